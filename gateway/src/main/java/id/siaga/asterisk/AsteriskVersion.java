package id.siaga.asterisk;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which Asterisk this is, as far as it matters: up to 20.15 and 22.5 a FastAGI line longer than 2,048 octets is cut.
public record AsteriskVersion(int major, int minor) {
    private static final Pattern NUMBERS = Pattern.compile("(?:\\D*)(\\d{1,4})\\.(\\d{1,4}).*");

    /// Empty for what is no released version (a branch under development).
    public static Optional<AsteriskVersion> of(String said) {
        var numbers = NUMBERS.matcher(said);
        return numbers.matches() ? Optional.of(new AsteriskVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))) : Optional.empty();
    }

    public boolean tooOld() {
        return switch (major) {
            case 20 -> minor < 16;
            case 22 -> minor < 6;
            default -> major < 23;
        };
    }
}
