package id.siaga.meters;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// The metrics of texts, whatever link they come and leave by; and of the places that handsets text. Any thread.
public final class TextMeters {
    private final Instruments instruments;
    private final Timer acknowledged;

    TextMeters(Instruments instruments) {
        this.instruments = instruments;
        this.acknowledged = instruments.timer("siaga.sms.ack", "deliver_sm read to its durable acknowledgement", Instruments.micros(1_000, 2_000, 5_000, 10_000, 20_000, 100_000, 1_000_000));
    }

    /// `siaga_sms_ack_seconds`
    public void acknowledged(long nanos) {
        acknowledged.record(Duration.ofNanos(nanos));
    }

    /// `siaga_sms_in_total`, by outcome: kept, read, unreadable, duplicate; part (of a long text), joined (whole), gaps (given up with parts missing).
    public void in(String outcome) {
        instruments.count("siaga.sms.in", "texts that came", 1, "outcome", outcome);
    }

    /// `siaga_sms_out_total`, by outcome of a try: accepted, throttled, transient, permanent, bind, unknown; of a text: delivered, failed, expired, cancelled, unknown; sent_again.
    public void out(String outcome) {
        instruments.count("siaga.sms.out", "texts that left, and what became of them", 1, "outcome", outcome);
    }

    /// `siaga_sms_outbox`, by lane.
    public void outbox(String lane, long messages) {
        instruments.gauge("siaga.sms.outbox", "texts that wait to leave", "lane", lane).set(messages);
    }

    /// `siaga_sms_outbox_oldest_seconds`, by lane: how long the first of those that wait to leave has waited.
    public void outboxOldest(String lane, Duration waits) {
        instruments.gauge("siaga.sms.outbox.oldest.seconds", "how long the oldest text that waits to leave has waited", "lane", lane).set(waits.toSeconds());
    }

    /// `siaga_sms_long`: long texts that parts are waited for.
    public void longTexts(long waiting) {
        instruments.gauge("siaga.sms.long", "long texts that parts are waited for", "", "").set(waiting);
    }

    /// `siaga_sms_unread`: texts that are on disk and acknowledged, and not read yet.
    public void unread(long waiting) {
        instruments.gauge("siaga.sms.unread", "texts that are on disk and acknowledged, and not read yet; at 30,000 no more is read from the links", "", "").set(waiting);
    }

    /// `siaga_sms_held`: texts of senders who send many, that wait for their turn.
    public void held(long waiting) {
        instruments.gauge("siaga.sms.held", "texts of senders who send many, that wait for their turn", "", "").set(waiting);
    }

    /// `siaga_sms_receipts_parked`: receipts whose text is not found yet.
    public void receiptsParked(long receipts) {
        instruments.gauge("siaga.sms.receipts.parked", "receipts whose text is not found yet", "", "").set(receipts);
    }

    /// `siaga_sms_pdu_log_left_out_total`: lines that the log of PDUs had no time or no disk for.
    public void pduLogLeftOut(long lines) {
        instruments.total("siaga.sms.pdu.log.left.out", "lines that the log of PDUs had no time or no disk for", 1, "", "").set(lines);
    }

    /// `siaga_sms_broadcast_waiting`: numbers of running broadcasts that wait for their turn.
    public void broadcasts(long waiting) {
        instruments.gauge("siaga.sms.broadcast.waiting", "numbers of running broadcasts that wait for their turn", "", "").set(waiting);
    }

    /// `siaga_locations_total`, by what: received (AML), attached (to a call), purged (an hour without one).
    public void location(String what) {
        instruments.count("siaga.locations", "places that handsets sent", 1, "what", what);
    }
}
