package id.siaga.tickets;

import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What officers texted that a person must look at first: the end of something urgent, for an SMS can be forged, and words for the
/// citizen. Moved by facts alone.
public final class FieldBook {
    /// Of one ticket; whoever texts more is answered that they wait.
    static final int OPEN_MAX = 10;

    public enum Kind { DONE, ANSWER }

    /// @param sms the text that brought it, by which it goes
    /// @param by agency and name, never a number
    public record Report(SmsId sms, TicketNumber ticket, int assignment, Kind kind, String by, Personal text, Instant at) {}

    private final Map<SmsId, Report> open = new LinkedHashMap<>();

    /// Oldest first.
    public List<Report> open() {
        return List.copyOf(open.values());
    }

    public Optional<Report> report(SmsId sms) {
        return Optional.ofNullable(open.get(sms));
    }

    boolean full(TicketNumber ticket) {
        return open.values().stream().filter(r -> r.ticket.equals(ticket)).count() >= OPEN_MAX;
    }

    void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.FieldReported f -> open.put(f.sms(), new Report(f.sms(), f.ticket(), f.assignment(), Kind.valueOf(f.kind()), f.by(), f.text(), wall));
            case Interaction.FieldDecided f -> open.remove(f.sms());
            default -> {}
        }
    }
}
