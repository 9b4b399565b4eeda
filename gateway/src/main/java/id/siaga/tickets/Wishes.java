package id.siaga.tickets;

import id.siaga.city.Target.Kind;
import id.siaga.city.TicketKind;
import id.siaga.tickets.Assignment.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which clocks a ticket ought to have, by what it is and what has happened to it.
final class Wishes {
    private static final Set<TicketState> UNVERIFIED = EnumSet.of(TicketState.NEW, TicketState.NEEDS_INFO);
    private static final Set<TicketState> OVER = EnumSet.of(TicketState.CLOSED, TicketState.REJECTED, TicketState.UNFOUNDED, TicketState.REFERRED_OUT, TicketState.ARCHIVED);

    /// Nothing will be published of these; of one that was closed somebody still waits for it.
    private static final Set<TicketState> UNPUBLISHED = EnumSet.of(TicketState.REFERRED_OUT, TicketState.REJECTED, TicketState.ARCHIVED);

    private static final Set<TicketState> DONE = EnumSet.of(TicketState.RESPONDED, TicketState.RESOLVED);

    private Wishes() {}

    sealed interface Want {}

    record Runs() implements Want {}

    record Paused(String because) implements Want {}

    record Stopped(Instant at, String because) implements Want {}

    /// @param again a new one is started although there was one before
    record Wish(Kind kind, int assignment, Instant start, Want state, boolean again) {
        boolean runs() {
            return state instanceof Runs;
        }
    }

    static List<Wish> of(Ticket t, Instant now) {
        return t.kind() == TicketKind.EMERGENCY ? emergency(t) : complaint(t, now);
    }

    private static List<Wish> emergency(Ticket t) {
        var all = new ArrayList<Wish>();
        var ended = t.state() == TicketState.RESOLVED || OVER.contains(t.state()) ? ended(t) : null;
        for (var a : t.assignments()) {
            var answer = a.steps().stream().filter(s -> s.to() != State.TIMED_OUT).findFirst();
            all.add(once(Kind.AGENCY_ACK, a.id(), a.sentAt(), answer.<Want>map(s -> new Stopped(s.at(), s.to().name())).orElse(ended)));
        }
        if (!t.assignments().isEmpty()) {
            var arrived = t.assignments().stream().flatMap(a -> a.reachedAt(State.ON_SCENE).stream()).min(Instant::compareTo);
            all.add(once(Kind.ARRIVAL, 0, t.opening().at(), arrived.<Want>map(at -> new Stopped(at, "ON_SCENE")).orElse(ended)));
        }
        return all;
    }

    private static List<Wish> complaint(Ticket t, Instant now) {
        var all = new ArrayList<Wish>();
        var over = OVER.contains(t.state()) ? ended(t) : null;
        var resolved = t.state() == TicketState.RESOLVED ? ended(t) : over;
        var waits = t.state() == TicketState.NEEDS_INFO ? new Paused("NEEDS_INFO") : t.state() == TicketState.ON_HOLD && t.marks().hold() != null ? new Paused("ON_HOLD " + t.marks().hold()) : null;
        // Only a person's answer, never an automatic reply, nor an agency that is done: the reporter has heard nothing of it.
        all.add(once(Kind.FIRST_RESPONSE, 0, t.opening().at(), t.answeredAt() != null ? new Stopped(t.answeredAt(), "ANSWERED") : over));
        all.add(once(Kind.VERIFY, 0, t.opening().at(), over != null ? over : UNVERIFIED.contains(t.state()) ? waits : ended(t)));
        for (var a : t.assignments()) {
            var done = a.active() ? t.state() == TicketState.RESPONDED ? ended(t) : resolved : new Stopped(a.latest(), a.state().name());
            all.add(once(Kind.FOLLOW_UP, a.id(), a.sentAt(), done != null ? done : waits));
        }
        if (!UNVERIFIED.contains(t.state()) || t.clocks().stream().anyMatch(c -> c.kind() == Kind.RESOLVE)) {
            all.add(new Wish(Kind.RESOLVE, 0, now, Objects.requireNonNullElseGet(resolved != null ? resolved : waits, Runs::new), true));
        }
        if (t.kind() != TicketKind.INFORMATION) {
            var published = t.dialogue().published();
            all.add(once(Kind.RESULT_ANNOUNCED, 0, t.opening().at(), published != null ? new Stopped(published.at(), "PUBLISHED") : UNPUBLISHED.contains(t.state()) ? ended(t) : null));
        }
        if (t.kind() == TicketKind.INFORMATION) {
            all.add(once(Kind.PPID, 0, t.opening().at(), resolved != null ? resolved : waits));
        }
        // Whatever the reporter says, a person reads it before anything is closed. From now, as below: nothing is over at once because the clock is new to the city's list.
        boolean silence = DONE.contains(t.state()) && !t.dialogue().spoke() && t.assignments().stream().noneMatch(Assignment::active);
        all.add(new Wish(Kind.AUTO_CLOSE, 0, now, silence ? new Runs() : ended(t), true));
        all.add(new Wish(Kind.INCOMPLETE, 0, now, t.state() == TicketState.NEEDS_INFO ? new Runs() : ended(t), true));
        return all;
    }

    private static Wish once(Kind kind, int assignment, Instant start, @Nullable Want state) {
        return new Wish(kind, assignment, start, state == null ? new Runs() : state, false);
    }

    private static Want ended(Ticket t) {
        return new Stopped(t.changedAt(), t.state().name());
    }
}
