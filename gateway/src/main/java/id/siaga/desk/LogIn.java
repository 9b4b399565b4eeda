package id.siaga.desk;

import id.siaga.passwords.PasswordHash;
import id.siaga.meters.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Checks passwords: one worker, a short mailbox, a limit by person and by address. A flood of log-ins costs one core's spare time
/// and never an event loop. Called on the desk's loop; the stage completes on the worker.
final class LogIn implements AutoCloseable {
    private static final int MAILBOX_MAX = 16;

    /// Someone who mistypes gets five tries; a stranger cannot lock out an operator who sits at another address.
    private final Throttle byUserHere = new Throttle(5, Duration.ofSeconds(30));

    private final Throttle byUser = new Throttle(50, Duration.ofSeconds(5));
    private final Throttle byAddress = new Throttle(20, Duration.ofSeconds(3));
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAILBOX_MAX),
            run -> Thread.ofPlatform().name("siaga-log-in").daemon().unstarted(run));
    private final Meters meters;

    LogIn(Meters meters) {
        this.meters = meters;
    }

    /// Whether `password` opens an account whose hash is `kept`.
    CompletionStage<Boolean> check(String user, String address, char[] password, String kept, Instant now) throws Problem {
        var wait = longest(byUserHere.wait(here(user, address), now), byUser.wait(user, now), byAddress.wait(address, now));
        if (!wait.isZero()) {
            meters.logIn("throttled");
            throw new Problem(429, "too-many-tries", "Too many tries to log in", "Wait as long as Retry-After says, then try again")
                    .with("Retry-After", String.valueOf(wait.toSeconds() + 1));
        }
        // Counted before the answer is known, or parallel tries would all pass.
        byUserHere.count(here(user, address), now);
        byUser.count(user, now);
        byAddress.count(address, now);
        try {
            return CompletableFuture.supplyAsync(() -> PasswordHash.fits(password, kept), worker);
        } catch (RejectedExecutionException e) {
            meters.logIn("busy");
            throw Problem.notNow("Too many people log in at this moment");
        }
    }

    /// The password was right: back on the desk's loop.
    void succeeded(String user, String address) {
        byUserHere.forget(here(user, address));
        byUser.refund(user);
        byAddress.refund(address);
        meters.logIn("ok");
    }

    void failed() {
        meters.logIn("wrong");
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private static String here(String user, String address) {
        return user + " " + address;
    }

    private static Duration longest(Duration... waits) {
        var longest = Duration.ZERO;
        for (var wait : waits) {
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }
}
