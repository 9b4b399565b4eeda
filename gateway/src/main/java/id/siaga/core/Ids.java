package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Numbers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;

/// New ids, from any thread, without waiting. Call and message ids carry the boot epoch; ticket numbers go on from the highest
/// one that journal or database ever saw.
public final class Ids implements Numbers {
    private final long epoch;
    private final Clock clock;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong texts = new AtomicLong();
    private final AtomicLong tickets = new AtomicLong();

    /// @param clock in the time zone of the city: the day of a ticket number is the citizen's day
    public Ids(long epoch, Clock clock) {
        this.epoch = epoch;
        this.clock = clock;
    }

    public long epoch() {
        return epoch;
    }

    public CallId call() {
        return CallId.of(epoch, calls.incrementAndGet());
    }

    @Override
    public SmsId sms() {
        return SmsId.of(epoch, texts.incrementAndGet());
    }

    @Override
    public TicketNumber ticket() {
        return TicketNumber.of(LocalDate.now(clock), tickets.incrementAndGet());
    }

    /// Never give a number at or below this one. May come late (the database answers when it can); then the next ones jump.
    public void ticketsSeen(long sequence) {
        tickets.accumulateAndGet(sequence, Math::max);
    }
}
