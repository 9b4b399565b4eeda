package id.siaga.tickets;

import id.siaga.city.Agency;
import id.siaga.city.Target;
import id.siaga.city.TicketKind;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which telephone of an agency is rung for an urgent case, and which next: what must be written about the rings of a ticket as it stands.
/// Hangs on the ticket alone and not on what was heard when, so after a crash the same question gives what is missing.
///
///     sent ─► first of the ladder rings ─► no answer, no key, busy ─► the next ─► … ─► once more from the first ─► exhausted: a person phones
public final class Ringing {
    /// From one telephone to the next: the line must be free again.
    static final Duration PAUSE = Duration.ofSeconds(2);
    /// Before the ladder is climbed again.
    static final Duration ROUND = Duration.ofSeconds(20);

    /// @param urgencyMax 2: cases of P1 and P2
    /// @param listen from the answer to the key
    /// @param rounds how often the whole ladder is climbed
    public record Manner(int urgencyMax, Duration ringFor, Duration listen, int rounds) {}

    /// Whom to phone at an agency at this moment, first to last; empty for an agency that has nobody.
    @FunctionalInterface
    public interface Ladders {
        List<Agency.Rung> of(String agency, Instant at);
    }

    private final Manner manner;
    private final Ladders ladders;
    private final Function<String, Personal> sealed;

    /// @param sealed how a telephone number is kept
    public Ringing(Manner manner, Ladders ladders, Function<String, Personal> sealed) {
        this.manner = manner;
        this.ladders = ladders;
        this.sealed = sealed;
    }

    /// Whom to phone at this moment.
    public List<Agency.Rung> telephones(String agency, Instant at) {
        return ladders.of(agency, at);
    }

    /// Somebody there must still say that it is theirs.
    public boolean waits(Ticket t, Assignment a) {
        return t.kind() == TicketKind.EMERGENCY && t.state().open() && !t.isMerged() && t.urgency() > 0 && t.urgency() <= manner.urgencyMax && a.unaccepted();
    }

    /// Everybody on the ladder was rung as often as they should be: now a person must.
    public boolean exhausted(Ticket t, Assignment a) {
        var last = a.rings().isEmpty() ? null : a.rings().getLast();
        return last != null && last.endedAt() != null && waits(t, a) && a.rings().size() >= ladders.of(a.agency(), last.endedAt()).size() * manner.rounds;
    }

    /// @param lineUp whether a telephone can be rung at all at this moment
    public List<Interaction> settle(Ticket t, boolean lineUp, Instant now) {
        var facts = new ArrayList<Interaction>();
        for (var a : t.assignments()) {
            var open = a.rings().stream().filter(Ring::open).findFirst();
            if (open.isPresent()) {
                over(t, a, open.get(), now).ifPresent(end -> facts.add(new Interaction.AgencyRingEnded(t.number(), a.id(), open.get().id(), end.name())));
            } else if (lineUp && nextAt(t, a, now).filter(at -> !at.isAfter(now)).isPresent()) {
                var rung = next(a, now);
                facts.add(new Interaction.AgencyRung(t.number(), a.id(), a.rings().size() + 1, rung.name(), sealed.apply(rung.phone())));
            }
        }
        return facts;
    }

    private Optional<Ring.End> over(Ticket t, Assignment a, Ring ring, Instant now) {
        return !waits(t, a) ? Optional.of(Ring.End.WITHDRAWN) : now.isBefore(giveUpAt(ring)) ? Optional.empty() : Optional.of(Ring.End.UNKNOWN);
    }

    private Instant giveUpAt(Ring ring) {
        return ring.at().plus(manner.ringFor).plus(manner.listen);
    }

    private Agency.Rung next(Assignment a, Instant now) {
        var ladder = ladders.of(a.agency(), now);
        return ladder.get(a.rings().size() % ladder.size());
    }

    private Optional<Instant> nextAt(Ticket t, Assignment a, Instant now) {
        var rungs = ladders.of(a.agency(), now).size();
        if (rungs == 0 || !waits(t, a) || a.rings().size() >= rungs * manner.rounds) {
            return Optional.empty();
        }
        var pause = a.rings().size() % rungs == 0 ? ROUND : PAUSE;
        return Optional.of(a.rings().isEmpty() ? a.sentAt() : a.rings().getLast().endedAt().plus(pause));
    }

    /// When [#settle] must be asked again if nothing else happens to the ticket.
    public Optional<Instant> nextDeadline(Ticket t, boolean lineUp, Instant now) {
        return t.assignments().stream().flatMap(a -> a.rings().stream().filter(Ring::open).findFirst().map(this::giveUpAt)
                .or(() -> lineUp ? nextAt(t, a, now) : Optional.empty()).stream()).min(Instant::compareTo);
    }

    /// How many at the agency let their time pass: who was rung in vain; or one when the clock was broken, two when it ran on to half as much again.
    public static int climbed(Ticket t, Assignment a) {
        int rung = (int) a.rings().stream().filter(Ring::inVain).count();
        int reached = t.clocks().stream().filter(c -> c.kind() == Target.Kind.AGENCY_ACK && c.assignment() == a.id()).mapToInt(TicketClock::reached).max().orElse(0);
        return Math.max(rung, reached > TicketClock.BROKEN ? 2 : reached == TicketClock.BROKEN ? 1 : 0);
    }

    // ---- what the line told

    /// How a ring ended; nothing when it ended before.
    public static List<Interaction> ended(TicketBook book, RingId id, Ring.End end) {
        return book.ticket(id.ticket()).stream().flatMap(t -> t.assignment(id.assignment()).stream()).flatMap(a -> a.ring(id.ring()).stream()).filter(Ring::open)
                .<Interaction>map(_ -> new Interaction.AgencyRingEnded(id.ticket(), id.assignment(), id.ring(), end.name())).toList();
    }

    /// The key was pressed: it is theirs, also when they were rung by an earlier life, or so late that the next one rings already.
    public Answer accepted(TicketBook book, RingId id, Instant at) {
        var found = book.ticket(id.ticket()).flatMap(t -> t.assignment(id.assignment()).filter(a -> a.ring(id.ring()).isPresent() && waits(t, a))
                .map(a -> accepted(t, a, a.ring(id.ring()).orElseThrow(), at)));
        return found.<Answer>map(Answer.Done::new).orElseGet(Answer.Unknown::new);
    }

    private static List<Interaction> accepted(Ticket t, Assignment a, Ring ring, Instant at) {
        var end = new Interaction.AgencyRingEnded(t.number(), a.id(), ring.id(), Ring.End.ACCEPTED.name());
        var taken = new Interaction.AssignmentMoved(t.number(), a.id(), a.state().name(), Assignment.State.ACKNOWLEDGED.name(), at.toEpochMilli(), Assignment.Source.KEY.name(), ring.name(), null);
        return Progress.with(t, ring.open() ? List.of(end, taken) : List.of(taken), at);
    }

    /// Those that somebody must hear of: rings that are open.
    public static Stream<RingId> open(Ticket t) {
        return t.assignments().stream().flatMap(a -> a.rings().stream().filter(Ring::open).map(r -> new RingId(t.number(), a.id(), r.id())));
    }
}
