package id.siaga.sms.text;

import id.siaga.sms.Coding;
import id.siaga.sms.MessageIds;
import id.siaga.sms.MessageState;
import id.siaga.sms.Sms;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/// Receipts: TLVs first (they are exact), then the text (they are customary).
public final class Receipts {
    private Receipts() {}

    static Sms read(Pdu pdu) {
        var text = ReceiptText.read(words(pdu));
        var id = pdu.tlv(Pdu.RECEIPTED_MESSAGE_ID).map(t -> new String(t.value().toArray(), StandardCharsets.ISO_8859_1)).map(MessageIds::clean)
                .filter(i -> !i.isEmpty()).or(() -> text.id().map(MessageIds::clean)).orElse("");
        var state = pdu.tlv(Pdu.MESSAGE_STATE).map(t -> MessageState.ofTlv(t.number()))
                .or(() -> text.stat().map(Receipts::state)).orElse(MessageState.UNKNOWN);
        if (id.isEmpty() && text.stat().isEmpty() && pdu.tlv(Pdu.MESSAGE_STATE).isEmpty()) {
            return new Sms.Unreadable("a receipt that says nothing");
        }
        return new Sms.Receipt(pdu.from(), pdu.to(), id, state, text.done().map(d -> d.toInstant(ZoneOffset.UTC)).orElse(null),
                text.err().orElse(null));
    }

    /// Receipts are ASCII whatever data_coding says, except for those who mean UCS-2.
    private static String words(Pdu pdu) {
        var data = pdu.userData();
        var ucs2 = DataCodings.alphabet(pdu.dataCoding(), Coding.Alphabet.GSM7) == Coding.Alphabet.UCS2;
        return ucs2 && data.length > 1 && data[0] == 0 ? Texts.decode(data, Coding.UCS2).text() : new String(data, StandardCharsets.ISO_8859_1);
    }

    /// By the first letters, since seven of them is all that some SMSCs send; the words of vendors beside those of the book.
    public static MessageState state(String stat) {
        return switch (stat.length() > 5 ? stat.substring(0, 5) : stat) {
            case "DELIV" -> MessageState.DELIVERED;
            case "EXPIR" -> MessageState.EXPIRED;
            case "DELET" -> MessageState.DELETED;
            case "UNDEL", "FAILE" -> MessageState.UNDELIVERABLE;
            case "ACCEP", "ACKED" -> MessageState.ACCEPTED;
            case "REJEC" -> MessageState.REJECTED;
            case "ENROU", "BUFFR", "BUFFE" -> MessageState.ENROUTE;
            case "SCHED" -> MessageState.SCHEDULED;
            case "SKIPP" -> MessageState.SKIPPED;
            default -> MessageState.UNKNOWN;
        };
    }
}
