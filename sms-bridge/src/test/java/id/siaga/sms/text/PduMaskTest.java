package id.siaga.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a carrier may see, and nothing of a person.
class PduMaskTest {
    private static final Address CITIZEN = Address.of("+628123456789");
    private static final Address OURS = Address.of("112");

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] deliver(int esmClass, byte[] words) {
        return PduWriter.message(5, 17, CITIZEN, OURS, esmClass, 0, 0, words);
    }

    private static byte[] with(byte[] pdu, String tlvs) {
        var more = HexFormat.of().parseHex(tlvs);
        var all = Arrays.copyOf(pdu, pdu.length + more.length);
        System.arraycopy(more, 0, all, pdu.length, more.length);
        ByteBuffer.wrap(all).putInt(0, all.length);
        return all;
    }

    @Test
    void aTextShowsEverythingButItsWordsAndTheMiddleOfTheNumber() {
        var pdu = deliver(0, "tolong, rumah Pak Budi".getBytes(StandardCharsets.US_ASCII));
        var line = PduMask.line(pdu);
        assertThat(line).isEqualTo("deliver_sm seq 17 status 0x00 %d octets %s".formatted(pdu.length, HexFormat.of().formatHex(pdu, 0, 16) + "000101" + hex("6281") + "<6>" + hex("89") + "00"
                + "0001" + hex("112") + "00" + "000000000000000000" + "16" + "<22>"));
    }

    @Test
    void ofALongTextThePartIsShownAndOfAReceiptWhatTheSmscSays() {
        var header = HexFormat.of().parseHex("0500032a0201");
        var part = ByteBuffer.allocate(16).put(header).put("rahasia678".getBytes(StandardCharsets.US_ASCII)).array();
        assertThat(PduMask.line(deliver(0x40, part))).endsWith("100500032a0201<10>");
        var said = "id:7f3a sub:001 dlvrd:001 submit date:2611230650 done date:2611230650 stat:DELIVRD err:000";
        var receipt = (said + " text:rahasia").getBytes(StandardCharsets.US_ASCII);
        assertThat(PduMask.line(deliver(4, receipt))).endsWith(hex(said) + "<13>");
        assertThat(PduMask.line(deliver(0, receipt))).as("a citizen who writes like an SMSC is a citizen").doesNotContain(hex("id:"));
    }

    @Test
    void aPayloadIsHiddenAndAMessageIdIsNot() {
        assertThat(PduMask.line(with(deliver(0, new byte[0]), "042400056161616161001e000461626300042700010214020001ff"))).endsWith("04240005<5>001e000461626300" + "0427000102" + "14020001<1>");
        assertThat(PduMask.line(PduWriter.response(0x80000004, 0x58, 9, "7f3a"))).isEqualTo("submit_sm_resp seq 9 status 0x58 21 octets " + "0000001580000004" + "0000005800000009" + hex("7f3a") + "00");
    }

    @Test
    void aPasswordANameAndAnUnknownCommandAreHidden() {
        var bind = ("siaga\0s3cret12\0\0" + "4\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
        var pdu = ByteBuffer.allocate(16 + bind.length).put(PduWriter.header(16 + bind.length, 9, 0, 1)).put(bind).array();
        assertThat(PduMask.line(pdu)).startsWith("bind_transceiver seq 1").contains(hex("siaga") + "00<8>").doesNotContain(hex("s3c"));
        assertThat(PduMask.line(PduWriter.message(5, 1, new Address(5, 0, "Pak Budi"), OURS, 0, 0, 0, new byte[0]))).contains("<8>").doesNotContain(hex("Pak"));
        var odd = ByteBuffer.allocate(24).put(PduWriter.header(24, 0x77, 0, 1)).putLong(0x6162636465666768L).array();
        assertThat(PduMask.line(odd)).endsWith("<8>");
    }

    /// Whatever comes, and wherever it is cut: no run of a citizen's digits or words, no exception, no endless line.
    @Test
    void noPrefixAndNoBentOctetOfATextShowsItsWords() {
        var secret = "KATARAHASIA";
        var pdu = with(deliver(0x40, secret.getBytes(StandardCharsets.US_ASCII)), "0424000b" + hex(secret));
        var random = new Random(112);
        for (int cut = 0; cut <= pdu.length; cut++) {
            assertThat(PduMask.line(Arrays.copyOf(pdu, cut))).doesNotContain(hex("KATA")).doesNotContain(hex("34567"));
        }
        for (int round = 0; round < 3_000; round++) {
            var any = new byte[random.nextInt(400)];
            random.nextBytes(any);
            if (any.length > 8) {
                ByteBuffer.wrap(any).putInt(4, new int[] {4, 5, 9, 0x103, 0x80000004}[round % 5]);
            }
            assertThat(PduMask.line(any)).hasSizeLessThan(1_200);
        }
        var flood = with(deliver(0, new byte[0]), "001e0000".repeat(16_000));
        assertThat(PduMask.line(flood)).hasSizeLessThan(2_300).endsWith(">");
    }
}
