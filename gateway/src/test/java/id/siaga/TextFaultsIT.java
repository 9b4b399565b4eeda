package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsRig;
import id.siaga.ids.TicketNumber;
import id.siaga.trial.Reaction;
import id.siaga.trial.Status;
import id.siaga.trial.Submitted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A whole gateway with a real database and the network's SMSC: what becomes of texts, replies and numbers when SMSC, disk, journal or database
/// fail, and when somebody starts a second gateway.
@Timeout(300)
class TextFaultsIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String EMERGENCY = "112";
    private static final String HOTLINE = "1708";

    @TempDir
    Path dir;

    private int senders;

    @BeforeEach
    void fresh() {
        senders = 0;
    }

    // ---- the SMSC

    @Test
    void repliesWaitWhileTheSmscThrottlesGoesAwayAndDropsLinksAndLeaveOnceEachEmergencyFirst() throws Exception {
        try (var rig = new TextsRig(dir)) {
            rig.start();
            rig.smsc.onSubmit(_ -> new Reaction.Refuse(Status.RTHROTTLED));
            var hotline = texts(rig, HOTLINE, 60);
            var emergency = texts(rig, EMERGENCY, 10);
            rig.smsc.answerBindsWith(Status.RSYSERR);
            rig.smsc.reset();
            assertThat(Until.within(SOON, () -> health(rig, "sms-smsc").equals("WARN"))).as("the page says that the link is down").isTrue();
            assertThat(rig.smsc.received()).as("nothing could leave yet").isEmpty();
            rig.smsc.onSubmit(_ -> new Reaction.Accept());
            rig.smsc.answerBindsWith(Status.OK);
            for (var sender : hotline) reply(rig, sender);
            for (var sender : emergency) reply(rig, sender);
            assertThat(health(rig, "sms-smsc")).isEqualTo("OK");
            assertThat(place(rig, emergency)).as("emergency replies leave first").isLessThan(place(rig, hotline));
            // The link drops before the answer, three times: kept there, unknown here, and not sent twice.
            var dropped = new ArrayList<String>();
            for (int i = 0; i < 3; i++) {
                rig.smsc.onSubmit(Reaction.first(1, new Reaction.Reset()));
                dropped.addAll(texts(rig, HOTLINE, 1));
                reply(rig, dropped.getLast());
                assertThat(rig.smsc.awaitReceiver(SOON)).isTrue();
            }
            hotline.addAll(dropped);
            assertThat(rig.smsc.received().stream().map(Submitted::to).filter(hotline::contains)).as("each once").doesNotHaveDuplicates();
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM message WHERE direction='OUT' AND state='DELIVERED'", 73))).as("receipts matched, late ones too").isTrue();
        }
    }

    private void reply(TextsRig rig, String sender) throws InterruptedException {
        assertThat(rig.smsc.awaitReceived(s -> s.to().equals(sender), SOON)).as("the reply to %s", sender).isPresent();
    }

    private static double place(TextsRig rig, List<String> senders) {
        var order = rig.smsc.received().stream().map(Submitted::to).toList();
        return senders.stream().mapToInt(order::indexOf).average().orElseThrow();
    }

    // ---- the disk

    @Test
    void withAFullDiskTheSmscIsToldLaterKeepsTheTextsAndNoneIsLostOrDoubled() throws Exception {
        try (var rig = new TextsRig(dir)) {
            rig.start();
            texts(rig, HOTLINE, 3);
            limitFiles(rig.pid(), "4096:unlimited");
            var waiting = IntStream.range(0, 20).mapToObj(_ -> rig.smsc.deliver(sender(), HOTLINE, "lampu jalan mati")).toList();
            assertThat(Until.within(SOON, () -> health(rig, "journal").equals("BAD"))).as("the page says it").isTrue();
            assertThat(Until.within(SOON, () -> rig.smsc.counts().resent() >= 20)).as("each is answered with 'later', none is left without an answer").isTrue();
            assertThat(waiting).as("nothing is acknowledged that is not on disk").noneMatch(d -> d.isDone());
            limitFiles(rig.pid(), "unlimited:unlimited");
            for (var one : waiting) assertThat(one.get(60, TimeUnit.SECONDS).ok()).isTrue();
            assertThat(Until.within(SOON, () -> health(rig, "journal").equals("OK"))).isTrue();
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM ticket", 23))).as("a ticket each").isTrue();
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM message WHERE direction='IN' AND state='READ'", 23))).isTrue();
        }
    }

    /// RLIMIT_FSIZE: every write beyond it fails, as on a full disk.
    private static void limitFiles(long pid, String limit) throws Exception {
        var process = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + limit).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    // ---- the journal is lost, the database is older

    @Test
    void afterALostJournalNoTicketNumberAndNoEpochIsGivenTwiceWithTheDatabaseOrWithout() throws Exception {
        try (var rig = new TextsRig(dir)) {
            rig.start();
            answered(rig, 5);
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM ticket", 5))).isTrue();
            rig.stop();
            long epoch = rig.number("SELECT MAX(epoch) FROM interaction");
            lose(rig, "first");
            rig.start();
            answered(rig, 5);
            assertThat(Until.within(SOON, () -> health(rig, "database-refused").equals("BAD"))).as("the database of another journal is not touched, and that is said").isTrue();
            assertThat(new CallFacts(rig.data).all().getFirst().epoch()).isEqualTo(epoch + 1);
            rig.stop();
            rig.database.stop();
            lose(rig, "second");
            rig.start();
            answered(rig, 5);
            var numbers = rig.smsc.received().stream().flatMap(s -> numberIn(s.text()).stream()).toList();
            assertThat(numbers).hasSize(15).doesNotHaveDuplicates();
            assertThat(numbers.stream().map(TicketNumber::sequence)).doesNotHaveDuplicates();
        }
    }

    private void answered(TextsRig rig, int count) throws Exception {
        for (var sender : texts(rig, HOTLINE, count)) reply(rig, sender);
    }

    private static java.util.Optional<TicketNumber> numberIn(String text) {
        return java.util.Arrays.stream(text.split("[^0-9]+")).filter(d -> d.length() > 10).findFirst().flatMap(TicketNumber::typed);
    }

    private static void lose(TextsRig rig, String name) throws IOException {
        for (var folder : List.of("journal", "snapshots")) {
            if (Files.exists(rig.data.resolve(folder))) Files.move(rig.data.resolve(folder), rig.data.resolve(folder + "." + name));
        }
    }

    @Test
    void aDatabaseRestoredFromAnOlderBackupInAQuietHourCatchesUpToTheSameRows() throws Exception {
        try (var rig = new TextsRig(dir)) {
            rig.start();
            texts(rig, HOTLINE, 5);
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM message WHERE state='DELIVERED'", 5))).isTrue();
            var tables = rig.rows("SELECT table_name FROM information_schema.tables WHERE table_schema='siaga' AND table_name NOT LIKE 'flyway%'");
            for (var table : tables) rig.execute("CREATE TABLE backup_" + table + " AS SELECT * FROM " + table);
            texts(rig, HOTLINE, 5);
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM message WHERE state='DELIVERED'", 10))).isTrue();
            var before = rig.dump();
            rig.execute("UPDATE projection SET seq=0");        // whoever follows stops: the rows change under it
            for (var table : tables) {
                rig.execute("DELETE FROM " + table);
                rig.execute("INSERT INTO " + table + " SELECT * FROM backup_" + table);
            }
            assertThat(Until.within(SOON, () -> same(rig, before))).as("as before the restore, row by row").isTrue();
            assertThat(health(rig, "database")).isEqualTo("OK");
        }
    }

    private static boolean same(TextsRig rig, List<String> before) {
        try {
            return rig.dump().equals(before);
        } catch (Exception e) {
            return false;
        }
    }

    // ---- two gateways

    @Test
    void aSecondGatewayOnTheSameDataOrTheSamePortRefusesInOneSentence() throws Exception {
        try (var rig = new TextsRig(dir)) {
            var first = rig.start();
            var second = start(rig.configFile);
            assertThat(second.said()).contains("another gateway (process " + first.pid() + ") already works on").doesNotContain("\tat ");
            assertThat(second.code()).isEqualTo(75);
            var other = dir.resolve("other.yaml");
            Files.writeString(other, Files.readString(rig.configFile).replace("dir: " + rig.data, "dir: " + dir.resolve("otherdata")));
            var third = start(other);
            assertThat(third.said()).contains("asterisk.agi.listen").contains("is another gateway running?");
            assertThat(third.code()).isEqualTo(1);
            assertThat(first.alive()).isTrue();
            texts(rig, HOTLINE, 1);
        }
    }

    private record Ran(int code, String said) {}

    private static Ran start(Path config) throws Exception {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp", classes, "id.siaga.Main", "--config", config.toString())
                .redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }

    // ---- parts

    private String sender() {
        return "+62811%07d".formatted(++senders);
    }

    /// Each acknowledged; returns the senders.
    private List<String> texts(TextsRig rig, String to, int count) throws Exception {
        var from = IntStream.range(0, count).mapToObj(_ -> sender()).toList();
        for (var one : from.stream().map(s -> rig.smsc.deliver(s, to, "lampu jalan mati")).toList()) assertThat(one.get(40, TimeUnit.SECONDS).ok()).isTrue();
        return new ArrayList<>(from);
    }

    private static String health(TextsRig rig, String name) {
        return Health.of(rig.http, name);
    }
}
