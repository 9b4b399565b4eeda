package id.siaga.core;

import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.tickets.Escalating;
import id.siaga.tickets.Ticket;
import id.siaga.tickets.TicketClock;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Tells those whom the city's ladder names that a promise comes due, on the ticket loop: what [Escalating] decides is written down once, and a text leaves by the outbox. The
/// page and other systems follow what is written.
public final class ClockTellings implements TicketLoop.Watcher {
    private static final String SYSTEM = "SYSTEM";

    private final TicketLoop tickets;
    private final Recorder recorder;
    private final Escalating escalating;
    private final String from;
    private final Clock wall;
    private final Turns turns;

    /// @param from our number, which those who are told may answer
    public ClockTellings(TicketLoop tickets, Recorder recorder, Escalating escalating, String from, Clock wall) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.escalating = escalating;
        this.from = from;
        this.wall = wall;
        this.turns = new Turns(tickets.loop());
    }

    /// After the ticket loop's own start.
    public void start() {
        tickets.watch(this);
        tickets.loop().run(() -> turns.each(tickets.world().tickets().all().stream().map(Ticket::number).toList(), this::takeUp, () -> {}));
    }

    private void takeUp(TicketNumber number) {
        tickets.world().tickets().ticket(number).ifPresent(t -> {
            lost(t);
            tell(t);
        });
    }

    /// Of several marks that come at once the last is told: so after them, in a turn of its own.
    @Override
    public void worked(long seq, Interaction fact, World world) {
        switch (fact) {
            case Interaction.ClockReached f -> tickets.loop().run(() -> look(f.ticket()));
            case Interaction.ClockPaused f -> withdraw(world, f.ticket());
            case Interaction.ClockStopped f -> withdraw(world, f.ticket());
            case Interaction.TicketMerged f -> withdraw(world, f.ticket());
            default -> {}
        }
    }

    private void look(TicketNumber number) {
        tickets.world().tickets().ticket(number).ifPresent(this::tell);
    }

    /// The telling first: after a crash between the two [#lost] writes the text that is missing, and none goes out twice.
    private void tell(Ticket t) {
        for (var telling : escalating.due(t, wall.instant())) {
            var text = telling.text();
            var sms = text == null ? null : tickets.ids().sms();
            recorder.record(new Interaction.ClockTold(t.number(), telling.clock(), telling.percent(), telling.to(), telling.name(), telling.by().name(), sms));
            queue(sms, text);
        }
    }

    private void lost(Ticket t) {
        for (var clock : t.clocks()) {
            for (var told : clock.told()) {
                if (told.sms() != null && !tickets.world().texts().wasWritten(told.sms())) {
                    escalating.lost(t, clock, told, wall.instant()).ifPresent(text -> queue(told.sms(), text));
                }
            }
        }
    }

    /// Of no ticket: to its reporter it is no news.
    private void queue(@Nullable SmsId sms, Escalating.@Nullable Text text) {
        if (sms != null && text != null) {
            recorder.record(new Interaction.SmsQueued(sms, text.lane(), from, recorder.personal(text.phone()), recorder.personal(text.words()), null, text.notBefore()));
        }
    }

    private void withdraw(World world, TicketNumber number) {
        world.tickets().ticket(number).stream().flatMap(Escalating::idle).map(TicketClock.Told::sms).forEach(sms -> {
            if (sms != null) {
                tickets.cancel(sms, SYSTEM);
            }
        });
    }
}
