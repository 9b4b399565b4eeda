package id.siaga.sms.vectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import id.siaga.sms.Address;
import id.siaga.sms.MessageIds;
import id.siaga.sms.MessageState;
import id.siaga.sms.Octets;
import id.siaga.sms.Sms;
import id.siaga.sms.text.Gsm7;
import id.siaga.sms.text.Pdu;
import id.siaga.sms.text.PduWriter;
import id.siaga.sms.text.SmsEncoder;
import id.siaga.sms.text.SmsReader;
import id.siaga.sms.text.SmppTime;
import id.siaga.sms.text.Texts;
import id.siaga.sms.text.Transliteration;
import id.siaga.sms.text.Udh;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One judge a kind of vector.
final class Kinds {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern LANGUAGE = Pattern.compile("\\w+\\((\\d+)\\)");

    private Kinds() {}

    static Outcome judge(String kind, JsonNode in, JsonNode expected) {
        var c = new Check(expected);
        return switch (kind) {
            case "gsm7" -> gsm7(in, c);
            case "gsm7-decode" -> c.is("text", Gsm7.decode(hex(in, "hex"))).outcome();
            case "gsm7-packed" -> packed(in, c);
            case "national-shift" -> shift(in, c);
            case "ucs2" -> ucs2(in, c);
            case "segments" -> segments(in, c);
            case "concat-udh" -> ConcatKinds.split(in, c);
            case "reassembly" -> ConcatKinds.reassembly(in, c);
            case "dlr-text" -> ReceiptKinds.text(in, c);
            case "dlr-state" -> ReceiptKinds.state(in, c);
            case "msgid-correlation" -> c.is("match",
                    MessageIds.same(in.path("submit_sm_resp.message_id").asString(""), in.path("receipt_id").asString(""))).outcome();
            case "esm-class" -> esmClass(in, c);
            case "pdu-hex" -> PduKinds.judge(in, c);
            case "phone" -> PhoneKinds.judge(in, c);
            case "aml", "aml-https", "aml-data-sms" -> AmlKinds.judge(kind, in, c);
            case "transliteration" -> c.is("text", Transliteration.plain(in.path("text").asString(""))).outcome();
            case "smpp-time" -> smppTime(in, c);
            default -> new Outcome.Skipped("kind " + kind + " is not known here");
        };
    }

    static byte[] hex(JsonNode in, String field) {
        return HexFormat.of().parseHex(in.path(field).asString(""));
    }

    private static Outcome gsm7(JsonNode in, Check c) {
        var text = in.path("text").asString("");
        var septets = Gsm7.encode(text);
        septets.ifPresent(s -> c.is("hex", HEX.formatHex(s)).is("septets", s.length).is("back", Gsm7.decode(s), text));
        var fallback = SmsEncoder.encode(text, 1, 8).dataCoding() == 8;
        return c.is("encodable", septets.isPresent()).is("falls back", fallback, septets.isEmpty()).outcome("fallback");
    }

    private static Outcome packed(JsonNode in, Check c) {
        var septets = hex(in, "septets_hex");
        var fill = in.path("fill_bits").asInt(0);
        var packed = Gsm7.pack(septets, fill);
        return c.is("packed_hex", HEX.formatHex(packed))
                .is("back", HEX.formatHex(Gsm7.unpack(packed, fill, in.path("septet_count").asInt(septets.length))), HEX.formatHex(septets)).outcome();
    }

    private static Outcome shift(JsonNode in, Check c) {
        var udh = Udh.read(HexFormat.of().parseHex(in.path("udh").asString("00")));
        var locking = language(in, "locking").orElse(udh.locking());
        var single = language(in, "single_shift").or(() -> language(in, "single")).orElse(udh.single());
        if (in.has("hex")) {
            return c.is("text", Gsm7.decode(hex(in, "hex"), locking, single)).outcome();
        }
        var header = (single == 0 ? "" : "2401%02X".formatted(single)) + (locking == 0 ? "" : "2501%02X".formatted(locking));
        return c.is("hex", Gsm7.encode(in.path("text").asString(""), locking, single).map(HEX::formatHex).orElse("not encodable"))
                .is("udh", "%02X".formatted(header.length() / 2) + header).outcome();
    }

