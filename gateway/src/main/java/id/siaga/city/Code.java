package id.siaga.city;

import java.util.regex.Pattern;

/// What agencies, categories, neighbours and reasons are called in a city's lists: 2 to 20 capital letters, digits and `-`.
public final class Code {
    public static final String FORM = "[A-Z0-9-]{2,20}";
    private static final Pattern WHOLE = Pattern.compile(FORM);

    private Code() {}

    public static boolean isOne(String text) {
        return WHOLE.matcher(text).matches();
    }
}
