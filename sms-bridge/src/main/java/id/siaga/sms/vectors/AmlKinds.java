package id.siaga.sms.vectors;

import id.siaga.sms.text.Aml;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/// Advanced Mobile Location.
final class AmlKinds {
    private AmlKinds() {}

    static Outcome judge(String kind, JsonNode in, Check c) {
        return switch (kind) {
            case "aml-data-sms" -> c.is("text", Kinds.dataSms(in.has("hex") ? Kinds.hex(in, "hex") : Kinds.base64(in, "base64")).orElse("nothing")).outcome();
            case "aml-https" -> https(in, c);
            default -> Aml.read(in.path("text").asString("")).map(a -> text(a, in, c)).orElseGet(() -> c.is("read", "nothing", "AML").outcome());
        };
    }

    private static Outcome text(Aml a, JsonNode in, Check c) {
        var f = a.fields();
        c.is("lat", a.latitude()).is("lon", a.longitude()).is("radius_m", a.radius_m()).is("time", a.at()).is("confidence", a.confidence());
        c.is("method", a.method()).is("imei", f.get("ei")).is("imsi", f.get("si")).is("mcc", f.get("mcc")).is("mnc", f.get("mnc"));
        c.is("has_location", a.hasLocation()).is("length_ok", a.lengthOk()).is("imsi_masked", a.imsiMasked()).is("version", a.version());
        c.is("declared_ml", a.declaredLength().orElse(null)).is("actual_length", in.path("text").asString("").length());
        if (c.has("strict")) {
            c.is("sloppy", a.sloppy(), true);
        }
        return c.outcome();
    }

    private static Outcome https(JsonNode in, Check c) {
        var body = in.path("body").asString("");
        var at = body.indexOf("&hmac=");
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(in.path("key").asString("").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            var ours = HexFormat.of().formatHex(mac.doFinal(body.substring(0, Math.max(0, at)).getBytes(StandardCharsets.UTF_8)));
            return c.is("authentic", at > 0 && ours.equalsIgnoreCase(body.substring(at + 6))).outcome();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HMAC-SHA1 in this JDK", e);
        }
    }
}
