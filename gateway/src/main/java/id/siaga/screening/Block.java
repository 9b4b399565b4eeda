package id.siaga.screening;

import id.siaga.ids.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Calls of one number are asked for a sign for a while, whatever its score. Wanted by one person, in force once another agrees; ends by itself, always.
///
/// @param code four digits, by which people name it
/// @param caller keyed hash of the number
/// @param call the one that it is about
/// @param lasts from the moment when the other agrees
/// @param met calls of this number while it was in force
/// @param rung who was asked by telephone, the first of them first
public record Block(String code, String caller, CallId call, String reason, Duration lasts, String by, Instant at, Optional<Agreed> agreed, int met, List<Rung> rung) {
    public static final Duration USUAL = Duration.ofHours(24);
    public static final Duration LONGEST = Duration.ofDays(3);
    /// What nobody agrees to within it has lapsed.
    public static final Duration LAPSES = Duration.ofMinutes(30);
    /// Telephones rung for one block; who does not answer by then is asleep.
    static final int RINGS_MAX = 6;

    public record Agreed(String by, Instant until) {}

    /// Why somebody cannot agree.
    public enum No {
        /// One person is not two.
        OWN,
        AGREED,
        OVER,
        /// Somebody is being asked by telephone.
        RINGS,
        RUNG_ENOUGH
    }

    public Block(String code, String caller, CallId call, String reason, Duration lasts, String by, Instant at) {
        this(code, caller, call, reason, lasts, by, at, Optional.empty(), 0, List.of());
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

    /// What keeps this person's telephone from being rung now.
    public Optional<No> keepsFromRinging(String person, Instant now) {
        return keeps(person, now).or(() -> rung.stream().anyMatch(r -> r.runs(now)) ? Optional.of(No.RINGS)
                : rung.size() >= RINGS_MAX ? Optional.of(No.RUNG_ENOUGH) : Optional.empty());
    }

    public Optional<Rung> rung(int ring) {
        return rung.stream().filter(r -> r.ring() == ring).findFirst();
    }

    public Block agreed(String person, Instant until) {
        return new Block(code, caller, call, reason, lasts, by, at, Optional.of(new Agreed(person, until)), met, rung);
    }

    public Block metAgain() {
        return new Block(code, caller, call, reason, lasts, by, at, agreed, met + 1, rung);
    }

    public Block rung(String person, Instant now) {
        return rung(Stream.concat(rung.stream(), Stream.of(new Rung(rung.size() + 1, person, now, Optional.empty()))).toList());
    }

    public Block rungEnded(int ring, Rung.End how) {
        return rung(rung.stream().map(r -> r.ring() == ring ? r.ended(how) : r).toList());
    }

    private Block rung(List<Rung> all) {
        return new Block(code, caller, call, reason, lasts, by, at, agreed, met, all);
    }
}
