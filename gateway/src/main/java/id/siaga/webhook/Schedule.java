package id.siaga.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When an event is tried again, and when no more. Events of one endpoint wait for each other while it is away, so that it hears of
/// everything in order; one that it cannot digest does not hold up the others.
final class Schedule {
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1));
    /// What happened before that is no news any more.
    static final Duration NEWS = Duration.ofHours(24);
    static final int BROKE_MAX = 5;

    private Schedule() {}

    sealed interface Next {
        record Done() implements Next {}

        record Again(Duration pause, String because) implements Next {}

        /// Put aside for a person to look at.
        record Dead(String because) implements Next {}
    }

    /// @param tries of this event so far, this one counted; 1 at least
    static Next after(Answer answer, int tries, Instant happened, Instant now) {
        return switch (answer) {
            case Answer.Taken _ -> new Next.Done();
            case Answer.NotThis(var why) -> new Next.Dead(why);
            case Answer.Broke(var why) when tries >= BROKE_MAX -> new Next.Dead(why + " " + tries + " times");
            case Answer.Broke(var why) -> again(wait(tries), why, happened, now);
            case Answer.Away(var why, var askedFor) -> again(askedFor.filter(w -> w.compareTo(WAITS.getLast()) <= 0).orElse(wait(tries)), why, happened, now);
        };
    }

    private static Next again(Duration wait, String why, Instant happened, Instant now) {
        return now.isBefore(happened.plus(NEWS)) ? new Next.Again(wait, why) : new Next.Dead("not taken within 24 hours: " + why);
    }

    private static Duration wait(int tries) {
        return WAITS.get(Math.min(tries, WAITS.size()) - 1);
    }
}
