package id.siaga.core;

import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// Oldest first.
    public List<Work> open() {
        return List.copyOf(open.values());
    }

    public Optional<Work> of(String contact) {
        return Optional.ofNullable(open.get(contact));
    }

    /// Somebody is asked already to read what this citizen texts.
    boolean isAskedFor(TicketNumber ticket) {
        return open.values().stream().anyMatch(w -> ticket.equals(w.ticket));
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
            case Interaction.SmsUrgent f -> open.putIfAbsent(contact(f.sms()), new Work(contact(f.sms()), Kind.TEXT, f.ticket(), wall, WAITING, null, wall));
            case Interaction.ContactUrgent f -> open.putIfAbsent(f.contact(), new Work(f.contact(), Kind.TEXT, f.ticket(), wall, WAITING, null, wall));
            case Interaction.CallbackDue f -> open.putIfAbsent(contact(f.call()), new Work(contact(f.call()), Kind.CALLBACK, null, wall, WAITING, null, wall));
            case Interaction.CallbackDone f -> open.remove(contact(f.call()));
            case Interaction.CallbackTried f -> open.computeIfPresent(contact(f.call()), (_, w) -> w.moved(WAITING, null, wall));
            case Interaction.WorkMoved f when f.to().equals(DONE) -> open.remove(f.contact());
            case Interaction.WorkMoved f when f.to().equals(PASSED) -> open.computeIfPresent(f.contact(), (_, w) -> w.moved(WAITING, null, wall));
            case Interaction.WorkMoved f -> open.computeIfPresent(f.contact(), (_, w) -> w.moved(f.to(), f.operator(), wall));
            default -> {}
        }
    }
}
