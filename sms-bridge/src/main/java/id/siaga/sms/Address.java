package id.siaga.sms;

/// An address as SMPP carries it. `ton` 5 is a name ("Telenor"), 1 international, 2 national; strangers send all of 0..255.
public record Address(int ton, int npi, String digits) {
    public static final int ALPHANUMERIC = 5;

    /// An address to send from or to, by its form: a name, `+62…`, or digits (a short code, a national number).
    public static Address of(String text) {
        if (text.startsWith("+")) {
            return new Address(1, 1, text.substring(1));
        }
        var digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? new Address(text.length() <= 8 ? 0 : 1, 1, text) : new Address(ALPHANUMERIC, 0, text);
    }

    /// As people read it: `+` before an international number.
    public String text() {
        return ton == 1 && !digits.startsWith("+") ? "+" + digits : digits;
    }

    /// Letters first: libphonenumber reads "LAPOR112" as a number.
    public boolean isName() {
        return ton == ALPHANUMERIC || digits.chars().anyMatch(Character::isLetter);
    }

    /// Never the person: logs print this.
    @Override
    public String toString() {
        var shown = Math.min(3, digits.length() / 2);
        return "Address[" + digits.substring(0, shown) + "…" + digits.length() + "]";
    }
}
