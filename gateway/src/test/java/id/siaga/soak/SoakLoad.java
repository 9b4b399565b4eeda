package id.siaga.soak;

import id.siaga.trial.SipCall;
import id.siaga.trial.SipPhone;
import id.siaga.trial.Sound;
import id.siaga.trial.TrialSmsc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Citizens who dial 112 and text it at a steady rate, each of a small town: what a town leaves behind is bounded, so whatever
/// grows without end is ours.
final class SoakLoad implements AutoCloseable {
    private static final int CALLERS = 1_000;
    private static final int TEXTERS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> WORDS = List.of("kebakaran", "banjir", "pohon tumbang", "kecelakaan", "orang sakit");

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("soak-", 0).factory());
    private final List<SipPhone> callers = new ArrayList<>();
    private final TrialSmsc smsc;
    private final AtomicLong dialled = new AtomicLong();
    private final AtomicLong callsDone = new AtomicLong();
    private final AtomicLong callsFailed = new AtomicLong();
    private final AtomicLong texted = new AtomicLong();
    private final AtomicLong textsDone = new AtomicLong();
    private final AtomicLong textsFailed = new AtomicLong();

    SoakLoad(SoakHouse house) {
        smsc = house.trial().smsc();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(house.citizens().phone("08125550%04d".formatted(i)));
        }
    }

    void start(double callsPerSecond, double textsPerSecond) {
        every(callsPerSecond, this::call);
        every(textsPerSecond, this::text);
    }

    private void every(double perSecond, Runnable what) {
        if (perSecond > 0) {
            long gap = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
            var _ = clock.scheduleAtFixedRate(what, gap, gap, TimeUnit.NANOSECONDS);
        }
    }

    private void call() {
        var phone = callers.get((int) (dialled.getAndIncrement() % CALLERS));
        var call = phone.dial("112", "<sip:" + phone.user() + "@127.0.0.2>", Sound.silence());
        var giveUp = clock.schedule(call::hangUp, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var _ = call.ended().thenAccept(end -> {
            giveUp.cancel(false);
            ended(end);
        });
    }

    /// The robots hang up: whoever had to do it themselves, or was turned away, was not served.
    private void ended(SipCall.End end) {
        (end.status() == 200 && end.byPeer() ? callsDone : callsFailed).incrementAndGet();
    }

    private void text() {
        long n = texted.getAndIncrement();
        var from = "+62812666%04d".formatted(n % TEXTERS);
        try {
            var delivery = smsc.post(TrialSmsc.body(from, "112", WORDS.get((int) (n % WORDS.size())) + " di jalan merdeka nomor " + n));
            var _ = delivery.done().thenAccept(status -> (status.ok() ? textsDone : textsFailed).incrementAndGet());
        } catch (IllegalStateException e) {
            textsFailed.incrementAndGet(); // the SMSC keeps no more: the gateway has been away for minutes
        }
    }

    record Counts(long callsDone, long callsFailed, long textsDone, long textsFailed) {
        long failed() {
            return callsFailed + textsFailed;
        }
    }

    Counts counts() {
        return new Counts(callsDone.get(), callsFailed.get(), textsDone.get(), textsFailed.get());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
