package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.City;
import id.siaga.city.Target;
import id.siaga.config.TestConfigs;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A desk with the shipped city: what it wishes is answered by the rules, and what they say moves the book.
final class Desk {
    /// Read once: a year of random complaints has a desk each.
    private static final City SHIPPED = TestConfigs.city();

    final City city = SHIPPED;
    final TicketBook book = new TicketBook();
    final Changes changes = new Changes(city);
    final Assigning assigning = new Assigning(city);
    static final Assigning.Author SARI = new Assigning.Author("sari", false);
    Clocks clocks = new Clocks(city);
    final Map<Interaction.ClockReached, Instant> marked = new LinkedHashMap<>();
    final List<Interaction> facts = new ArrayList<>();
    Instant now = Instant.parse("2026-11-23T03:00:00Z");
    boolean coordinates;
    private long last;

    final Numbers numbers = new Numbers() {
        @Override
        public TicketNumber ticket() {
            return TicketNumber.of(LocalDate.of(2026, 11, 23), ++last);
        }

        @Override
        public SmsId sms() {
            return SmsId.of(1, ++last);
        }
    };

    TicketNumber opened(String kind, @Nullable String category) {
        return opened(kind, category, null);
    }

    TicketNumber opened(String kind, @Nullable String category, @Nullable String reporter) {
        var first = changes.create(numbers, kind, "staff:sari", reporter == null ? null : new Personal(1, reporter), null);
        return ((Interaction.TicketOpened) done(changes.and(first, book, wanted(null, category, null), SARI, now)).getFirst()).ticket();
    }

    Ticket ticket(TicketNumber number) {
        return book.ticket(number).orElseThrow();
    }

    Answer set(TicketNumber number, String state, @Nullable String why) {
        return changes.change(book, number, ticket(number).version(), wanted(state, null, why), SARI, now);
    }

    static Changes.Wanted wanted(@Nullable String state, @Nullable String category, @Nullable String note) {
        return new Changes.Wanted(state, category, null, null, null, note == null ? null : new Personal(1, note));
    }

    Answer assign(TicketNumber number, @Nullable String agency) {
        return assign(number, agency, null);
    }

    Answer assign(TicketNumber number, @Nullable String agency, Assignment.@Nullable Role role) {
        return assigning.assign(book, number, ticket(number).version(), new Assigning.Wanted(agency, role), new Assigning.Author("sari", coordinates), now);
    }

    Answer move(TicketNumber number, int assignment, String to) {
        return move(number, assignment, to, Source.API, null, to.equals("DECLINED") || to.equals("WITHDRAWN") ? "bukan tugas kami" : null);
    }

    Answer move(TicketNumber number, int assignment, String to, Source source, @Nullable Instant at, @Nullable String note) {
        return assigning.move(book, number, ticket(number).version(), assignment, new Assigning.Move(to, source, at, note == null ? null : new Personal(1, note)), "sari", now);
    }

    /// Applies it, or fails with what was refused.
    List<Interaction> done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        var all = ((Answer.Done) answer).facts();
        all.forEach(this::apply);
        return all;
    }

    /// What the ticket loop does: work a fact in, and write what follows for the clocks.
    void apply(Interaction fact) {
        book.evolve(fact, now);
        facts.add(fact);
        if (fact instanceof Interaction.ClockReached reached) {
            marked.put(reached, now);
        }
        for (var t : book.all()) {
            if (!fact.getClass().getSimpleName().startsWith("Clock")) {
                clocks.settle(t, now).forEach(this::apply);
            }
            book.ticket(t.number()).ifPresent(clocks::watch);
        }
    }

    /// Lets the time go on to a moment, mark by mark.
    void until(Instant moment) {
        for (var next = clocks.nextDeadline(); next.isPresent() && !next.get().isAfter(moment); next = clocks.nextDeadline()) {
            now = next.get().isAfter(now) ? next.get() : now;
            clocks.reached(book, now).forEach(this::apply);
        }
        now = moment;
    }

    /// Killed and started again: the same facts, nothing else.
    void restarted() {
        clocks = new Clocks(city);
        for (var t : book.all()) {
            assertThat(clocks.settle(t, now)).as("nothing was left out").isEmpty();
            assertThat(clocks.decreed(t, now)).isEmpty();
            clocks.watch(t);
        }
    }

    TicketClock clock(TicketNumber number, Target.Kind kind) {
        return ticket(number).clocks().stream().filter(c -> c.kind() == kind).reduce((_, last) -> last).orElseThrow();
    }

    /// Somebody texts the reporter; `lane` OPERATOR is a person.
    void texted(TicketNumber number, String lane) {
        apply(new Interaction.SmsQueued(numbers.sms(), lane, "1708", new Personal(1, "+628123456789"), new Personal(1, "x"), number));
    }

    static String refused(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        var refused = (Answer.Refused) answer;
        assertThat(refused.id()).isNotBlank();
        return refused.field() + ": " + refused.en();
    }
}
