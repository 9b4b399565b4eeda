package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whom we owe a call: callers of 112 whose call was lost with Asterisk or who hung up while they waited, and who asked for it. Moved by facts alone; whether
/// one is owed is decided here too, from the calls, so that a crash between a call's end and its callback costs nothing.
public final class CallbackBook {
    /// A fault that loses more callers than this at once is not worked off from a list.
    private static final int KEPT = 5_000;
    static final String LOST = "LOST";
    static final String ABANDONED = "ABANDONED";
    static final String ASKED = "ASKED";
    static final String BY_HAND = "BY_HAND";
    static final String TEXTED = "TEXTED";
    private static final Set<String> HUNG_UP = Set.of("ABANDONED_IVR", "ABANDONED_WAITING", "ABANDONED_RINGING");

    /// @param attempts made so far, the last one at `triedAt`
    /// @param how null as long as it is owed
    public record Callback(CallId call, String line, @Nullable Personal number, String reason, Instant dueAt, int attempts, @Nullable Instant triedAt,
            @Nullable String by, @Nullable String how, @Nullable Instant doneAt) {
        boolean open() {
            return how == null;
        }

        /// Of somebody who hung up: worth less with every minute. What was lost, or promised, stays owed.
        boolean fades() {
            return reason.equals(ABANDONED);
        }

        Callback tried(int attempt, Instant at) {
            return new Callback(call, line, number, reason, dueAt, attempt, at, by, how, doneAt);
        }

        Callback done(String who, String end, Instant at) {
            return new Callback(call, line, number, reason, dueAt, attempts, triedAt, who, end, at);
        }
    }

    private final Map<CallId, Callback> all = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Callback> eldest) {
            return size() > KEPT;
        }
    };

    /// Oldest first: who was lost first waits longest.
    public List<Callback> open() {
        return all.values().stream().filter(Callback::open).sorted(Comparator.comparing(Callback::dueAt).thenComparing(Callback::call)).toList();
    }

    /// How many are owed that do not end by themselves.
    public int promised() {
        return (int) all.values().stream().filter(c -> c.open() && !c.fades()).count();
    }

    public Optional<Callback> of(CallId call) {
        return Optional.ofNullable(all.get(call));
    }

    void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.CallbackDue f -> all.merge(f.call(), new Callback(f.call(), f.line(), f.number(), f.reason(), wall, 0, null, null, null, null),
                    (known, again) -> known.open() ? known : again);
            case Interaction.CallbackTried f -> all.computeIfPresent(f.call(), (_, c) -> c.tried(f.attempt(), wall));
            case Interaction.CallbackDone f -> all.computeIfPresent(f.call(), (_, c) -> c.done(f.by(), f.how(), wall));
            default -> {}
        }
    }

    /// @return what is owed to the caller of this call, nothing if it is noted already, or if the same phone was answered since
    /// @param emergency whether a line is one
    List<Interaction> owed(CallRecord call, CallBook calls, CallbackRules rules, Predicate<String> emergency) {
        boolean lost = LOST.equals(call.outcome());
        boolean hungUp = HUNG_UP.contains(call.outcome()) || call.lostOnTheWay();
        // First what ends most calls: they were served, and the books need not be searched.
        if (!(lost || hungUp) || !emergency.test(call.line()) || all.containsKey(call.call()) || answeredSince(call, calls)) {
            return List.of();
        }
        if (lost) {
            return List.of(due(call, "LOST_" + call.lastPhase()));
        }
        return mayBeCalled(call.caller()) && calls.waiting(call.caller()).isEmpty() && worth(call, calls, rules)
                ? List.of(due(call, ABANDONED)) : List.of();
    }

    static Interaction.CallbackDue due(CallRecord call, String reason) {
        return new Interaction.CallbackDue(call.call(), call.line(), call.caller(), reason);
    }

    private static boolean answeredSince(CallRecord call, CallBook calls) {
        return calls.ofPhone(call.caller()).anyMatch(c -> c.call().compareTo(call.call()) > 0 && c.answeredAt() != null);
    }

    /// One job a number.
    private boolean mayBeCalled(@Nullable Personal number) {
        return number != null && number.clear() != null && all.values().stream().noneMatch(c -> c.open() && samePhone(c.number(), number));
    }

    /// Waited, or called twice: a slip of the finger does neither.
    private static boolean worth(CallRecord call, CallBook calls, CallbackRules rules) {
        var ended = call.endedAt();
        if (ended == null) {
            return false;
        }
        var queued = call.queuedAt();
        return (queued != null && !queued.plus(rules.after()).isAfter(ended))
                || calls.ofPhone(call.caller()).anyMatch(c -> c.call().compareTo(call.call()) < 0
                        && c.line().equals(call.line()) && HUNG_UP.contains(c.outcome()) && c.startedAt().plus(rules.twiceWithin()).isAfter(call.startedAt()));
    }

    /// Somebody who helped themselves: the same phone dialled again and waits, or talks.
    List<Interaction> cameAgain(CallRecord again) {
        return open().stream().filter(c -> !c.call().equals(again.call()) && samePhone(c.number(), again.caller()))
                .<Interaction>map(c -> new Interaction.CallbackDone(c.call(), "SYSTEM", "CAME_AGAIN")).toList();
    }

    /// This phone read the neutral text a day ago or later.
    boolean textedLately(@Nullable Personal number, Instant now) {
        return all.values().stream().anyMatch(c -> TEXTED.equals(c.how()) && c.doneAt() != null && c.doneAt().plus(CallbackRules.TEXT_AGAIN).isAfter(now)
                && samePhone(c.number(), number));
    }

    static boolean samePhone(@Nullable Personal one, @Nullable Personal other) {
        return one != null && other != null && one.clear() != null && one.clear().equals(other.clear());
    }
}
