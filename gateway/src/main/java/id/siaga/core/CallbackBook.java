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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whom we owe a call: 112 callers whose call was lost with Asterisk. Moved by facts alone; whether one is owed is decided here too, from
/// the calls, so that a crash between the lost call's end and its callback costs nothing.
public final class CallbackBook {
    /// A fault that loses more callers than this at once is not worked off from a list.
    private static final int KEPT = 5_000;
    static final String LOST = "LOST";

    /// @param how null as long as it is owed
    public record Callback(CallId call, String line, @Nullable Personal number, String reason, Instant dueAt, @Nullable String by, @Nullable String how,
            @Nullable Instant doneAt) {
        boolean open() {
            return how == null;
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

    public Optional<Callback> of(CallId call) {
        return Optional.ofNullable(all.get(call));
    }

    void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.CallbackDue f -> all.putIfAbsent(f.call(), new Callback(f.call(), f.line(), f.number(), f.reason(), wall, null, null, null));
            case Interaction.CallbackDone f -> all.computeIfPresent(f.call(), (_, c) ->
                    new Callback(c.call, c.line, c.number, c.reason, c.dueAt, f.by(), f.how(), wall));
            default -> {}
        }
    }

    /// @return what is owed to the caller of this call, nothing if it is noted already, or if the same phone was answered since
    /// @param emergency whether a line is one
    List<Interaction> owed(CallRecord call, CallBook calls, Predicate<String> emergency) {
        boolean owed = LOST.equals(call.outcome()) && emergency.test(call.line()) && !all.containsKey(call.call())
                && calls.all().stream().noneMatch(c -> c.call().compareTo(call.call()) > 0 && c.answeredAt() != null && samePhone(c.caller(), call.caller()));
        return owed ? List.of(new Interaction.CallbackDue(call.call(), call.line(), call.caller(), "LOST_" + call.lastPhase())) : List.of();
    }

    /// Somebody who helped themselves: the same phone dialled again and talks.
    List<Interaction> cameAgain(CallRecord answered) {
        return open().stream().filter(c -> samePhone(c.number(), answered.caller()))
                .<Interaction>map(c -> new Interaction.CallbackDone(c.call(), "SYSTEM", "CAME_AGAIN")).toList();
    }

    private static boolean samePhone(@Nullable Personal one, @Nullable Personal other) {
        return one != null && other != null && one.clear() != null && one.clear().equals(other.clear());
    }
}
