package id.siaga.core;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.tickets.Alerting;
import id.siaga.tickets.Assignment;
import id.siaga.tickets.Ticket;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Texts the agencies, on the ticket loop: what [Alerting] decides is written down and leaves by the outbox, before all others. Beside the rings, which need no link to an
/// SMSC; what waits for one is taken back as soon as somebody there has the case.
public final class AgencyTexts implements TicketLoop.Watcher {
    private static final String SYSTEM = "SYSTEM";

    private final TicketLoop tickets;
    private final Recorder recorder;
    private final Alerting alerting;
    private final String from;
    private final Clock wall;

    /// @param from our number, which officers answer
    public AgencyTexts(TicketLoop tickets, Recorder recorder, Alerting alerting, String from, Clock wall) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.alerting = alerting;
        this.from = from;
        this.wall = wall;
    }

    /// After the ticket loop's own start.
    public void start() {
        tickets.watch(this);
        tickets.loop().run(() -> tickets.world().tickets().all().forEach(this::settle));
    }

    @Override
    public void worked(long seq, Interaction fact, World world) {
        if (fact instanceof Interaction.AssignmentMoved f) {
            world.tickets().ticket(f.ticket()).flatMap(t -> t.assignment(f.assignment())).filter(a -> !a.unaccepted()).ifPresent(a -> a.texts().forEach(x -> tickets.cancel(x.sms(), SYSTEM)));
        }
        var number = moving(fact);
        if (number != null) {
            world.tickets().ticket(number).ifPresent(this::settle);
        }
    }

    private static @Nullable TicketNumber moving(Interaction fact) {
        return switch (fact) {
            case Interaction.TicketChanged f -> f.ticket();
            case Interaction.TicketUnmerged f -> f.ticket();
            case Interaction.AgencyAssigned f -> f.ticket();
            case Interaction.AssignmentMoved f -> f.ticket();
            case Interaction.AgencyRingEnded f -> f.ticket();
            case Interaction.ClockReached f -> f.ticket();
            default -> null;
        };
    }

    private void settle(Ticket ticket) {
        for (var assignment : ticket.assignments()) {
            alerting.due(ticket, assignment, wall.instant()).forEach(alert -> text(ticket, assignment, alert));
        }
    }

    /// Of no ticket: to its reporter it is no news. The text first: a crash between the two texts twice, never not at all.
    private void text(Ticket ticket, Assignment assignment, Alerting.Alert alert) {
        var sms = tickets.ids().sms();
        recorder.record(new Interaction.SmsQueued(sms, "EMERGENCY", from, recorder.personal(alert.phone()), recorder.personal(alert.words()), null));
        recorder.record(new Interaction.AgencyTexted(ticket.number(), assignment.id(), alert.name(), sms));
    }
}
