package id.siaga.tickets;

import id.siaga.city.Category;
import id.siaga.city.City;
import id.siaga.city.Target.Kind;
import id.siaga.city.TicketKind;
import id.siaga.clocks.Calendar;
import id.siaga.clocks.Due;
import id.siaga.clocks.Term;
import id.siaga.clocks.WorkTime;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The clocks of tickets: which ought to run ([Wishes]), what has to be written so that they do, and when the next one comes to a mark. What
/// is written hangs on the ticket alone and not on what was heard when: after a crash the same question gives what is missing.
///
/// One sum for all: a mark at p per cent is reached when p per cent of the whole running time, and all running time that was paused, has run.
public final class Clocks {
    private static final List<Integer> MARKS = List.of(50, 75, TicketClock.BROKEN, TicketClock.LAST);

    /// What counts in seconds runs by no calendar.
    private static final String ELAPSED = "elapsed";

    private final City city;
    private final Deadlines marks = new Deadlines();
    private final DueList due = new DueList();

    public Clocks(City city) {
        this.city = city;
    }

    /// What must be written about the ticket's clocks as it stands.
    public List<Interaction> settle(Ticket t, Instant now) {
        if (t.isMerged()) {
            return List.of(); // as they are, for the day on which the merge is undone
        }
        var facts = new ArrayList<Interaction>();
        int next = t.clocks().size();
        for (var wish : Wishes.of(t, now)) {
            var open = t.clocks().stream().filter(c -> c.kind() == wish.kind() && c.assignment() == wish.assignment() && c.open()).findFirst();
            if (open.isPresent()) {
                settle(facts, t, open.get(), wish, now);
            } else if (wish.runs() && next < Ticket.CLOCKS_MAX && (wish.again() || t.clocks().stream().noneMatch(c -> c.kind() == wish.kind() && c.assignment() == wish.assignment()))) {
                int id = next + 1;
                var started = started(t, wish, id);
                started.ifPresent(facts::add);
                next = started.isPresent() ? id : next;
            }
        }
        return facts;
    }

    private void settle(List<Interaction> facts, Ticket t, TicketClock clock, Wishes.Wish wish, Instant now) {
        switch (wish.state()) {
            case Wishes.Stopped(var at, var because) -> facts.add(new Interaction.ClockStopped(t.number(), clock.id(), at.toEpochMilli(), because));
            case Wishes.Paused(var because) when !clock.paused() -> facts.add(new Interaction.ClockPaused(t.number(), clock.id(), now.toEpochMilli(), because));
            case Wishes.Runs() when clock.paused() -> {
                var moved = clock.moved(new Interaction.ClockMoved(t.number(), clock.id(), now.toEpochMilli(), 0, ""));
                facts.add(new Interaction.ClockMoved(t.number(), clock.id(), now.toEpochMilli(), mark(moved, TicketClock.BROKEN).toEpochMilli(), "resumed"));
            }
            case Wishes.Paused _, Wishes.Runs _ -> {}
        }
    }

    private Optional<Interaction> started(Ticket t, Wishes.Wish wish, int id) {
        var grade = grade(city, t);
        var agency = t.assignment(wish.assignment()).or(t::lead).map(Assignment::agency).orElse("");
        return city.target(wish.kind(), t.urgency(), grade).map(target -> {
            var calendar = target.term() instanceof Term.Elapsed ? ELAPSED : city.calendarOf(target, agency);
            var due = Due.of(wish.start(), target.term(), city.calendar(calendar)).deadline().toInstant();
            return new Interaction.ClockStarted(t.number(), id, wish.kind().name(), wish.assignment(), wish.start().toEpochMilli(), target.term().written(), calendar, due.toEpochMilli());
        });
    }

    static Category.Grade grade(City city, Ticket t) {
        return t.kind() == TicketKind.INFORMATION ? Category.Grade.NORMATIVE : city.category(t.category()).map(Category::grade).orElse(Category.Grade.ORDINARY);
    }

