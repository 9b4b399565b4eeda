package id.siaga.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.Address;
import id.siaga.sms.Octets;
import id.siaga.sms.Sms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 13})
    void everyLockingTableHasOneCharacterASeptet(int language) {
        assertThat(ShiftTables.locking(language)).hasSize(128);
        assertThat(ShiftTables.locking(language).chars().distinct().count()).isEqualTo(128);
        assertThat(ShiftTables.locking(language).charAt(0x0A)).isEqualTo('\n');
        assertThat(ShiftTables.locking(language).charAt(0x0D)).isEqualTo('\r');
        assertThat(ShiftTables.locking(language).charAt('5')).isEqualTo('5');
        assertThat(ShiftTables.locking(language).charAt('z')).isEqualTo('z');
    }

    @Test
    void everyCharacterOfEveryTableComesBack() {
        for (int locking : new int[] {0, 1, 3, 13}) {
            for (int single : new int[] {0, 1, 2, 3, 13}) {
                for (char c = 0; c < 0x2200; c++) {
                    var septets = Gsm7.encode(String.valueOf(c), locking, single);
                    if (septets.isPresent()) {
                        assertThat(Gsm7.decode(septets.get(), locking, single)).isEqualTo(String.valueOf(c));
                    }
                }
            }
        }
    }

    @Test
    void packingAndUnpackingGiveTheSameSeptets() {
        var random = new Random(7);
        for (int n = 0; n < 2_000; n++) {
            var septets = new byte[random.nextInt(200)];
            for (int i = 0; i < septets.length; i++) {
                septets[i] = (byte) random.nextInt(128);
            }
            var fill = random.nextInt(7);
            assertThat(Gsm7.unpack(Gsm7.pack(septets, fill), fill, septets.length)).isEqualTo(septets);
        }
    }

    @Test
    void anyTextIsSplitWithoutCuttingACharacterAndJoinedAgain() {
        var random = new Random(21);
        for (int n = 0; n < 1_000; n++) {
            var alphabet = random.nextBoolean() ? "ab€{}@ 1" : "a😁क€ ";
            var text = random.ints(random.nextInt(600), 0, alphabet.codePointCount(0, alphabet.length()))
                    .mapToObj(i -> Character.toString(alphabet.codePointAt(alphabet.offsetByCodePoints(0, i)))).collect(Collectors.joining());
            var encoded = SmsEncoder.encode(text, n & 0xFF, 8);
            var bodies = new ArrayList<byte[]>();
            for (var part : encoded.parts()) {
                var header = encoded.headers() ? 6 : 0;
                assertThat(part.length() - header).isLessThanOrEqualTo(encoded.dataCoding() == 0 ? encoded.headers() ? 153 : 160 : 140 - header);
                var body = part.slice(header, part.length()).toArray();
                bodies.add(body);
                assertThat(decode(body, encoded.dataCoding())).doesNotEndWith("\u001B").doesNotContain("\uFFFD");
            }
            assertThat(decode(Texts.join(bodies), encoded.dataCoding())).isEqualTo(text);
        }
    }

    private static String decode(byte[] octets, int dataCoding) {
        return dataCoding == 0 ? Gsm7.decode(octets) : new String(octets, StandardCharsets.UTF_16BE);
    }

    @Test
    void partsJoinInEveryOrderWithDuplicates() {
        var text = IntStream.range(0, 40).mapToObj(i -> "kebakaran {" + i + "} ").collect(Collectors.joining());
        var parts = SmsEncoder.encode(text, 0, 16).parts();
        for (long seed = 0; seed < 50; seed++) {
            var order = new ArrayList<>(parts);
            order.add(parts.getFirst());
            java.util.Collections.shuffle(order.subList(0, order.size() - 1), new Random(seed));
            var joiner = new Joiner(java.time.Duration.ofMinutes(30), 100);
            var done = order.stream().flatMap(p -> joiner.add(read(p), java.time.Instant.EPOCH).stream()).toList();
            assertThat(done).singleElement().satisfies(j -> assertThat(j.text()).isEqualTo(text));
        }
    }

    @Test
    void aMessageWithAGapIsShownWithTheGapAndNothingIsDropped() {
        var parts = SmsEncoder.encode("a".repeat(400), 9, 8).parts();
        var joiner = new Joiner(java.time.Duration.ofMinutes(3), 100);
        joiner.add(read(parts.get(0)), java.time.Instant.EPOCH);
        joiner.add(read(parts.get(2)), java.time.Instant.EPOCH);
        assertThat(joiner.overdue(java.time.Instant.EPOCH.plusSeconds(179))).isEmpty();
        assertThat(joiner.overdue(java.time.Instant.EPOCH.plusSeconds(180))).singleElement().satisfies(j -> {
            assertThat(j.missing()).containsExactly(2);
            assertThat(j.text()).contains(" […] ").hasSize(153 + 94 + 5);
        });
    }

    private static Sms.Message read(Octets part) {
        var pdu = PduWriter.message(5, 1, Address.of("+6281"), Address.of("112"), 0x40, 0, 0, part.toArray());
        return (Sms.Message) new SmsReader().read(Octets.owning(pdu));
    }
}
