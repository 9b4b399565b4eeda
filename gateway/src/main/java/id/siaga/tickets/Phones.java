package id.siaga.tickets;

import java.util.regex.Pattern;

/// What a number tells of the telephone behind it.
final class Phones {
    private static final Pattern MOBILE = Pattern.compile("\\+(?!62)[0-9]{8,15}|\\+628[0-9]{6,12}");

    private Phones() {}

    /// Of the numbers here only those that begin with 8 can be texted; of others we do not know.
    static boolean mobile(String phone) {
        return MOBILE.matcher(phone).matches();
    }
}
