package id.siaga.core;

import id.siaga.asterisk.AmiFact;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.tickets.Answer;
import id.siaga.tickets.Assignment;
import id.siaga.tickets.Deadlines;
import id.siaga.tickets.Ring;
import id.siaga.tickets.RingId;
import id.siaga.tickets.Ringing;
import id.siaga.tickets.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rings the agencies, on the ticket loop: what [Ringing] decides is written down and done, and what the line tells of it goes back as facts.
public final class AgencyRings implements TicketLoop.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(AgencyRings.class);
    /// Asterisk announces a channel at once: one that it did not announce by then is none.
    private static final Duration ANNOUNCED = Duration.ofSeconds(5);
    /// A ring so old is in every picture of Asterisk, or over.
    private static final Duration SEEN = Duration.ofSeconds(10);

    /// The telephone line to the agencies. Never waits.
    public interface Line {
        boolean up();

        void ring(RingId id, String phone);

        void hangUp(RingId id);
    }

    private final TicketLoop tickets;
    private final Recorder recorder;
    private final Ringing ringing;
    private final Line line;
    private final Clock wall;
    private final Consumer<Ring.End> ends;
    private final Deadlines deadlines = new Deadlines();
    private final WallTimer timer;
    private final Set<RingId> announced = new HashSet<>();
    private final Set<RingId> answered = new HashSet<>();
    /// Rings of an earlier life that Asterisk was not asked about yet.
    private final Set<RingId> inherited = new HashSet<>();
    private final TreeMap<TicketNumber, List<String>> exhausted = new TreeMap<>();
    private volatile List<String> silent = List.of();
    private boolean started;
    private boolean settling;

    /// @param ends told how each ring ended
    public AgencyRings(TicketLoop tickets, Recorder recorder, Ringing ringing, Line line, Clock wall, Consumer<Ring.End> ends) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.ringing = ringing;
        this.line = line;
        this.wall = wall;
        this.ends = ends;
        this.timer = new WallTimer(tickets.loop(), wall, this::woken);
    }

    /// After the ticket loop's own start.
    public void start() {
        tickets.watch(this);
        tickets.loop().run(() -> {
            started = true;
            all().forEach(t -> Ringing.open(t).forEach(inherited::add));
            settleAll();
        });
    }

    private List<Ticket> all() {
        return tickets.world().tickets().all();
    }

    private void settleAll() {
        all().forEach(t -> settle(t.number()));
    }

    @Override
    public void worked(long seq, Interaction fact, World world) {
        var ticket = ofTicket(fact);
        if (!started || ticket == null) {
            return;
        }
        switch (fact) {
            case Interaction.AgencyRung f when f.phone().clear() != null -> ring(new RingId(f.ticket(), f.assignment(), f.ring()), f.phone().clear());
            case Interaction.AgencyRingEnded f -> over(new RingId(f.ticket(), f.assignment(), f.ring()), Ring.End.valueOf(f.end()));
            default -> {}
        }
        settle(ticket);
    }

    private static @Nullable TicketNumber ofTicket(Interaction fact) {
        return switch (fact) {
            case Interaction.TicketChanged f -> f.ticket();
            case Interaction.TicketMerged f -> f.ticket();
            case Interaction.TicketUnmerged f -> f.ticket();
            case Interaction.AgencyAssigned f -> f.ticket();
            case Interaction.AssignmentMoved f -> f.ticket();
            case Interaction.AgencyRung f -> f.ticket();
            case Interaction.AgencyRingEnded f -> f.ticket();
            default -> null;
        };
    }

    private void settle(TicketNumber number) {
        if (settling) {
            return; // what is being written comes back here: whoever writes looks again
        }
        settling = true;
        try {
            for (var facts = due(number); !facts.isEmpty(); facts = due(number)) {
                facts.forEach(recorder::record);
            }
        } finally {
            settling = false;
        }
        silent(number);
        deadlines.put(number, ticket(number).flatMap(t -> ringing.nextDeadline(t, line.up(), wall.instant())));
        timer.next(deadlines.next());
    }

    private void silent(TicketNumber number) {
        var there = ticket(number).stream().flatMap(t -> t.assignments().stream().filter(a -> ringing.exhausted(t, a))).map(Assignment::agency).toList();
        var before = there.isEmpty() ? exhausted.remove(number) : exhausted.put(number, there);
        if (!there.equals(before == null ? List.of() : before)) {
            silent = exhausted.entrySet().stream().map(e -> String.join(", ", e.getValue()) + " (" + e.getKey() + ")").toList();
        }
    }

    /// Who was rung in vain, with the ticket. Any thread.
    public List<String> silent() {
        return silent;
    }

    private List<Interaction> due(TicketNumber number) {
        return ticket(number).map(t -> ringing.settle(t, line.up(), wall.instant())).orElse(List.of());
    }

    private Optional<Ticket> ticket(TicketNumber number) {
        return tickets.world().tickets().ticket(number);
    }

    private void woken() {
        for (var due = deadlines.first(wall.instant()); due.isPresent(); due = deadlines.first(wall.instant())) {
            settle(due.get());
        }
        timer.next(deadlines.next());
    }

    // ---- the line

    private void ring(RingId id, String phone) {
        LOG.info("ring {}", id);
        line.ring(id, phone);
        tickets.loop().after(ANNOUNCED, () -> {
            if (!announced.contains(id)) {
                end(id, Ring.End.FAILED);
            }
        });
    }

    private void over(RingId id, Ring.End how) {
        LOG.info("ring {} is over: {}", id, how);
        announced.remove(id);
        answered.remove(id);
        ends.accept(how);
        if (how == Ring.End.WITHDRAWN || how == Ring.End.UNKNOWN) {
            line.hangUp(id);
        }
    }

    private void end(RingId id, Ring.End how) {
        Ringing.ended(tickets.world().tickets(), id, how).forEach(recorder::record);
    }

    /// Any thread.
    public void ended(RingId id, Ring.End how) {
        tickets.loop().run(() -> end(id, how));
    }

    /// What AMI tells. Any thread.
    public void told(AmiFact fact) {
        switch (fact) {
            case AmiFact.Begun f -> RingId.ofChannel(f.uniqueId()).ifPresent(id -> tickets.loop().run(() -> announced.add(id)));
            case AmiFact.HungUp f -> RingId.ofChannel(f.uniqueId()).ifPresent(id -> tickets.loop().run(() -> end(id, answered.contains(id) ? Ring.End.NO_KEY : Unanswered.of(f.cause(), Ring.End.NO_ANSWER, Ring.End.BUSY, Ring.End.FAILED))));
            case AmiFact.ReadBack(var snapshot) -> {
                var alive = new HashSet<RingId>();
                snapshot.channels().forEach(c -> RingId.ofChannel(c.uniqueId()).ifPresent(alive::add));
                tickets.loop().run(() -> readBack(alive));
            }
            default -> {}
        }
    }

    private void readBack(Set<RingId> alive) {
        announced.addAll(alive);
        var old = wall.instant().minus(SEEN);
        for (var ticket : all()) {
            Ringing.open(ticket).filter(id -> !alive.contains(id) && (inherited.contains(id) || ringAt(ticket, id).isBefore(old))).toList().forEach(id -> end(id, Ring.End.UNKNOWN));
        }
        inherited.clear();
        settleAll(); // the line may be there again
    }

    private static Instant ringAt(Ticket t, RingId id) {
        return t.assignment(id.assignment()).flatMap(a -> a.ring(id.ring())).map(Ring::at).orElse(Instant.MAX);
    }

    // ---- who was rung

    /// A ticket and the share of it that somebody was rung for.
    public record Case(Ticket ticket, Assignment assignment) {}

    /// Somebody answered. Empty when nobody needs to be told any more. Any thread.
    public CompletionStage<Optional<Case>> about(RingId id) {
        return tickets.ask(w -> {
            answered.add(id);
            return w.tickets().ticket(id.ticket()).flatMap(t -> t.assignment(id.assignment()).filter(a -> ringing.waits(t, a)).map(a -> new Case(t, a)));
        });
    }

    /// The key was pressed. True once it is on disk that they took it, false when it is not theirs any more. Any thread.
    public CompletionStage<Boolean> accepted(RingId id) {
        return tickets.command((world, now) -> ringing.accepted(world.tickets(), id, now)).thenCompose(outcome -> {
            if (!(outcome.answer() instanceof Answer.Done) || outcome.seq() < 0) {
                return CompletableFuture.completedStage(false);
            }
            return recorder.durable(outcome.seq()).thenApply(_ -> true);
        });
    }
}
