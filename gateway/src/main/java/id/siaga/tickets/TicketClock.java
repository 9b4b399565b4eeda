package id.siaga.tickets;

import id.siaga.city.Escalation.Means;
import id.siaga.city.Target;
import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One promise about a ticket, and whether it was kept. Moved by facts alone; a closed one never changes again, whatever a decree says later.
///
/// @param id counts from 1 within the ticket
/// @param assignment the agency's share that it is about; 0: the ticket as a whole
/// @param started_ms since 1970, as `due_ms`: a hundred thousand tickets have three clocks each
/// @param term as it was promised: `60s`, `24h`, `3d`
/// @param calendar the id of the calendar by which it runs
/// @param reached the highest of 50, 75, 100 (broken) and 150 per cent that it came to
/// @param reached_ms when it was written that it did, since 1970
/// @param told who heard of its marks, oldest first
/// @param stoppedAt null as long as it runs or pauses
public record TicketClock(int id, Target.Kind kind, int assignment, long started_ms, String term, String calendar, long due_ms, List<Pause> pauses, int reached,
        long reached_ms, List<Told> told, @Nullable Instant stoppedAt, @Nullable String because) {
    public static final int BROKEN = 100;
    static final int LAST = 150;
    static final int WARNED = 75;

    /// @param until null while it lasts
    public record Pause(Instant from, @Nullable Instant until, String because) {}

    /// @param to as the ladder said; `name`: who that was
    /// @param sms null when it was no text
    public record Told(int percent, String to, String name, Means by, @Nullable SmsId sms, Instant at) {}

    public TicketClock {
        pauses = List.copyOf(pauses);
        told = List.copyOf(told);
    }

    /// Interned: a city knows a dozen terms and calendars and has a hundred thousand clocks.
    static TicketClock started(Interaction.ClockStarted f) {
        return new TicketClock(f.clock(), Target.Kind.valueOf(f.kind()), f.assignment(), f.startMs(), f.term().intern(), f.calendar().intern(), f.dueMs(),
                List.of(), 0, 0, List.of(), null, null);
    }

    TicketClock paused(Interaction.ClockPaused f) {
        var all = new ArrayList<>(pauses);
        all.add(new Pause(Instant.ofEpochMilli(f.atMs()), null, f.because()));
        return due(due_ms, all);
    }

    /// A pause ends, or the days on its way are others now.
    TicketClock moved(Interaction.ClockMoved f) {
        var all = new ArrayList<>(pauses);
        if (paused()) {
            var last = all.removeLast();
            all.add(new Pause(last.from, Instant.ofEpochMilli(f.atMs()), last.because));
        }
        return due(f.dueMs(), all);
    }

    TicketClock reached(int percent, Instant at) {
        return marked(Math.max(reached, percent), at.toEpochMilli(), told);
    }

    TicketClock told(Interaction.ClockTold f, Instant at) {
        var all = new ArrayList<>(told);
        all.add(new Told(f.percent(), f.to(), f.name(), Means.valueOf(f.by()), f.sms(), at));
        return marked(reached, reached_ms, all);
    }

    TicketClock stopped(Interaction.ClockStopped f) {
        return new TicketClock(id, kind, assignment, started_ms, term, calendar, due_ms, pauses, reached, reached_ms, told, Instant.ofEpochMilli(f.atMs()), f.because());
    }

    private TicketClock due(long when_ms, List<Pause> stood) {
        return new TicketClock(id, kind, assignment, started_ms, term, calendar, when_ms, stood, reached, reached_ms, told, stoppedAt, because);
    }

    private TicketClock marked(int percent, long at_ms, List<Told> heard) {
        return new TicketClock(id, kind, assignment, started_ms, term, calendar, due_ms, pauses, percent, at_ms, heard, stoppedAt, because);
    }

    public Instant startedAt() {
        return Instant.ofEpochMilli(started_ms);
    }

    Instant reachedAt() {
        return Instant.ofEpochMilli(reached_ms);
    }

    public Instant dueAt() {
        return Instant.ofEpochMilli(due_ms);
    }

    /// Whether people must hear of this mark: of a promise, when three quarters of its time are gone and from then on.
    public static boolean warns(TicketClock clock, int percent) {
        return clock.kind.promised() && percent >= WARNED;
    }

    public boolean open() {
        return stoppedAt == null;
    }

    /// There is a mark that it has not come to.
    boolean waits() {
        return open() && reached < LAST;
    }

    public boolean paused() {
        return !pauses.isEmpty() && pauses.getLast().until == null;
    }

    public boolean broken() {
        return reached >= BROKEN && kind.promised();
    }
}