    private static Optional<Integer> language(JsonNode in, String field) {
        var node = in.path(field);
        if (node.isNumber()) {
            return Optional.of(node.asInt());
        }
        var m = LANGUAGE.matcher(node.asString(""));
        return m.find() ? Optional.of(Integer.valueOf(m.group(1))) : Optional.empty();
    }

    private static Outcome ucs2(JsonNode in, Check c) {
        if (in.has("hex")) {
            var read = Texts.decode(hex(in, "hex"), id.siaga.sms.Coding.UCS2);
            return c.is("error", read.damage() == null ? "none" : read.damage()).is("text", read.text()).outcome();
        }
        var text = in.path("text").asString("");
        var hex = HEX.formatHex(text.getBytes(UTF_16BE));
        var bmp = text.chars().noneMatch(ch -> Character.isSurrogate((char) ch));
        var back = Texts.decode(hex.isEmpty() ? new byte[0] : HexFormat.of().parseHex(hex), id.siaga.sms.Coding.UCS2).text();
        return c.is("hex", hex).is("bmp_only", bmp).is("back", back, text).mustNotStart("must_not_start_with", hex).outcome();
    }

    private static Outcome segments(JsonNode in, Check c) {
        var text = in.path("text").asString("");
        var encoded = SmsEncoder.encode(text, 1, 8);
        return c.is("parts", encoded.parts().size()).is("encoding", encoded.dataCoding() == 8 ? "ucs2" : "gsm7")
                .is("septets", Gsm7.encode(text).map(s -> s.length).orElse(-1)).outcome("describe", "units", "per_part");
    }

    private static Outcome esmClass(JsonNode in, Check c) {
        var value = Integer.decode(in.path("esm_class").asString("0"));
        return c.is("is_receipt", Pdu.isReceipt(value)).is("udhi", (value & 0x40) != 0).outcome("meaning");
    }

    private static Outcome smppTime(JsonNode in, Check c) {
        if (in.has("instant")) {
            var words = in.path("instant").asString("").split(" ");
            return c.is("text", SmppTime.absolute(LocalDateTime.parse(words[0]).atZone(ZoneId.of(words[1])))).outcome();
        }
        var m = Pattern.compile("(\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d) offset ([+-]\\d+) quarter hours")
                .matcher(in.path("absolute").asString(""));
        if (!m.matches()) {
            return new Outcome.Skipped("a form of time that is not known here");
        }
        var local = LocalDateTime.parse(m.group(1), DateTimeFormatter.ofPattern("yy-MM-dd HH:mm:ss.S", Locale.ROOT));
        var offset = ZoneOffset.ofTotalSeconds(Integer.parseInt(m.group(2)) * 900);
        return c.is("text", SmppTime.absolute(OffsetDateTime.of(local, offset).toZonedDateTime())).outcome();
    }

    static Optional<String> dataSms(byte[] packed) {
        // A port header (destination 5508, as ELS sends) and the packed text behind it, as an SMSC hands it on.
        var header = HexFormat.of().parseHex("06050415840000");
        var data = new byte[header.length + packed.length];
        System.arraycopy(header, 0, data, 0, header.length);
        System.arraycopy(packed, 0, data, header.length, packed.length);
        var pdu = PduWriter.message(Pdu.DELIVER_SM, 1, Address.of("+6281200000001"), Address.of("112"), 0x40, 0, 4, data);
        return new SmsReader().read(Octets.owning(pdu)) instanceof Sms.Message m ? Optional.of(m.text()) : Optional.empty();
    }

    static byte[] base64(JsonNode in, String field) {
        return Base64.getDecoder().decode(in.path(field).asString("").getBytes(ISO_8859_1));
    }

    static MessageState stateOf(String stat) {
        return id.siaga.sms.text.Receipts.state(stat.toUpperCase(Locale.ROOT));
    }
}
