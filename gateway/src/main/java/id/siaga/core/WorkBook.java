package id.siaga.core;

import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Work that operators are offered as cards: texts that cry for help, citizens to call back. Moved by facts alone. Open until done; where it is on the floor
/// is a thing of one life of the gateway, so a start takes everything back to WAITING.
public final class WorkBook {
    public static final String WAITING = "WAITING";
    public static final String OFFERED = "OFFERED";
    public static final String TAKEN = "TAKEN";
    public static final String PASSED = "PASSED";
    public static final String DONE = "DONE";

    public enum Kind {
        TEXT,
        CALLBACK
    }

    /// @param contact `sms:7-3`, `call:7-12` or what another system posted, `api:portal:…`
    /// @param state WAITING, OFFERED or TAKEN
    /// @param operator to whom it is offered, or who took it
    /// @param movedAt since when it is in that state
    public record Work(String contact, Kind kind, @Nullable TicketNumber ticket, Instant since, String state, @Nullable OperatorId operator, Instant movedAt) {
        Work moved(String to, @Nullable OperatorId by, Instant at) {
            return new Work(contact, kind, ticket, since, to, by, at);
        }
    }

    private final Map<String, Work> open = new LinkedHashMap<>();
    /// How much of it each ticket has.
    private final Map<TicketNumber, Integer> asked = new HashMap<>();

    /// Oldest first.
    public List<Work> open() {
        return List.copyOf(open.values());
    }

    /// Those to be read, oldest first.
    Stream<Work> texts() {
        return open.values().stream().filter(w -> w.kind == Kind.TEXT);
    }

    public Optional<Work> of(String contact) {
        return Optional.ofNullable(open.get(contact));
    }

    /// Somebody is asked already to read what this citizen texts.
    boolean isAskedFor(TicketNumber ticket) {
        return asked.containsKey(ticket);
    }

    private void add(Work work) {
        if (open.putIfAbsent(work.contact, work) == null && work.ticket != null) {
            asked.merge(work.ticket, 1, Integer::sum);
        }
    }

    private void remove(String contact) {
        var done = open.remove(contact);
        if (done != null && done.ticket != null) {
            asked.computeIfPresent(done.ticket, (_, times) -> times == 1 ? null : times - 1);
        }
    }

    static String contact(id.siaga.ids.CallId call) {
        return "call:" + call;
    }

    static String contact(id.siaga.ids.SmsId sms) {
        return "sms:" + sms;
    }

    void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.NodeStarted _ -> open.replaceAll((_, w) -> w.moved(WAITING, null, w.since));
            case Interaction.SmsUrgent f -> add(new Work(contact(f.sms()), Kind.TEXT, f.ticket(), wall, WAITING, null, wall));
            case Interaction.ContactUrgent f -> add(new Work(f.contact(), Kind.TEXT, f.ticket(), wall, WAITING, null, wall));
            case Interaction.CallbackDue f -> add(new Work(contact(f.call()), Kind.CALLBACK, null, wall, WAITING, null, wall));
            case Interaction.CallbackDone f -> remove(contact(f.call()));
            case Interaction.CallbackTried f -> open.computeIfPresent(contact(f.call()), (_, w) -> w.moved(WAITING, null, wall));
            case Interaction.WorkMoved f when f.to().equals(DONE) -> remove(f.contact());
            case Interaction.WorkMoved f when f.to().equals(PASSED) -> open.computeIfPresent(f.contact(), (_, w) -> w.moved(WAITING, null, wall));
            case Interaction.WorkMoved f -> open.computeIfPresent(f.contact(), (_, w) -> w.moved(f.to(), f.operator(), wall));
            default -> {}
        }
    }
}
