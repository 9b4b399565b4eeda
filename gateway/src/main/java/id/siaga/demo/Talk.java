package id.siaga.demo;

import id.siaga.trial.Citizen;
import id.siaga.trial.SipCall;
import id.siaga.trial.Sound;
import id.siaga.trial.Trial;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A citizen and the operator whose phone rang for them. Both say a tone of their own, so that who hears whom can be told.
record Talk(Citizen.Dialled caller, Trial.Ring ring) {
    static final int CITIZEN_HERTZ = 1900;
    static final int OPERATOR_HERTZ = 1300;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /// Dials and waits for the ring; empty when no phone rang.
    static Optional<Talk> begin(Trial trial, String line, Duration ringMax) throws InterruptedException {
        trial.rings().clear();
        return of(trial, dial(trial, line), ringMax);
    }

    static Citizen.Dialled dial(Trial trial, String line) {
        return trial.citizen().dial(line, LIMIT, Sound.tone(CITIZEN_HERTZ));
    }

    static Optional<Talk> of(Trial trial, Citizen.Dialled caller, Duration ringMax) throws InterruptedException {
        return Optional.ofNullable(trial.rings().poll(ringMax.toMillis(), TimeUnit.MILLISECONDS)).map(ring -> new Talk(caller, ring));
    }

    /// Of several phones that ring at once, the one whose owner hears this citizen.
    static Optional<Talk> answered(Trial trial, Citizen.Dialled caller, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        var heard = new CompletableFuture<Talk>();
        while (!heard.isDone() && System.nanoTime() < deadline) {
            var ring = trial.rings().poll(100, TimeUnit.MILLISECONDS);
            if (ring == null) continue;
            var _ = ring.call().ear().whenHears(CITIZEN_HERTZ).thenRun(() -> heard.complete(new Talk(caller, ring)));
        }
        return Optional.ofNullable(heard.getNow(null));
    }

    SipCall operator() {
        return ring.call();
    }

    SipCall citizen() {
        return caller.call();
    }

    /// When each heard the other for the first time from now on.
    record Heard(CompletableFuture<Long> byCitizen, CompletableFuture<Long> byOperator) {
        Optional<Long> citizen(Duration limit) {
            return Talk.await(byCitizen, limit);
        }

        Optional<Long> operator(Duration limit) {
            return Talk.await(byOperator, limit);
        }
    }

    Heard listen() {
        return new Heard(citizen().ear().whenHears(OPERATOR_HERTZ), operator().ear().whenHears(CITIZEN_HERTZ));
    }

    static <T> Optional<T> await(CompletableFuture<T> future, Duration limit) {
        try {
            return Optional.of(future.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
