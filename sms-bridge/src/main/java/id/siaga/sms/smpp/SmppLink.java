package id.siaga.sms.smpp;

import id.siaga.sms.Inbox;
import id.siaga.sms.OutSms;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.SubmitOutcome.Refusal;
import id.siaga.sms.smpp.LinkListener.Way;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jsmpp.extra.NegativeResponseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bind to an SMSC, kept up: texts in to the [Inbox], texts out with their outcomes.
///
/// One thread supervises: dials, watches, ends, waits, dials again. There is one session at a time; only this thread makes and ends it.
public final class SmppLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SmppLink.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration HEALTHY = Duration.ofSeconds(60);
    private static final Duration POLITE = Duration.ofSeconds(2);
    private static final Duration DRAIN_MAX = Duration.ofSeconds(5);

    private final LinkSettings settings;
    private final Inbox inbox;
    private final LinkListener listener;
    private final Counts counts = new Counts();
    private final AtomicLong order = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stirred = lock.newCondition();
    private volatile LinkState state = LinkState.STOPPED;
    private volatile @Nullable LiveSession live;
    private volatile boolean stopping;
    private volatile boolean full;
    private volatile boolean redial;
    private boolean news;
    private @Nullable Thread supervisor;

    public SmppLink(LinkSettings settings, Inbox inbox, LinkListener listener) {
        this.settings = settings;
        this.inbox = inbox;
        this.listener = listener;
    }

    public synchronized void start() {
        if (supervisor != null) {
            throw new IllegalStateException("the link " + settings.id() + " was started before");
        }
        supervisor = Thread.ofPlatform().daemon().name("smpp-" + settings.id()).start(this::supervise);
    }

    public LinkState state() {
        return state;
    }

    public long count(LinkCount count) {
        return counts.of(count);
    }

    /// Texts read and not yet kept.
    public int inFlight() {
        var now = live;
        return now == null ? 0 : now.inFlight();
    }

    /// submit_sm's without an answer.
    public int windowUsed() {
        var now = live;
        return now == null ? 0 : settings.limits().window() - now.window.availablePermits();
    }

    public long generation() {
        var now = live;
        return now == null ? 0 : now.generation;
    }

    public LinkSettings settings() {
        return settings;
    }

    /// Sends one part, on a thread of its own; the stage completes on that thread. Never fails: what went wrong is an outcome.
    public CompletionStage<SubmitOutcome> submit(OutSms sms, int part) {
        var now = live;
        var outcome = new CompletableFuture<SubmitOutcome>();
        if (now == null || state != LinkState.BOUND || !settings.sends()) {
            outcome.complete(new SubmitOutcome.NotAccepted(Refusal.TRANSIENT, -1));
            return outcome;
        }
        counts.up(LinkCount.SUBMITTED);
        var submit = new Awaiting.Submit(sms, part);
        now.submits.put(submit, outcome);
        Thread.ofVirtual().name("submit-" + settings.id()).start(() -> {
            try {
                outcome.complete(new Submitting(now, settings).send(submit));
            } finally {
                now.submits.remove(submit);
            }
        });
        if (live != now) { // it ended meanwhile, and may not have seen this one
            now.submits.forEach((s, o) -> o.complete(s.written() ? new SubmitOutcome.Unknown("the link was lost")
                    : new SubmitOutcome.NotAccepted(Refusal.TRANSIENT, -1)));
        }
        return outcome.whenComplete((o, e) -> counts.up(switch (o) {
            case SubmitOutcome.Accepted a -> LinkCount.ACCEPTED;
            case SubmitOutcome.NotAccepted(var refusal, var status) -> refusal == Refusal.THROTTLED ? LinkCount.THROTTLED : LinkCount.NOT_ACCEPTED;
            case SubmitOutcome.Unknown u -> LinkCount.UNKNOWN;
        }));
    }

    /// Ends the session and dials again at once.
    public void redial() {
        redial = true;
        stir();
    }

    /// Takes no text any more, waits for the answers to those that have left, unbinds and ends; returns when that is done.
    @Override
    public void close() {
        stopping = true;
        stir();
        Thread thread;
        synchronized (this) {
            thread = supervisor;
        }
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stir() {
        lock.lock();
        try {
            news = true;
            stirred.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void supervise() {
        var backOff = settings.timing().retryFirst();
        for (long generation = 1; !stopping; generation++) {
            var began = Instant.now();
            var pause = session(generation, backOff);
            var healthy = Duration.between(began, Instant.now()).compareTo(HEALTHY) > 0;
            backOff = healthy ? settings.timing().retryFirst() : min(backOff.multipliedBy(2), settings.timing().retryMax());
            pause(pause);
        }
        move(LinkState.STOPPED, "told to stop");
    }

    /// One session from dialling to its end, and how long to wait after it. Nothing that happens in it ends the supervisor.
    private Duration session(long generation, Duration backOff) {
        var session = new LiveSession(generation, settings, inbox, counts, order, new ToListener());
        var pause = jitter(backOff);
        var why = "the session ended";
        full = false; // before the bind: a text can be refused before the bind's call returns
        redial = false;
        try {
            move(LinkState.DIALLING, "generation " + generation);
            counts.up(LinkCount.DIALS);
            session.session.addSessionStateListener((to, from, source) -> stir());
            session.bind();
            counts.up(LinkCount.BINDS);
            live = session;
            move(LinkState.BOUND, "bound");
            why = watch(session);
            pause = full && settings.limits().unbindWhenFull() ? settings.timing().retryMax() : redial ? Duration.ZERO : pause;
        } catch (IOException e) {
            counts.up(LinkCount.BIND_REFUSALS);
            why = Submitting.shown(e);
            pause = afterRefusal(e, pause);
        } catch (RuntimeException | Error e) {
            log.error("link {}: the session failed", settings.id(), e);
            why = "failed: " + e.getClass().getSimpleName();
        }
        move(LinkState.WAITING, why);
        if (session.alive()) {
            session.drain(min(settings.timing().answer(), DRAIN_MAX));
        }
        live = null;
        session.end(POLITE);
        return pause;
    }

    private Duration afterRefusal(IOException e, Duration pause) {
        if (!(e.getCause() instanceof NegativeResponseException negative)) {
            return pause;
        }
        return switch (negative.getCommandStatus()) {
            case 0x05 -> settings.timing().heldBound();
            case 0x0D, 0x0E, 0x0F -> max(pause, settings.timing().wrongLogin());
            default -> pause;
        };
    }

    /// Until it ends; says why.
    private String watch(LiveSession session) {
        while (true) {
            if (stopping) {
                return "told to stop";
            }
            if (redial) {
                return "told to dial again";
            }
            if (full && settings.limits().unbindWhenFull()) {
                pause(LOOK_EVERY); // the refusals that are being written leave before the unbind
                return "the inbox is full";
            }
            if (!session.alive()) {
                return "the link was lost";
            }
            if (session.writeStalled()) {
                counts.up(LinkCount.STALLED);
                session.cut();
                return "the SMSC reads nothing";
            }
            look();
        }
    }

    private final class ToListener implements LiveSession.Told {
        @Override
        public void refused() {
            full = true;
            if (settings.limits().unbindWhenFull()) {
                stir();
            }
        }

        @Override
        public void late(Awaiting.Submit submit, SubmitOutcome outcome) {
            listener.late(settings.id(), submit.sms, submit.part, outcome);
        }

        @Override
        public void answered(SubmitOutcome outcome, Duration took) {
            listener.answered(settings.id(), outcome, took);
        }

        @Override
        public void pdu(Way way, byte[] octets) {
            listener.pdu(settings.id(), way, octets);
        }
    }

    /// Between two looks at a session; shorter when something stirs.
    private void look() {
        lock.lock();
        try {
            for (var left = LOOK_EVERY.toNanos(); left > 0 && !news; ) {
                left = stirred.awaitNanos(left);
            }
            news = false;
        } catch (InterruptedException e) {
            stopping = true; // nobody else interrupts this thread
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration time) {
        lock.lock();
        try {
            for (var left = time.toNanos(); left > 0 && !stopping && !redial; ) {
                left = stirred.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            stopping = true;
        } finally {
            lock.unlock();
        }
    }

    private void move(LinkState to, String because) {
        var from = state;
        state = to;
        if (from != to) {
            log.info("link {}: {} → {} because {}", settings.id(), from, to, because);
            try {
                listener.moved(settings.id(), from, to, because);
            } catch (RuntimeException e) {
                log.error("link {}: a listener failed", settings.id(), e);
            }
        }
    }

    private static Duration jitter(Duration time) {
        return time.multipliedBy(80 + ThreadLocalRandom.current().nextInt(41)).dividedBy(100);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
