package id.siaga.sms.text;

import id.siaga.sms.Coding;
import id.siaga.sms.Octets;
import id.siaga.sms.Part;
import id.siaga.sms.Sms;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads what the inbox kept. Total: every array of octets gives a [Sms], never an exception.
public final class SmsReader {
    private final Coding.Alphabet defaultAlphabet;

    /// @param defaultAlphabet what data_coding 0 means on that link: GSM 03.38, or Latin-1 at some SMSCs
    public SmsReader(Coding.Alphabet defaultAlphabet) {
        this.defaultAlphabet = defaultAlphabet;
    }

    public SmsReader() {
        this(Coding.Alphabet.GSM7);
    }

    public Sms read(Octets octets) {
        return switch (Pdu.read(octets.toArray())) {
            case Pdu.Read.Bad(var problem) -> new Sms.Unreadable(problem);
            case Pdu.Read.Ok(var pdu) when Pdu.isReceipt(pdu.esmClass()) || pdu.tlv(Pdu.RECEIPTED_MESSAGE_ID).isPresent() ->
                Receipts.read(pdu);
            case Pdu.Read.Ok(var pdu) -> message(pdu);
        };
    }

    /// What the octets would say in another coding, whatever is wrong with them: for a person who tries. Of a PDU that is cut off all that
    /// is there is decoded, header and all.
    public static String reread(Octets octets, int dataCoding) {
        var coding = DataCodings.coding(dataCoding, Coding.Alphabet.GSM7);
        var all = octets.toArray();
        return switch (Pdu.read(all)) {
            case Pdu.Read.Ok(var pdu) -> {
                var data = pdu.userData();
                yield Texts.decode(Arrays.copyOfRange(data, pdu.hasHeader() ? Udh.read(data).octets() : 0, data.length), coding).text();
            }
            case Pdu.Read.Bad _ -> Texts.decode(Arrays.copyOfRange(all, Math.min(16, all.length), all.length), coding).text();
        };
    }

    private Sms message(Pdu pdu) {
        var data = pdu.userData();
        var udh = pdu.hasHeader() ? Udh.read(data) : Udh.NONE;
        var alphabet = DataCodings.alphabet(pdu.dataCoding(), defaultAlphabet);
        var coding = new Coding(alphabet, udh.locking(), udh.single());
        var body = Arrays.copyOfRange(data, udh.octets(), data.length);
        // An AML data SMS: an application port, eight-bit coding, and packed septets behind the header.
        var packed = udh.ports() != null && alphabet == Coding.Alphabet.OCTETS ? Aml.unpackIfAml(body, udh.octets()) : null;
        var text = packed != null ? new Texts(packed, null) : Texts.decode(body, coding);
        var part = udh.part() != null ? udh.part() : sar(pdu);
        return new Sms.Message(pdu.from(), pdu.to(), text.text(), coding, Octets.owning(body), part, udh.ports(),
                firstOf(pdu.damage(), udh.damage(), text.damage()));
    }

    /// sar_msg_ref_num, sar_total_segments, sar_segment_seqnum: the same as a header with a 16-bit reference.
    private static @Nullable Part sar(Pdu pdu) {
        var ref = pdu.tlv(Pdu.SAR_REF);
        var total = pdu.tlv(Pdu.SAR_TOTAL);
        var part = pdu.tlv(Pdu.SAR_PART);
        if (ref.isEmpty() || total.isEmpty() || part.isEmpty()) {
            return null;
        }
        int of = total.get().number() & 0xFF;
        int number = part.get().number() & 0xFF;
        return of < 2 || number == 0 || number > of ? null : new Part(ref.get().number() & 0xFFFF, 16, of, number, "");
    }

    private static @Nullable String firstOf(@Nullable String a, @Nullable String b, @Nullable String c) {
        return a != null ? a : b != null ? b : c;
    }
}
