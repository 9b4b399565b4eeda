package id.siaga.sms.text;

import id.siaga.sms.Address;
import id.siaga.sms.Octets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A deliver_sm, data_sm or submit_sm, read from its octets. SMPP 3.4 §4.4.1, §4.6.1, §4.7.1:
///
///     length 4 · id 4 · status 4 · sequence 4
///     service_type z · source_ton 1 · source_npi 1 · source z · dest_ton 1 · dest_npi 1 · dest z · esm_class 1
///     deliver/submit: protocol_id 1 · priority 1 · schedule z · validity z · registered 1 · replace 1 · data_coding 1 · default_msg 1
///                     sm_length 1 · short_message sm_length
///     data_sm:        registered 1 · data_coding 1
///     then TLVs:      tag 2 · length 2 · value
///
/// @param damage what was passed over: a TLV that is cut off, a text shorter than it says; null when nothing
public record Pdu(int command, int status, int sequence, Address from, Address to, int esmClass, int dataCoding, Octets shortMessage,
        List<Tlv> tlvs, @Nullable String damage) {
    public static final int SUBMIT_SM = 4;
    public static final int DELIVER_SM = 5;
    public static final int DATA_SM = 0x103;
    /// The longest PDU that is read: a message_payload of 64 KiB with all that goes around it.
    public static final int LONGEST = 70_000;

    static final int MESSAGE_PAYLOAD = 0x0424;
    static final int RECEIPTED_MESSAGE_ID = 0x001E;
    static final int MESSAGE_STATE = 0x0427;
    static final int SAR_REF = 0x020C;
    static final int SAR_TOTAL = 0x020E;
    static final int SAR_PART = 0x020F;

    public record Tlv(int tag, Octets value) {
        /// Big-endian, of however many octets the sender took.
        int number() {
            int n = 0;
            for (int i = 0; i < value.length(); i++) {
                n = n << 8 | value.at(i);
            }
            return n;
        }
    }

    /// A sentence instead when the octets are no such PDU.
    public sealed interface Read {
        record Ok(Pdu pdu) implements Read {}

        record Bad(String problem) implements Read {}
    }

    public static Read read(byte[] octets) {
        if (octets.length < 16) {
            return new Read.Bad("no whole header");
        }
        if (octets.length > LONGEST) {
            return new Read.Bad("longer than a PDU may be");
        }
        var r = new Octet(octets, 4);
        var command = r.u32();
        if (command != DELIVER_SM && command != DATA_SM && command != SUBMIT_SM) {
            return new Read.Bad("not a deliver_sm");
        }
        try {
            return new Read.Ok(body(r, command));
        } catch (Octet.Cut e) {
            return new Read.Bad("cut off in " + e.where());
        }
    }

    private static Pdu body(Octet r, int command) throws Octet.Cut {
        var status = r.u32();
        var sequence = r.u32();
        r.text("service_type");
        var from = new Address(r.u8("source_addr_ton"), r.u8("source_addr_npi"), r.text("source_addr"));
        var to = new Address(r.u8("dest_addr_ton"), r.u8("dest_addr_npi"), r.text("destination_addr"));
        var esmClass = r.u8("esm_class");
        var inline = command != DATA_SM;
        if (inline) {
            r.u8("protocol_id");
            r.u8("priority_flag");
            r.text("schedule_delivery_time");
            r.text("validity_period");
        }
        r.u8("registered_delivery");
        if (inline) {
            r.u8("replace_if_present_flag");
        }
        var dataCoding = r.u8("data_coding");
        var text = Octets.NONE;
        if (inline) {
            r.u8("sm_default_msg_id");
            text = r.upTo(r.u8("sm_length"));
        }
        var tlvs = r.tlvs();
        return new Pdu(command, status, sequence, from, to, esmClass, dataCoding, text, tlvs, r.damage());
    }

    Optional<Tlv> tlv(int tag) {
        return tlvs.stream().filter(t -> t.tag == tag).findFirst();
    }

    /// short_message, or message_payload when that is empty. (Both at once: the payload is the longer one by its purpose.)
    byte[] userData() {
        var payload = tlv(MESSAGE_PAYLOAD).map(Tlv::value);
        return payload.filter(p -> p.length() > 0 || shortMessage.length() == 0).orElse(shortMessage).toArray();
    }

    boolean hasHeader() {
        return (esmClass & 0x40) != 0;
    }

    /// Bits, not values: some SMSCs send 0x44 for a receipt. 0x04 receipt, 0x08 delivery acknowledgement, 0x20 intermediate.
    public static boolean isReceipt(int esmClass) {
        return (esmClass & 0x2C) != 0;
    }
}
