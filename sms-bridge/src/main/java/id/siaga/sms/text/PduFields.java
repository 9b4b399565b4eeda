package id.siaga.sms.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Any PDU, field by field, by tables: for people and for checks, not for the hot path. Names are those of SMPP 3.4.
///
/// Field letters: `z` text up to a NUL, `1` one octet.
public final class PduFields {
    private static final List<String> MESSAGE = List.of("z service_type", "1 source_ton", "1 source_npi", "z source_addr", "1 dest_ton",
            "1 dest_npi", "z destination_addr", "1 esm_class", "1 protocol_id", "1 priority_flag", "z schedule_delivery_time",
            "z validity_period", "1 registered_delivery", "1 replace_if_present", "1 data_coding", "1 sm_default_msg_id");
    private static final List<String> DATA = List.of("z service_type", "1 source_ton", "1 source_npi", "z source_addr", "1 dest_ton",
            "1 dest_npi", "z destination_addr", "1 esm_class", "1 registered_delivery", "1 data_coding");
    private static final List<String> BIND = List.of("z system_id", "z password", "z system_type", "1 interface_version", "1 addr_ton",
            "1 addr_npi", "z address_range");
    private static final Map<Integer, String> NAMES = Map.ofEntries(Map.entry(0x80000000, "generic_nack"), Map.entry(1, "bind_receiver"),
            Map.entry(2, "bind_transmitter"), Map.entry(3, "query_sm"), Map.entry(4, "submit_sm"), Map.entry(5, "deliver_sm"),
            Map.entry(6, "unbind"), Map.entry(7, "replace_sm"), Map.entry(8, "cancel_sm"), Map.entry(9, "bind_transceiver"),
            Map.entry(0xB, "outbind"), Map.entry(0x15, "enquire_link"), Map.entry(0x21, "submit_multi"),
            Map.entry(0x102, "alert_notification"), Map.entry(0x103, "data_sm"));

    private PduFields() {}

    public static String name(int command) {
        var plain = NAMES.get(command);
        if (plain != null) {
            return plain;
        }
        var request = NAMES.get(command & 0x7FFFFFFF);
        return request != null && command < 0 ? request + "_resp" : "unknown";
    }

    /// What could be read, in order; "damage" says where it ended when it did not end well.
    public static Map<String, Object> read(byte[] octets) {
        var out = new LinkedHashMap<String, Object>();
        if (octets.length < 16) {
            return Map.of("damage", "no whole header");
        }
        var r = new Octet(octets, 0);
        out.put("command_length", r.u32());
        var command = r.u32();
        out.put("command", name(command));
        out.put("command_status", r.u32());
        out.put("sequence_number", r.u32());
        try {
            body(command, octets.length, r, out);
        } catch (Octet.Cut e) {
            out.put("damage", "cut off in " + e.where());
        }
        if (r.damage() != null) {
            out.put("damage", r.damage());
        }
        return out;
    }

    private static void body(int command, int length, Octet r, Map<String, Object> out) throws Octet.Cut {
        switch (command) {
            case 4, 5 -> {
                fields(MESSAGE, r, out);
                var sm = r.u8("sm_length");
                out.put("sm_length", sm);
                out.put("short_message", r.upTo(sm));
                out.put("tlvs", r.tlvs());
            }
            case 0x103 -> {
                fields(DATA, r, out);
                out.put("tlvs", r.tlvs());
            }
            case 1, 2, 9 -> fields(BIND, r, out);
            // A response may end after its header, and does when it says no.
            case 0x80000004, 0x80000005, 0x80000103 -> respond("message_id", length, r, out);
            case 0x80000001, 0x80000002, 0x80000009 -> respond("system_id", length, r, out);
            default -> { }
        }
    }

    private static void respond(String field, int length, Octet r, Map<String, Object> out) throws Octet.Cut {
        if (length > 16) {
            out.put(field, r.text(field));
        }
        out.put("tlvs", r.tlvs());
    }

    private static void fields(List<String> table, Octet r, Map<String, Object> out) throws Octet.Cut {
        for (var line : table) {
            var name = line.substring(2);
            out.put(name, line.charAt(0) == 'z' ? r.text(name) : (Object) r.u8(name));
        }
    }
}
