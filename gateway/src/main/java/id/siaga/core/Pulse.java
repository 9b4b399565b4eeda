package id.siaga.core;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the floor's thread stood still, frozen or starved, and for how long. On the floor loop.
final class Pulse {
    static final Duration BEAT_EVERY = Duration.ofMillis(250);
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    /// After a stall longer than this what we believe may be old.
    private static final Duration STALL = Duration.ofSeconds(1);
    /// So long after a stall a caller's going may still be the watchdog's doing.
    private static final Duration THAW = Duration.ofSeconds(5);

    private final Mono mono;
    private volatile Runnable heart = () -> {};
    private volatile Consumer<Duration> stalls = _ -> {};
    private long lastAwake = System.nanoTime();
    private @Nullable Instant thawedAt;

    Pulse(Mono mono) {
        this.mono = mono;
    }

    void beatTo(Runnable heart) {
        this.heart = heart;
    }

    void stallsTo(Consumer<Duration> reader) {
        stalls = reader;
    }

    void beat() {
        heart.run();
    }

    void awake(long now) {
        lastAwake = now;
    }

    /// @return whether it stood still until now; told once
    boolean stood(long now) {
        var still = Duration.ofNanos(now - lastAwake);
        if (still.compareTo(STALL) <= 0) {
            return false;
        }
        lastAwake = now;
        thawedAt = mono.now();
        LOG.warn("the floor stood still for {} ms; Asterisk is read back before the next decision", still.toMillis());
        stalls.accept(still);
        heart.run(); // nobody else shall be sent away
        return true;
    }

    /// A caller may have been sent to Asterisk's own queue while we stood still, and the news of it be lost.
    boolean justThawed() {
        return thawedAt != null && mono.now().isBefore(thawedAt.plus(THAW));
    }

    boolean stoodSince(Instant at) {
        return thawedAt != null && thawedAt.isAfter(at);
    }
}
