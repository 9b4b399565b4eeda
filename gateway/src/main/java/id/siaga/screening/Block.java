package id.siaga.screening;

import id.siaga.ids.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Calls of one number are asked for a sign for a while, whatever its score. Wanted by one person, in force once another agrees; ends by itself, always.
///
/// @param code four digits, by which people name it
/// @param caller keyed hash of the number
/// @param call the one that it is about
/// @param lasts from the moment when the other agrees
/// @param met calls of this number while it was in force
public record Block(String code, String caller, CallId call, String reason, Duration lasts, String by, Instant at, Optional<Agreed> agreed, int met) {
    public static final Duration USUAL = Duration.ofHours(24);
    public static final Duration LONGEST = Duration.ofDays(3);
    /// What nobody agrees to within it has lapsed.
    public static final Duration LAPSES = Duration.ofMinutes(30);

    public record Agreed(String by, Instant until) {}

    /// Why somebody cannot agree.
    public enum No {
        /// One person is not two.
        OWN,
        AGREED,
        OVER
    }

    public Block(String code, String caller, CallId call, String reason, Duration lasts, String by, Instant at) {
        this(code, caller, call, reason, lasts, by, at, Optional.empty(), 0);
    }

    /// Of a proposal: when it lapses.
    public Instant until() {
        return agreed.map(Agreed::until).orElse(at.plus(LAPSES));
    }

    public boolean runs(Instant now) {
        return now.isBefore(until());
    }

    public boolean inForce(Instant now) {
        return agreed.isPresent() && runs(now);
    }

    /// What keeps this person from agreeing now.
    public Optional<No> keeps(String person, Instant now) {
        return agreed.isPresent() ? Optional.of(runs(now) ? No.AGREED : No.OVER)
                : !runs(now) ? Optional.of(No.OVER)
                : person.equals(by) ? Optional.of(No.OWN) : Optional.empty();
    }

    public Block agreed(String person, Instant until) {
        return new Block(code, caller, call, reason, lasts, by, at, Optional.of(new Agreed(person, until)), met);
    }

    public Block metAgain() {
        return new Block(code, caller, call, reason, lasts, by, at, agreed, met + 1);
    }
}