    /// Open clocks whose days are others since they were started: a new decree, or a corrected file.
    public List<Interaction> decreed(Ticket t, Instant now) {
        return t.clocks().stream().filter(c -> c.open() && !c.paused() && !mark(c, TicketClock.BROKEN).equals(c.dueAt()))
                .<Interaction>map(c -> new Interaction.ClockMoved(t.number(), c.id(), now.toEpochMilli(), mark(c, TicketClock.BROKEN).toEpochMilli(), "calendar")).toList();
    }

    // ---- marks

    /// When a running clock comes to so many per cent.
    private Instant mark(TicketClock clock, int percent) {
        var term = Term.read(clock.term());
        var calendar = term instanceof Term.Elapsed ? new Calendar.Always(city.zone()) : city.calendar(clock.calendar());
        var whole = WorkTime.between(clock.startedAt(), Due.of(clock.startedAt(), term, calendar).deadline().toInstant(), calendar);
        var paused = clock.pauses().stream().filter(p -> p.until() != null).map(p -> WorkTime.between(p.from(), p.until(), calendar)).reduce(Duration.ZERO, Duration::plus);
        return WorkTime.after(clock.startedAt(), whole.multipliedBy(percent).dividedBy(100).plus(paused), calendar).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }

    public DueList due() {
        return due;
    }

    /// Looks at a ticket whose clocks may have moved.
    public void watch(Ticket t) {
        due.look(t);
        marks.put(t.number(), t.isMerged() ? Optional.empty() : t.clocks().stream().flatMap(c -> next(c).stream()).min(Instant::compareTo));
    }

    private Optional<Instant> next(TicketClock clock) {
        return clock.open() && !clock.paused() ? MARKS.stream().filter(p -> p > clock.reached()).findFirst().map(p -> mark(clock, p)) : Optional.empty();
    }

    public Optional<Instant> nextDeadline() {
        return marks.next();
    }

    /// The marks that have come, of one ticket: ask again until there are none.
    public List<Interaction> reached(TicketBook book, Instant now) {
        var first = marks.first(now);
        if (first.isEmpty()) {
            return List.of();
        }
        var t = book.ticket(first.get()).orElseThrow();
        var facts = new ArrayList<Interaction>();
        for (var clock : t.clocks()) {
            if (next(clock).filter(at -> !at.isAfter(now)).isPresent()) {
                int percent = MARKS.stream().filter(p -> p > clock.reached()).findFirst().orElseThrow();
                facts.add(new Interaction.ClockReached(t.number(), clock.id(), percent));
                silent(t, clock, percent, now).or(() -> let(t, clock, percent)).ifPresent(facts::add);
            }
        }
        return facts;
    }

    private static Optional<Interaction> silent(Ticket t, TicketClock clock, int percent, Instant now) {
        return clock.kind() != Kind.AGENCY_ACK || percent != TicketClock.BROKEN ? Optional.empty()
                : t.assignment(clock.assignment()).filter(a -> a.state() == Assignment.State.SENT).map(a -> new Interaction.AssignmentMoved(t.number(), a.id(), a.state().name(),
                        Assignment.State.TIMED_OUT.name(), now.toEpochMilli(), Assignment.Source.SYSTEM.name(), "SYSTEM", null));
    }

    /// The reporter let their time pass: a question that nobody answered goes to the archive, from where it can come back; what was answered and not
    /// objected to is closed.
    private static Optional<Interaction> let(Ticket t, TicketClock clock, int percent) {
        var end = clock.kind() == Kind.INCOMPLETE && t.state() == TicketState.NEEDS_INFO && t.lead().isEmpty() ? TicketState.ARCHIVED
                : clock.kind() == Kind.AUTO_CLOSE ? TicketState.CLOSED : t.state();
        return percent != TicketClock.BROKEN || end == t.state() ? Optional.empty()
                : Optional.of(new Interaction.TicketChanged(t.number(), "state", t.state().name(), end.name(), "SYSTEM"));
    }
}
