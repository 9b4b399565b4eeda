package id.siaga.sms.vectors;

import id.siaga.sms.Address;
import id.siaga.sms.Coding;
import id.siaga.sms.Octets;
import id.siaga.sms.Sms;
import id.siaga.sms.text.Gsm7;
import id.siaga.sms.text.Joiner;
import id.siaga.sms.text.Pdu;
import id.siaga.sms.text.PduWriter;
import id.siaga.sms.text.SmsEncoder;
import id.siaga.sms.text.SmsReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Splitting and joining.
final class ConcatKinds {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ConcatKinds() {}

    static Outcome split(JsonNode in, Check c) {
        if (!in.path("op").asString("split").equals("split")) {
            return new Outcome.Skipped("concat-udh: only splitting is judged");
        }
        var encoded = encode(in);
        var parts = encoded.parts();
        var udhs = encoded.headers() ? parts.stream().map(p -> HEX.formatHex(p.toArray(), 0, p.at(0) + 1)).toList() : List.<String>of();
        var texts = parts.stream().map(p -> text(p, encoded)).toList();
        c.is("parts", parts.size());
        list(c, "udh", udhs);
        list(c, "udh_3gpp", udhs);
        list(c, "part_text", texts);
        list(c, "parts_hex", parts.stream().map(p -> HEX.formatHex(p.toArray())).toList());
        list(c, "part_octets", parts.stream().map(p -> String.valueOf(p.length())).toList());
        return c.outcome("udh_in_source");
    }

    private static void list(Check c, String field, List<String> got) {
        if (!c.has(field)) {
            return;
        }
        var want = new ArrayList<String>();
        c.node(field).forEach(n -> want.add(n.isNumber() ? String.valueOf(n.asInt()) : n.asString("")));
        c.is(field, String.join(" | ", got), String.join(" | ", want));
    }

    private static SmsEncoder.Encoded encode(JsonNode in) {
        var ref = in.path("ref").asInt(0);
        var bits = in.path("ref_bits").asInt(8);
        var other = HexFormat.of().parseHex(in.path("extra_udh_ie").asString(""));
        if (in.has("octets")) {
            return SmsEncoder.split(new byte[in.path("octets").asInt()], 4, ref, bits, other);
        }
        var text = in.path("text").asString("");
        var asked = in.path("encoding").asString("");
        var septets = Gsm7.encode(text);
        return asked.equals("ucs2") || septets.isEmpty() ? SmsEncoder.split(text.getBytes(StandardCharsets.UTF_16BE), 8, ref, bits, other)
                : SmsEncoder.split(septets.get(), 0, ref, bits, other);
    }

    private static String text(Octets part, SmsEncoder.Encoded encoded) {
        var body = encoded.headers() ? part.slice(part.at(0) + 1, part.length()) : part;
        return encoded.dataCoding() == 8 ? new String(body.toArray(), StandardCharsets.UTF_16BE) : Gsm7.decode(body.toArray());
    }

    static Outcome reassembly(JsonNode in, Check c) {
        var joiner = new Joiner(Joiner.Limits.USUAL);
        var texts = new ArrayList<String>();
        var results = new ArrayList<String>();
        for (var part : in.path("parts")) {
            var message = read(part);
            var whole = whole(joiner, message, results.size());
            whole.ifPresent(texts::add);
            results.add(word(message, whole.isPresent()));
        }
        c.is("text", String.join(" / ", texts));
        if (c.has("texts")) {
            var want = new ArrayList<String>();
            c.node("texts").forEach(n -> want.add(n.asString("")));
            c.is("texts", texts.stream().sorted().toList(), want.stream().sorted().toList());
        }
        if (c.has("results")) {
            var want = new ArrayList<String>();
            // The words after the first are for people: "complete (16-bit ref 0x0404)".
            c.node("results").forEach(n -> want.add(first(n.asString(""))));
            c.is("results", results, want);
        }
        return c.outcome();
    }

    private static Optional<String> whole(Joiner joiner, Sms.Message message, long id) {
        if (message.part() == null) {
            return Optional.of(message.text());
        }
        return joiner.add(id, message.from().text(), message, false, Instant.EPOCH).steps().stream().map(step -> step.text().text()).findFirst();
    }

    private static String first(String words) {
        return words.toLowerCase(Locale.ROOT).split("[ (:]")[0];
    }

    private static String word(Sms.Message message, boolean complete) {
        return message.part() == null && message.damage() != null ? "reassembly" : complete ? "complete" : "wait";
    }

    private static Sms.Message read(JsonNode part) {
        byte[] data;
        if (part.has("hex")) {
            data = Kinds.hex(part, "hex");
        } else {
            var ie = Kinds.hex(part, "ie");
            var text = Gsm7.encode(part.path("text").asString("")).orElseThrow();
            // "00032A0201" is an element without the length in front; "080404040201" too.
            data = new byte[1 + ie.length + text.length];
            data[0] = (byte) ie.length;
            System.arraycopy(ie, 0, data, 1, ie.length);
            System.arraycopy(text, 0, data, 1 + ie.length, text.length);
        }
        var pdu = PduWriter.message(Pdu.DELIVER_SM, 1, Address.of(part.path("from").asString("+6281200000001")),
                Address.of(part.path("to").asString("112")), 0x40, 0, part.path("data_coding").asInt(0), data);
        return new SmsReader(Coding.Alphabet.GSM7).read(Octets.owning(pdu)) instanceof Sms.Message m ? m
                : new Sms.Message(Address.of("?"), Address.of("?"), "", Coding.GSM7, Octets.NONE, null, null, "unreadable");
    }
}
