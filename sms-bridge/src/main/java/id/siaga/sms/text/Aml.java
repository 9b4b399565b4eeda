package id.siaga.sms.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Advanced Mobile Location: where a handset was when it dialled the emergency number. `A"ML=1;lt=…;lg=…;rd=…;top=…;lc=…;pm=…`
///
/// The version comes first and decides what a key means: in version 2 `lt` is seconds after the call and `lg` a language.
///
/// @param latitude null with [#longitude()] when the handset had no fix: never (0, 0)
/// @param method wifi, gnss, cell, fused, none or unknown
/// @param sloppy the text is not as the standard has it (a pair without a value, a length that is wrong): still to be used
public record Aml(int version, @Nullable Double latitude, @Nullable Double longitude, @Nullable Double radius_m, @Nullable Instant at,
        @Nullable Integer confidence, String method, Map<String, String> fields, boolean lengthOk, boolean sloppy) {
    static final String HEADER = "A\"ML=";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST = 600;

    public static boolean isAml(String text) {
        return text.startsWith(HEADER);
    }

    /// Empty when it is no AML text of a version known here.
    public static Optional<Aml> read(String text) {
        if (!isAml(text) || text.length() > LONGEST) {
            return Optional.empty();
        }
        var fields = new HashMap<String, String>();
        var sloppy = false;
        for (var pair : text.split(";")) {
            var equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1 || pair.indexOf('=', equals + 1) >= 0) {
                sloppy = true;
            } else {
                fields.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1).strip());
            }
        }
        return switch (fields.getOrDefault("A\"ML", "")) {
            case "1" -> Optional.of(one(text, fields, sloppy));
            case "2" -> Optional.of(two(text, fields, sloppy));
            default -> Optional.empty();
        };
    }

    private static Aml one(String text, Map<String, String> f, boolean sloppy) {
        var method = method(f.get("pm"));
        var place = method.equals("none") ? null : place(f.get("lt"), f.get("lg"));
        var odd = sloppy || method.equals("unknown");
        return new Aml(1, place == null ? null : place[0], place == null ? null : place[1], number(f.get("rd")), time(f.get("top")),
                whole(f.get("lc")), method, Map.copyOf(f), lengthOk(text, f), odd);
    }

    private static Aml two(String text, Map<String, String> f, boolean sloppy) {
        var lo = f.getOrDefault("lo", "").split(",");
        var place = lo.length < 2 ? null : place(lo[0], lo[1]);
        var called = number(f.get("et"));
        var after = number(f.get("lt"));
        var at = called == null ? null : Instant.ofEpochSecond(called.longValue() + (after == null ? 0 : after.longValue()));
        return new Aml(2, place == null ? null : place[0], place == null ? null : place[1], lo.length < 3 ? null : number(lo[2]), at,
                whole(f.get("lc")), method(f.get("ls")), Map.copyOf(f), lengthOk(text, f), sloppy);
    }

    public boolean hasLocation() {
        return latitude != null && longitude != null;
    }

    public Optional<Integer> declaredLength() {
        return Optional.ofNullable(whole(fields.get("ml")));
    }

    /// Android sends the network part of the IMSI and zeros.
    public boolean imsiMasked() {
        return fields.getOrDefault("si", "").matches("\\d{5,6}0+");
    }

    private static boolean lengthOk(String text, Map<String, String> fields) {
        var declared = whole(fields.get("ml"));
        return declared == null || declared == text.length();
    }

    private static double @Nullable [] place(@Nullable String latitude, @Nullable String longitude) {
        var lat = number(latitude);
        var lon = number(longitude);
        return lat == null || lon == null || Math.abs(lat) > 90 || Math.abs(lon) > 180 ? null : new double[] {lat, lon};
    }

    private static String method(@Nullable String letter) {
        return switch (letter == null ? "" : letter.toUpperCase(Locale.ROOT)) {
            case "W" -> "wifi";
            case "G" -> "gnss";
            case "C" -> "cell";
            case "F" -> "fused";
            case "N" -> "none";
            default -> "unknown";
        };
    }

    private static @Nullable Double number(@Nullable String text) {
        return text != null && text.matches("[+-]?\\d{1,12}(\\.\\d{1,12})?") ? Double.valueOf(text) : null;
    }

    private static @Nullable Integer whole(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// A data SMS carries the text as packed septets behind its header, aligned to a septet in some SMSCs and to an octet in others.
    static @Nullable String unpackIfAml(byte[] body, int headerOctets) {
        for (int fill : new int[] {0, (7 - headerOctets * 8 % 7) % 7}) {
            var text = Gsm7.decode(Gsm7.unpack(body, fill, body.length * 8 / 7));
            if (isAml(text)) {
                // Seven bits of zero that fill the last octet read as '@'.
                return text.endsWith("@") ? text.substring(0, text.length() - 1) : text;
            }
        }
        return null;
    }
}
