package id.siaga.demo;

import id.siaga.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// What every scene needs: the world outside, the gateway's own word, the timeline and the list of claims.
record Stage(Trial trial, DeskClient desk, Timeline timeline, Checks checks, Consumer<String> say) {
    static final Duration SOON = Duration.ofSeconds(5);
    static final Duration PROJECTED = Duration.ofSeconds(10);
    private static final Duration PRESS_EVERY = Duration.ofMillis(700);
    private static final Duration PRESS_MAX = Duration.ofSeconds(9);

    /// The call that began first after this moment, by the journal's own order.
    Optional<String> callSince(Instant since) {
        return facts(DeskClient.Filter.since(since), "CallStarted").stream().filter(f -> f.type().equals("CallStarted"))
                .findFirst().map(f -> f.field("call"));
    }

    /// Until a fact of this type is among them.
    List<DeskClient.Fact> facts(DeskClient.Filter filter, String type) {
        return desk.facts(PROJECTED, filter, list -> has(list, type));
    }

    static boolean has(List<DeskClient.Fact> facts, String type) {
        return facts.stream().anyMatch(f -> f.type().equals(type));
    }

    static Optional<DeskClient.Fact> first(List<DeskClient.Fact> facts, String type) {
        return facts.stream().filter(f -> f.type().equals(type)).findFirst();
    }

    /// The caller has hung up; the operator presses 1 (genuine) until the gateway took it.
    ///
    /// @return the facts of the call
    List<DeskClient.Fact> dispose(String call, Talk talk) {
        long deadline = System.nanoTime() + PRESS_MAX.toNanos();
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(PRESS_EVERY.toNanos());        // a person looks at the keys first; pressed too early it is asked again
            talk.operator().press('1');
            var facts = desk.facts(PRESS_EVERY, DeskClient.Filter.call(call), list -> has(list, "CallDisposed"));
            if (has(facts, "CallDisposed")) return facts;
        }
        return desk.facts(Duration.ZERO, DeskClient.Filter.call(call), _ -> true);
    }
}
