package id.siaga.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Collectors;
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

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aTableOfAScriptOfIndiaHasDigitsSmallLettersAndNoCharacterTwice(int language) {
        var table = ShiftTables.locking(language);
        assertThat(table).hasSize(128).contains("0123456789:;").contains("abcdefghijklmnopqrstuvwxyz");
        assertThat(table.chars().filter(c -> c != ' ').distinct().count()).isEqualTo(table.chars().filter(c -> c != ' ').count());
        assertThat(table.chars().filter(c -> c > 0xFF).allMatch(Character::isDefined)).isTrue();
        assertThat(table.indexOf("\u0CAA")).isEqualTo(language == 7 ? 0x3D : -1);
        assertThat(Gsm7.encode(" ", language, language)).hasValueSatisfying(septets -> assertThat(septets).containsExactly(0x20));
        assertThat(ShiftTables.single(language)).hasSize(128).contains('€', '[', ']', '{', '}', '\\', '~', '|', '^');
    }

    @Test
    void everyCharacterOfEveryTableComesBack() {
        for (int locking = 0; locking <= 14; locking++) {
            for (int single = 0; single <= 14; single++) {
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
}
