package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelTest {
    private static final String CALLER = "\"1795.1\",\"1795.1\",\"PJSIP/siaga-trunk-00000001\",\"+628123\",\"\",\"\",\"112\"";
    private static final String TALKING = CALLER.replace("\"+628123\",\"\"", "\"+628123\",\"PJSIP/101-00000002\"");
    private static final String LEG = "\"1795.1\",\"1795.2\",\"PJSIP/101-00000002\",\"112\",\"\",\"\",\"\"";

    @TempDir
    private Path dir;

    private static String record(String type, String at, String rest, String extra) {
        return "\"" + type + "\",\"" + at + "\"," + rest + ",\"" + extra.replace("\"", "\"\"") + "\"\n";
    }

    private static String talk() {
        return record("CHAN_START", "1795000000.500000", "\"1795.1\",\"1795.1\",\"PJSIP/siaga-trunk-00000001\",\"evil\"\" \n,name\",\"\",\"\",\"\"", "")
                + record("ANSWER", "1795000000.600000", CALLER, "")
                + record("BRIDGE_ENTER", "1795000003.999000", LEG, "{\"bridge_id\":\"x\",\"bridge_technology\":\"simple_bridge\"}")
                + record("BRIDGE_ENTER", "1795000004.000000", TALKING, "{\"bridge_id\":\"x\",\"bridge_technology\":\"simple_bridge\"}")
                + record("HANGUP", "1795000009.000000", LEG, "{\"hangupcause\":16,\"hangupsource\":\"PJSIP/101-00000002\",\"dialstatus\":\"\"}")
                + record("HANGUP", "1795000009.001000", CALLER, "{\"hangupcause\":16,\"hangupsource\":\"PJSIP/101-00000002\",\"dialstatus\":\"ANSWER\"}")
                + record("CHAN_END", "1795000009.002000", CALLER, "")
                + record("LINKEDID_END", "1795000009.002000", CALLER, "");
    }

    private static final ServedCall TALK = new ServedCall("1795.1", "112", "+628123", Instant.ofEpochSecond(1_795_000_000, 500_000_000), "101",
            Instant.ofEpochSecond(1_795_000_004), Instant.ofEpochSecond(1_795_000_009, 2_000_000), "OPERATOR");

    private static List<ServedCall> read(String text) {
        var lines = new CelLines();
        var calls = new CelCalls();
        var told = new ArrayList<ServedCall>();
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            var record = lines.take(octet);
            if (!record.isEmpty()) {
                calls.take(record, 0).ifPresent(told::add);
            }
        }
        return told;
    }

    @Test
    void aTalkIsPutTogetherFromItsRecords() {
        assertThat(read(talk())).containsExactly(TALK);
    }

    @Test
    void aCallThatNobodyAnsweredHasNoOperator() {
        var told = read(record("ANSWER", "1795000000.0", CALLER, "") + record("CHAN_END", "1795000007.0", CALLER, ""));
        assertThat(told).singleElement().satisfies(c -> {
            assertThat(c.endpoint()).isNull();
            assertThat(c.answeredAt()).isNull();
        });
    }

    @Test
    void aLegThatWasUpBeforeTheCallerTakesNoCallAway() {
        var joined = talk().replace("\"1795.1\",\"1795.2\"", "\"siaga-idle-1\",\"siaga-idle-1\"");
        int talks = joined.indexOf("\"BRIDGE_ENTER\",\"1795000004");
        var told = read(record("CHAN_START", "1794990000.0", LEG.replace("1795.1", "siaga-idle-1").replace("1795.2", "siaga-idle-1"), "")
                + record("BRIDGE_ENTER", "1794990001.0", LEG.replace("1795.1", "siaga-idle-1").replace("1795.2", "siaga-idle-1"), "{\"bridge_technology\":\"holding_bridge\"}")
                + joined.substring(0, talks) + record("LINKEDID_END", "1795000004.000000", CALLER, "")
                + joined.substring(talks).replace("\"1795.1\",\"1795.1\"", "\"siaga-idle-1\",\"1795.1\""));
        assertThat(told).containsExactly(TALK);
    }

    @Test
    void whoWaitsInARoomWithOthersTalksWithNobody() {
        var waits = talk().replace("simple_bridge", "holding_bridge");
        assertThat(read(waits)).singleElement().extracting(ServedCall::answeredAt).isNull();
    }

    @Test
    void theSecondInTheBridgeMayBeTheOperator() {
        var talk = talk().replace(LEG + ",\"{\"\"bridge_id", CALLER + ",\"{\"\"bridge_id")
                .replace(TALKING, LEG.replace("\"112\",\"\",", "\"112\",\"PJSIP/siaga-trunk-00000001\","));
        assertThat(read(talk)).containsExactly(TALK);
    }

    @Test
    void anOperatorsOwnCallIsNotACitizens() {
        assertThat(read(talk().replace("\"112\",\"\"\n", "\"\",\"\"\n").replace(",\"112\",\"", ",\"\",\""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n\n", "\"a\",\"b\"\n", "\"LINKEDID_END\",\"now\",\"1\",\"1\",\"c\",\"\",\"\",\"\",\"112\",\"\"\n", ",,,,,,,,,\n",
        "\"ANSWER\",\"99999999999999999999.1\",\"1\",\"1\",\"c\",\"\",\"\",\"\",\"112\",\"\"\n"})
    void whatIsNoRecordIsPassedOver(String junk) {
        assertThat(read(junk + talk())).containsExactly(TALK);
    }

    @Test
    void aRecordWithoutEndDoesNotFillTheMemory() {
        assertThat(read("\"" + "x".repeat(300_000) + "\"\n" + talk())).containsExactly(TALK);
    }

    @Test
    void whatHappenedWhileNobodyReadIsToldOnceAndAtTheRightTime() throws Exception {
        var file = dir.resolve("cel.csv");
        var half = talk().length() / 2;
        Files.writeString(file, talk().substring(0, half));
        BlockingQueue<ServedCall> told = new LinkedBlockingQueue<>();
        try (var tail = CelTail.start(file, dir.resolve("place"), told::add)) {
            assertThat(tail.readable()).isTrue();
            untilPlaceIsKept();
        }
        append(file, talk().substring(half)); // the second life begins before the open call's first record
        try (var tail = CelTail.start(file, dir.resolve("place"), told::add)) {
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(TALK);
            append(file, record("ANSWER", "1795000010.0", CALLER.replace("1795.1", "1795.9"), "") + record("CHAN_END", "1795000011.0", CALLER.replace("1795.1", "1795.9"), ""));
            assertThat(told.poll(10, TimeUnit.SECONDS)).extracting(ServedCall::uniqueId).isEqualTo("1795.9");
            assertThat(tail.readable()).isTrue();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void aListenerThatIsNotReadyIsToldAgain() throws Exception {
        var file = dir.resolve("cel.csv");
        Files.writeString(file, talk());
        BlockingQueue<ServedCall> told = new LinkedBlockingQueue<>();
        var times = new AtomicInteger();
        try (var tail = CelTail.start(file, dir.resolve("place"), call -> told.add(call) && times.incrementAndGet() > 1)) {
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(TALK);
            assertThat(tail.readable()).isTrue();
            assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(TALK);
        }
    }

    private void untilPlaceIsKept() throws Exception {
        Until.holds("the place is kept", Duration.ofSeconds(10), () -> Files.exists(dir.resolve("place")));
        assertThat(dir.resolve("place")).hasContent("0");
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
