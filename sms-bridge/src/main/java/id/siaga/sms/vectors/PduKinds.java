package id.siaga.sms.vectors;

import id.siaga.sms.Address;
import id.siaga.sms.MessageIds;
import id.siaga.sms.Octets;
import id.siaga.sms.Sms;
import id.siaga.sms.text.Pdu;
import id.siaga.sms.text.PduFields;
import id.siaga.sms.text.PduFrames;
import id.siaga.sms.text.PduWriter;
import id.siaga.sms.text.SmsReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whole PDUs.
final class PduKinds {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PduKinds() {}

    static Outcome judge(JsonNode in, Check c) {
        if (in.has("build")) {
            return build(in, c);
        }
        var octets = Kinds.hex(in, "hex");
        if (c.has("result")) {
            return c.is("result", frame(octets), first(c.node("result").asString(""))).outcome();
        }
        var fields = PduFields.read(octets);
        for (var field : List.of("command_length", "command", "service_type", "source_ton", "source_npi", "source_addr", "dest_ton", "dest_npi",
                "destination_addr", "esm_class", "protocol_id", "priority_flag", "schedule_delivery_time", "validity_period",
                "registered_delivery", "replace_if_present", "data_coding", "sm_default_msg_id", "sm_length", "message_id", "system_id",
                "password", "system_type", "addr_ton", "addr_npi", "address_range")) {
            c.is(field, fields.get(field));
        }
        c.is("command_status", fields.get("command_status") instanceof Integer i ? "0x%08x".formatted(i) : null);
        c.is("interface_version", fields.get("interface_version") instanceof Integer i ? "0x%02x".formatted(i) : null);
        c.is("sequence_number", fields.get("sequence_number") instanceof Integer i ? Integer.toUnsignedLong(i) : null);
        c.is("short_message_hex", fields.get("short_message") instanceof Octets o ? o.hex() : null);
        tlvs(fields.get("tlvs"), c);
        words(octets, fields, c);
        return c.outcome();
    }

    private static void tlvs(@Nullable Object got, Check c) {
        if (!c.has("tlvs")) {
            return;
        }
        var want = new ArrayList<String>();
        for (var tlv : c.node("tlvs")) {
            if (tlv.has("value_hex")) { // one that is cut off has none, and is passed over
                want.add(tlv.path("tag").asString("") + "=" + tlv.path("value_hex").asString(""));
            }
        }
        var have = new ArrayList<String>();
        if (got instanceof List<?> list) {
            list.forEach(t -> {
                if (t instanceof Pdu.Tlv(var tag, var value)) {
                    have.add("0x%04x=".formatted(tag) + value.hex());
                }
            });
        }
        c.is("tlvs", have, want);
    }

    /// What the octets say in the end, through the reader that the gateway uses.
    private static void words(byte[] octets, Map<String, Object> fields, Check c) {
        if (fields.get("short_message") instanceof Octets o) {
            c.is("text_latin1", new String(o.toArray(), StandardCharsets.ISO_8859_1));
        }
        if (!c.has("asserted")) {
            return;
        }
        var sms = new SmsReader().read(Octets.copyOf(octets));
        var asserted = c.node("asserted");
        for (var field : asserted.propertyNames()) {
            var want = asserted.path(field).asString("");
            switch (field) {
                case "message" -> c.is(field, sms instanceof Sms.Message m ? m.text() : sms, want);
                case "receiptedMsgId" -> c.is(field, sms instanceof Sms.Receipt r && MessageIds.same(want, r.messageId()) ? want : sms, want);
                // The first octet says what kind of subaddress it is.
                case "srcSubAddress" -> c.is(field, fields.get("tlvs") instanceof List<?> l && l.stream().anyMatch(t -> t instanceof Pdu.Tlv(var tag, var v)
                        && tag == 0x0202 && new String(v.slice(1, v.length()).toArray(), StandardCharsets.ISO_8859_1).equals(want)) ? want : "none", want);
                default -> c.is("asserted." + field, "(nobody looked)", want);
            }
        }
    }

    /// What the reader of the link makes of the first octets of a stream.
    private static String frame(byte[] octets) {
        return switch (PduFrames.first(octets, octets.length)) {
            case PduFrames.Frame.Wait() -> "wait";
            case PduFrames.Frame.Whole(var length) -> "whole " + length;
            case PduFrames.Frame.Hopeless(var length) -> "unrecoverable";
        };
    }

    private static String first(String words) {
        return words.toLowerCase(Locale.ROOT).split("[ (:]")[0];
    }

    private static Outcome build(JsonNode in, Check c) {
        if (!in.path("build").asString("").equals("submit_sm") || in.path("data_coding").asInt() != 3) {
            return new Outcome.Skipped("pdu-hex: only submit_sm in Latin-1 is built");
        }
        var ton = in.path("ton").asInt();
        var npi = in.path("npi").asInt();
        var pdu = PduWriter.message(Pdu.SUBMIT_SM, in.path("seq").asInt(), new Address(ton, npi, in.path("from").asString("")),
                new Address(ton, npi, in.path("to").asString("")), in.path("esm_class").asInt(0), in.path("registered_delivery").asInt(0), 3,
                in.path("text").asString("").getBytes(StandardCharsets.ISO_8859_1));
        return c.is("hex_without_length", HEX.formatHex(pdu).substring(8)).is("hex", HEX.formatHex(pdu)).outcome();
    }
}
