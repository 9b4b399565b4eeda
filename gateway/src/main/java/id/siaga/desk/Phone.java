package id.siaga.desk;

import org.jspecify.annotations.Nullable;

/// A citizen's number on its way to a screen. The clear digits leave this package only through [Sight], which knows who looks;
/// everything else, logs and error messages too, sees the mask.
///
/// @param clear as it came from the wire (hostile), null for a call without a number or one whose key has been destroyed
public record Phone(@Nullable String clear) {
    public static final Phone NONE = new Phone(null);

    /// Digits, and a plus in front: enough for every number that can be called back.
    private static final int SHOWN_FIRST = 4;

    private static final int SHOWN_LAST = 2;

    /// `0812•••••89`: the first four and the last two digits. Of short numbers (services, other centres) less is shown, of what is no
    /// number at all nothing: a name in the place of a number may be the name of a person. Empty without a number.
    public String masked() {
        if (clear == null || clear.isEmpty()) {
            return "";
        }
        if (!clear.matches("\\+?[0-9]{1,20}")) {
            return "•••";
        }
        int length = clear.length();
        if (length < 8) {
            return "•".repeat(length);
        }
        return clear.substring(0, SHOWN_FIRST) + "•".repeat(length - SHOWN_FIRST - SHOWN_LAST) + clear.substring(length - SHOWN_LAST);
    }

    @Override
    public String toString() {
        return masked();
    }
}
