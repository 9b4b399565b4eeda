package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import id.siaga.screening.Score;
import id.siaga.screening.Standing;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What people said about callers, by the keyed hash of their number; a number itself is never here. Moved by facts on one thread, read
/// by any: the floor asks at each call.
public final class CallerBook {
    private static final int CALLERS_MAX = 100_000;
    private static final int CALLS_MAX = 2_000;

    private final Map<String, Score> scores = new ConcurrentHashMap<>();
    private final ArrayDeque<String> inOrder = new ArrayDeque<>();
    private final Map<CallId, String> received = new LinkedHashMap<>();
    private final LinkedHashSet<CallId> recorded = new LinkedHashSet<>();

    /// Any thread.
    public Score score(String caller) {
        return scores.getOrDefault(caller, Score.NONE);
    }

    /// How this call was received, unless as all others.
    public Optional<String> received(CallId call) {
        return Optional.ofNullable(received.get(call));
    }

    /// Whether there is something of this call to listen to.
    public boolean recorded(CallId call) {
        return recorded.contains(call);
    }

    public void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.CallerScored f -> {
                var said = new Score.Said(f.call(), f.disposition(), f.tenths(), wall);
                if (scores.put(f.caller(), score(f.caller()).with(said)) == null) {
                    inOrder.add(f.caller());
                }
                if (inOrder.size() > CALLERS_MAX) {
                    scores.remove(inOrder.remove());
                }
            }
            case Interaction.CallerCleared f -> {
                scores.remove(f.caller());
                inOrder.remove(f.caller());
            }
            case Interaction.CallReceivedAs f -> received(f.call(), f.standing());
            case Interaction.BlockMet f -> received(f.call(), Standing.BLOCKED.name());
            case Interaction.MessageKept f -> recorded(f.call(), true);
            case Interaction.RecordingBegun f -> recorded(f.call(), true);
            case Interaction.RecordingEnded f when f.because().equals(Asking.End.PASSED.name()) -> recorded(f.call(), false);
            default -> {}
        }
    }

    private void received(CallId call, String standing) {
        received.put(call, standing);
        if (received.size() > CALLS_MAX) {
            received.remove(received.keySet().iterator().next());
        }
    }

    private void recorded(CallId call, boolean kept) {
        if (!kept) {
            recorded.remove(call);
        } else if (recorded.add(call) && recorded.size() > CALLS_MAX) {
            recorded.removeFirst();
        }
    }
}
