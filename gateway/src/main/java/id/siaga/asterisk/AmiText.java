package id.siaga.asterisk;

import java.util.Collection;
import java.util.regex.Pattern;

/// What may leave in an action. asterisk-java checks nothing: a value with a line end would be another header, or another action.
final class AmiText {
    /// A channel's full name, or an id. Never a `/pattern/`: Hangup takes those, and one would end every call.
    private static final Pattern CHANNEL = Pattern.compile("(PJSIP|Local)/[A-Za-z0-9_.@;+-]{1,120}|[A-Za-z0-9_.-]{1,149}");

    private static final int VALUE_MAX = 1000;

    private AmiText() {}

    static boolean isChannel(String text) {
        return CHANNEL.matcher(text).matches();
    }

    static boolean isSafe(String value) {
        return value.length() <= VALUE_MAX && value.chars().noneMatch(c -> c < ' ' || c == 127 || c == 0x85 || c == 0x2028 || c == 0x2029);
    }

    static boolean areSafe(Collection<String> values) {
        return values.stream().allMatch(AmiText::isSafe);
    }
}
