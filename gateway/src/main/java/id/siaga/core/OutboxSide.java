package id.siaga.core;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import id.siaga.ids.SmsId;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.sms.Lane;
import id.siaga.sms.LongForm;
import id.siaga.sms.OutEffect;
import id.siaga.sms.OutEvent;
import id.siaga.sms.OutFigures;
import id.siaga.sms.OutSms;
import id.siaga.sms.Outbox;
import id.siaga.sms.Quiet;
import id.siaga.sms.Sms;
import id.siaga.sms.SubmitOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The outbox at work, on the ticket loop: a text goes in when it is on disk; a try is on disk before it leaves; what became of it is
/// recorded before the outbox hears it. After a restart the log is played into the same outbox.
///
///     SmsQueued (durable) ─► Outbox ─► SmsSubmitting (durable) ─► link.submit ─► SmsAccepted ─► Outbox
public final class OutboxSide implements OutboxDriver {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSide.class);

    /// One link that can send.
    @FunctionalInterface
    public interface Sender {
        /// Never fails, never blocks; completes on any thread.
        CompletionStage<SubmitOutcome> submit(OutSms sms, int part);
    }

    /// @param link that a text leaves by while that stands; empty for any
    /// @param longs how it takes long texts
    public record Way(String link, LongForm longs) {
        public static final Way ANY = new Way("", LongForm.UDH);
    }

    /// The way of texts from a number of ours.
    @FunctionalInterface
    public interface LinkOf {
        Way way(String from);
    }

    private final Outbox outbox;
    private final Journal journal;
    private final OutFacts reading;
    private final Clock clock;
    private final Map<String, Sender> senders = new HashMap<>();
    private final Owed owed = new Owed();
    private Consumer<String> sentAgain = _ -> {};
    private volatile @Nullable Loop loop;
    private volatile Facts facts = _ -> -1;
    private @Nullable WallTimer timer;

    public OutboxSide(Journal journal, LinkOf links, Clock clock) {
        this(journal, links, Quiet.NEVER, clock);
    }

    /// @param quiet when nothing goes to many
    public OutboxSide(Journal journal, LinkOf links, Quiet quiet, Clock clock) {
        this.outbox = new Outbox(new SplittableRandom(), quiet);
        this.journal = journal;
        this.reading = new OutFacts(links);
        this.clock = clock;
    }

    public void sentAgainTo(Consumer<String> reader) {
        sentAgain = reader;
    }

    // ---- before the start

    /// One fact of an earlier life.
    public void replay(Entry entry) {
        if (entry.fact() instanceof Interaction.SmsSubmitting f) {
            owed.text(f.sms().value()).filter(sms -> f.of() > 0 && f.of() != sms.parts().size()).ifPresent(sms -> again(reading.inParts(sms, f.of()), entry.wall()));
        }
        reading.event(entry.fact(), entry.wall()).ifPresent(e -> heard(e, entry.wall()));
        switch (entry.fact()) {
            case Interaction.NodeRestored _ -> owed.hold().forEach(sms -> outbox.apply(new OutEvent.Over(sms.id()), entry.wall()));
            case Interaction.OwedReleased _ -> owed.release().forEach(sms -> outbox.apply(new OutEvent.Queued(sms), entry.wall()));
            default -> {}
        }
    }

    private void heard(OutEvent event, Instant wall) {
        owed.follow(event);
        outbox.apply(event, wall);
    }

    private void again(OutSms sms, Instant wall) {
        heard(new OutEvent.Over(sms.id()), wall);
        heard(new OutEvent.Queued(sms), wall);
    }

    /// Texts that were owed when the backup was made from which this node lives, and that nobody released yet. Any thread, after the start.
    public int held() {
        return owed.held();
    }

    @Override
    public void start(Loop on, Facts recorder) {
        facts = recorder;
        loop = on;
        on.run(() -> {
            timer = new WallTimer(on, clock, () -> apply(new OutEvent.Woken()));
            apply(new OutEvent.Restarted());
        });
    }

    // ---- on the loop

    @Override
    public void recorded(long seq, Interaction fact) {
        if (fact instanceof Interaction.SmsQueued queued && seq > 0) {
            reading.sms(queued, clock.instant()).ifPresent(sms -> durably(seq, () -> apply(new OutEvent.Queued(sms))));
        }
    }

    @Override
    public void receipt(SmsId sms, String link, Sms.Receipt receipt) {
        apply(new OutEvent.ReceiptCame(sms.value(), link, receipt.messageId(), receipt.state(), receipt.from().text()));
    }

    @Override
    public boolean cancel(SmsId sms, String by) {
        return apply(new OutEvent.Cancelled(sms.value(), by)).stream().anyMatch(e -> e instanceof OutEffect.Ended ended && ended.sms() == sms.value());
    }

    /// Any thread.
    public void linkUp(OutEvent.LinkUp up, Sender sender) {
        loop().run(() -> {
            senders.put(up.link(), sender);
            apply(up);
        });
    }

    /// Any thread.
    public void linkDown(String link) {
        loop().run(() -> apply(new OutEvent.LinkDown(link)));
    }

    /// Any thread: an answer that came after it was given up as unknown.
    public void late(String link, OutSms sms, int part, SubmitOutcome outcome) {
        loop().run(() -> landed(sms, part, outbox.attempt(sms.id(), part), link, outcome));
    }

    /// Parts a second that each link takes at present. Any thread.
    public CompletionStage<Map<String, Double>> rates() {
        return loop().ask(() -> senders.keySet().stream().collect(Collectors.toMap(l -> l, l -> outbox.figures(l, clock.instant()).rate())));
    }

    /// On the loop.
    public OutFigures figures(String link) {
        return outbox.figures(link, clock.instant());
    }

    /// How long the first of those that wait to leave has waited. On the loop.
    public Duration oldest(Lane lane) {
        return outbox.oldest(lane, clock.instant());
    }

    /// On the loop.
    public int parkedReceipts() {
        return outbox.parkedReceipts();
    }

    /// Texts that wait to leave. On the loop.
    @Override
    public int waiting(Lane lane) {
        return outbox.waiting(lane);
    }

    @Override
    public Optional<Instant> silent() {
        return outbox.silent();
    }

    @CanIgnoreReturnValue
    private List<OutEffect> apply(OutEvent event) {
        var effects = outbox.apply(event, clock.instant());
        perform(effects);
        if (timer != null) {
            timer.next(outbox.nextDeadline());
        }
        return effects;
    }

    private void perform(List<OutEffect> effects) {
        for (OutEffect effect : effects) {
            switch (effect) {
                case OutEffect.Submit f -> submit(f);
                case OutEffect.Ended f -> facts.record(new Interaction.SmsEnded(new SmsId(f.sms()), f.end().name(), f.why()));
                case OutEffect.ReceiptMatched f -> facts.record(new Interaction.SmsReceipt(new SmsId(f.key()), new SmsId(f.sms()), f.part(), f.link(), f.messageId(), f.state().name()));
                case OutEffect.ReceiptParked f -> facts.record(new Interaction.SmsReceiptParked(new SmsId(f.key()), f.link(), f.messageId(), f.state().name()));
                case OutEffect.SentAgain f -> {
                    sentAgain.accept(new SmsId(f.sms()).toString());
                    LOG.warn("text {} goes out once more: nobody knows whether it arrived", new SmsId(f.sms()));
                }
                case OutEffect.LinkPaused f -> LOG.warn("link {} pauses until {}", f.link(), f.until());
            }
        }
    }

    private void submit(OutEffect.Submit f) {
        long seq = facts.record(new Interaction.SmsSubmitting(new SmsId(f.sms().id()), f.part(), f.attempt(), f.link(), f.sms().parts().size()));
        if (seq < 0) {
            // It could not be written down, so it does not leave.
            loop().after(Duration.ofSeconds(1), () -> landed(f.sms(), f.part(), f.attempt(), f.link(), new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.TRANSIENT, -1)));
            return;
        }
        durably(seq, () -> senders.get(f.link()).submit(f.sms(), f.part())
                .thenAccept(outcome -> loop().run(() -> landed(f.sms(), f.part(), f.attempt(), f.link(), outcome))));
    }

    private void landed(OutSms sms, int part, int attempt, String link, SubmitOutcome outcome) {
        var id = new SmsId(sms.id());
        facts.record(switch (outcome) {
            case SubmitOutcome.Accepted(String messageId) -> new Interaction.SmsAccepted(id, part, attempt, link, messageId);
            case SubmitOutcome.NotAccepted(var refusal, int status) -> new Interaction.SmsNotAccepted(id, part, attempt, link, refusal.name(), status);
            case SubmitOutcome.Unknown _ -> new Interaction.SmsNotAccepted(id, part, attempt, link, "UNKNOWN", -1);
        });
        apply(new OutEvent.Outcome(sms.id(), part, attempt, link, outcome));
    }

    /// Then, on the loop, once record `seq` is on disk.
    private void durably(long seq, Runnable then) {
        journal.whenDurable(seq, () -> loop().run(then));
    }

    private Loop loop() {
        var on = loop;
        if (on == null) {
            throw new IllegalStateException("the outbox has not been started");
        }
        return on;
    }
}
