package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.asterisk.AmiAnswer;
import id.siaga.asterisk.AmiLink;
import id.siaga.asterisk.Originate;
import id.siaga.config.Config;
import id.siaga.core.FloorLoop;
import id.siaga.desk.Rows;
import id.siaga.meters.Meters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dials our own number every now and then, out by one route and in by the trunk, and looks whether the floor answers.
final class TestCaller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestCaller.class);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);
    /// After a failed one: so that it is found soon when the line is back.
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration WITHOUT_AMI = Duration.ofSeconds(1);

    private final Config config;
    private final AmiLink ami;
    private final FloorLoop floor;
    private final Meters meters;
    private volatile Rows.@Nullable Health last;
    private @Nullable Thread caller;
    private int made;

    TestCaller(Config config, AmiLink ami, FloorLoop floor, Meters meters) {
        this.config = config;
        this.ami = ami;
        this.floor = floor;
        this.meters = meters;
    }

    TestCaller start() {
        config.alarms().testCall().every().ifPresent(every -> caller = Thread.ofVirtual().name("test-call").start(() -> keepCalling(every)));
        return this;
    }

    List<Rows.Health> rows() {
        var known = last;
        return known == null ? List.of() : List.of(known);
    }

    private void keepCalling(Duration every) {
        try {
            while (true) {
                if (!ami.up()) { // a fault already, and no way to call
                    Thread.sleep(WITHOUT_AMI);
                } else {
                    Thread.sleep(call() || every.compareTo(AGAIN) < 0 ? every : AGAIN);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("no more test calls");
        }
    }

    private boolean call() throws InterruptedException {
        long began = System.nanoTime();
        var failed = failed(began);
        var took = Duration.ofNanos(System.nanoTime() - began);
        meters.testCall(failed == null, took);
        if (failed == null) {
            LOG.info("test call: answered after {} ms", took.toMillis());
            last = Faults.fine(Condition.TEST_CALL, "", Said.plain(took.toMillis() + " ms"));
        } else {
            LOG.warn("test call failed: {}", failed.en());
            last = Faults.wrong(Condition.TEST_CALL, "", failed);
        }
        return failed == null;
    }

    /// @return why it failed, or null
    private @Nullable Said failed(long began) throws InterruptedException {
        var answered = floor.loop().ask(floor.testCalls()::expect).thenCompose(f -> f).toCompletableFuture();
        try {
            if (ami.originate(order()).toCompletableFuture().get(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS) instanceof AmiAnswer.Refused(var why)) {
                return Said.plain(why);
            }
            answered.get(ANSWERED_WITHIN.toNanos() - (System.nanoTime() - began), TimeUnit.NANOSECONDS);
            return null;
        } catch (TimeoutException e) {
            return new Said("tidak terjawab dalam " + ANSWERED_WITHIN.toSeconds() + " detik", "not answered within " + ANSWERED_WITHIN.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Said.plain(String.valueOf(e.getCause()));
        }
    }

    /// Inside Asterisk the mark goes along as a variable; over the trunk the dialplan knows the caller's number.
    private Originate order() {
        var test = config.alarms().testCall();
        var number = test.number().orElse(config.lines().getFirst().number());
        var id = "siaga-test-" + System.nanoTime() + "-" + ++made;
        return test.via().isPresent()
                ? new Originate("PJSIP/" + number + "@" + test.via().get(), id, "siaga-test", "s", ANSWERED_WITHIN, test.caller().orElse(""), Map.of())
                : new Originate("Local/" + number + "@siaga-trunk", id, "siaga-test", "s", ANSWERED_WITHIN, "", Map.of("SIAGA_TEST", "1"));
    }

    @Override
    public void close() {
        if (caller != null) {
            caller.interrupt();
        }
    }
}
