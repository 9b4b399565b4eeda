package id.siaga.city;

import java.util.regex.Pattern;

/// Kemendagri codes: province, regency or city, district, ward or village, as `35`, `35.71`, `35.71.02` and `35.71.02.1001`.
public final class Region {
    public static final String CODE = "[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?";
    private static final Pattern WHOLE = Pattern.compile(CODE);

    private Region() {}

    public static boolean isCode(String text) {
        return WHOLE.matcher(text).matches();
    }
}
