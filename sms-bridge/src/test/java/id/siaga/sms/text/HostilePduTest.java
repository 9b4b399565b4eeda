package id.siaga.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.Address;
import id.siaga.sms.Coding;
import id.siaga.sms.Octets;
import id.siaga.sms.Sms;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What strangers send may be anything; the reader answers, always.
class HostilePduTest {
    private final SmsReader reader = new SmsReader();

    private static List<byte[]> samples() {
        var all = new ArrayList<byte[]>();
        for (var v : JsonMapper.shared().readTree(new File("src/test/resources/sms-vectors.json"))) {
            if (v.path("kind").asString("").equals("pdu-hex") && v.path("input").has("hex")) {
                all.add(HexFormat.of().parseHex(v.path("input").path("hex").asString("")));
            }
        }
        all.add(PduWriter.message(5, 1, Address.of("+6281"), Address.of("112"), 0x40, 0, 8, HexFormat.of().parseHex("050003010201D83D")));
        return all;
    }

    @Test
    void everyPrefixOfEveryPduIsReadOrCalledUnreadable() {
        int unreadable = 0;
        for (var pdu : samples()) {
            for (int cut = 0; cut <= pdu.length; cut++) {
                var prefix = java.util.Arrays.copyOf(pdu, cut);
                unreadable += reader.read(Octets.owning(prefix)) instanceof Sms.Unreadable ? 1 : 0;
                assertThat(PduFields.read(prefix)).isNotNull();
            }
        }
        assertThat(unreadable).isGreaterThan(500);
    }

    @Test
    void everyOctetChangedToEveryEdgeValueIsStillAnswered() {
        for (var pdu : samples()) {
            for (int i = 0; i < pdu.length; i++) {
                for (int value : new int[] {0, 1, 0x1B, 0x7F, 0x80, 0xFF}) {
                    var bent = pdu.clone();
                    bent[i] = (byte) value;
                    assertThat(reader.read(Octets.owning(bent))).isNotNull();
                }
            }
        }
    }

    @Test
    void randomOctetsBehindEveryHeaderAndDataCodingAreAnswered() {
        var random = new Random(112);
        for (int n = 0; n < 50_000; n++) {
            var body = new byte[random.nextInt(80)];
            random.nextBytes(body);
            var pdu = random.nextBoolean()
                    ? PduWriter.message(5, n, Address.of("+6281"), Address.of("112"), random.nextInt(256), 0, random.nextInt(256), body)
                    : ByteBuffer.allocate(16 + body.length).put(PduWriter.header(0, random.nextBoolean() ? 5 : 0x103, 0, n)).put(body).array();
            assertThat(reader.read(Octets.owning(pdu))).isNotNull();
        }
    }

    @Test
    void aTextThatIsShorterThanItsLengthSaysIsShownWithTheDamage() {
        var pdu = PduWriter.message(5, 1, Address.of("+6281"), Address.of("112"), 0, 0, 0, "tolong".getBytes(StandardCharsets.US_ASCII));
        pdu[pdu.length - 7] = (byte) 255;
        assertThat(reader.read(Octets.owning(pdu))).isInstanceOfSatisfying(Sms.Message.class, m -> {
            assertThat(m.text()).isEqualTo("tolong");
            assertThat(m.damage()).isEqualTo("text shorter than its length says");
        });
    }

    @Test
    void aSenderOfThirtyDigitsIsStillASender() {
        var pdu = PduWriter.message(5, 1, new Address(1, 1, "9".repeat(30)), Address.of("112"), 0, 0, 0, "a".getBytes(StandardCharsets.US_ASCII));
        assertThat(reader.read(Octets.owning(pdu))).isInstanceOfSatisfying(Sms.Message.class, m -> assertThat(m.from().digits()).hasSize(30));
    }

    @Test
    void allDataCodingsHaveAnAlphabetAndTextForEachIsShown() {
        for (int dcs = 0; dcs < 256; dcs++) {
            var alphabet = DataCodings.alphabet(dcs, Coding.Alphabet.GSM7);
            var octets = alphabet == Coding.Alphabet.UCS2 ? "tolong".getBytes(StandardCharsets.UTF_16BE) : "tolong".getBytes(StandardCharsets.US_ASCII);
            var pdu = PduWriter.message(5, 1, Address.of("+6281"), Address.of("112"), 0, 0, dcs, octets);
            var expected = dcs;
            assertThat(reader.read(Octets.owning(pdu))).isInstanceOfSatisfying(Sms.Message.class,
                    m -> assertThat(m.text()).as("data_coding %#x", expected).isEqualTo("tolong"));
        }
    }

    @Test
    void aPayloadOfSixtyFourKilobytesIsOneText() {
        var plain = PduWriter.message(5, 1, Address.of("+6281"), Address.of("112"), 0, 0, 0, new byte[0]);
        var pdu = ByteBuffer.allocate(plain.length + 4 + 65_000).put(plain).putShort((short) 0x0424).putShort((short) 65_000)
                .put("a".repeat(65_000).getBytes(StandardCharsets.US_ASCII)).array();
        assertThat(reader.read(Octets.owning(pdu))).isInstanceOfSatisfying(Sms.Message.class, m -> assertThat(m.text()).hasSize(65_000));
    }

    @Test
    void concatenationByTlvsIsTheSameAsByHeader() {
        var plain = PduWriter.message(5, 1, Address.of("+6281"), Address.of("112"), 0, 0, 0, "x".getBytes(StandardCharsets.US_ASCII));
        var pdu = ByteBuffer.allocate(plain.length + 6 + 5 + 5).put(plain).put(HexFormat.of().parseHex("020C00020000" + "020E000103" + "020F000102")).array();
        assertThat(reader.read(Octets.owning(pdu))).isInstanceOfSatisfying(Sms.Message.class,
                m -> assertThat(m.part()).isEqualTo(new id.siaga.sms.Part(0, 16, 3, 2, "")));
    }
}
