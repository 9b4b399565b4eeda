package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import id.siaga.tickets.Cover;
import id.siaga.tickets.Duties;
import id.siaga.tickets.TicketBook;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything the gateway knows that outlives it: a fold over the journal. The same fold runs at recovery and at run time.
public final class World {
    private final TicketBook tickets = new TicketBook();
    private final Duties duties = new Duties();
    private final CallBook calls = new CallBook();
    private final TextBook texts = new TextBook();
    private final LocationBook locations = new LocationBook();
    private final BroadcastBook broadcasts = new BroadcastBook();
    private final CallbackBook callbacks = new CallbackBook();
    private final SilenceBook silences = new SilenceBook();
    private final CallerBook callers = new CallerBook();
    private final BlockBook blocks = new BlockBook();
    private final MessageBook messages = new MessageBook();
    private final TapeBook tapes = new TapeBook();
    private final WorkBook work = new WorkBook();
    private final NoticeBook notices = new NoticeBook();
    private final Map<OperatorId, Interaction.OperatorMoved> operators = new HashMap<>();
    private Interaction.@Nullable AsteriskFound asterisk;
    private @Nullable Surge surge;

    public TicketBook tickets() {
        return tickets;
    }

    /// Any thread.
    public Duties duties() {
        return duties;
    }

    /// How the ticket that a call led to is protected, and the call itself by the caller's own choice.
    Cover cover(CallId call) {
        return tickets.cover(calls.call(call).map(CallRecord::ticket).orElse(null)).and(chosen(call));
    }

    /// By the caller, before anything came of the call.
    Cover chosen(CallId call) {
        return tickets.call(call).map(TicketBook.Reserved::cover).orElse(Cover.NONE);
    }

    public CallBook calls() {
        return calls;
    }

    public TextBook texts() {
        return texts;
    }

    public LocationBook locations() {
        return locations;
    }

    public MessageBook messages() {
        return messages;
    }

    TapeBook tapes() {
        return tapes;
    }

    public WorkBook work() {
        return work;
    }

    public NoticeBook notices() {
        return notices;
    }

    public BroadcastBook broadcasts() {
        return broadcasts;
    }

    public CallbackBook callbacks() {
        return callbacks;
    }

    public SilenceBook silences() {
        return silences;
    }

    public CallerBook callers() {
        return callers;
    }

    public BlockBook blocks() {
        return blocks;
    }

    /// @param at when it was declared
    public record Surge(String by, String reason, Instant at) {}

    public Optional<Surge> surge() {
        return Optional.ofNullable(surge);
    }

    /// The last Asterisk that the log knows.
    public Optional<Interaction.AsteriskFound> asterisk() {
        return Optional.ofNullable(asterisk);
    }

    /// The last state of each operator that the log knows.
    public Map<OperatorId, Interaction.OperatorMoved> operators() {
        return operators;
    }

    public void evolve(Interaction fact, Instant wall) {
        tickets.evolve(fact, wall);
        calls.evolve(fact, wall);
        texts.evolve(fact, wall);
        broadcasts.evolve(fact, wall);
        callbacks.evolve(fact, wall);
        messages.evolve(fact);
        tapes.evolve(fact);
        work.evolve(fact, wall);
        notices.evolve(fact, wall);
        locations.evolve(fact, wall);
        silences.evolve(fact, wall);
        callers.evolve(fact, wall);
        blocks.evolve(fact, wall);
        switch (fact) {
            case Interaction.AgencyDuty duty -> duties.evolve(duty, wall);
            case Interaction.OperatorMoved moved -> operators.put(moved.operator(), moved);
            case Interaction.AsteriskFound found -> asterisk = found;
            case Interaction.SurgeDeclared f -> surge = new Surge(f.by(), f.reason(), wall);
            case Interaction.SurgeOver _ -> surge = null;
            default -> {}
        }
    }
}
