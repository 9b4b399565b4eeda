package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Recordings of callers who are asked for a sign of which nobody has said yet that they are over, and those whose file nobody may keep. Moved by facts alone.
public final class TapeBook {
    /// As many calls as are remembered at all.
    private static final int KEPT = 2_000;

    /// @param number which of this call's, so that a later one is not taken for it
    /// @param passed they gave a sign at the first question
    record Open(CallId call, long number, boolean passed) {}

    private final Map<CallId, Open> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Open> eldest) {
            return size() > KEPT;
        }
    };
    private final LinkedHashSet<CallId> unwanted = new LinkedHashSet<>();
    private long numbers;

    List<Open> open() {
        return List.copyOf(open.values());
    }

    boolean isOpen(Open tape) {
        var now = open.get(tape.call);
        return now != null && now.number == tape.number;
    }

    /// Whose file is to be thrown away, if that has not been done.
    List<CallId> unwanted() {
        return List.copyOf(unwanted);
    }

    void evolve(Interaction fact) {
        switch (fact) {
            case Interaction.RecordingBegun f -> {
                open.put(f.call(), new Open(f.call(), ++numbers, false));
                unwanted.remove(f.call());
            }
            case Interaction.CallerSigned f when f.during().equals("CHALLENGE") -> open.computeIfPresent(f.call(), (call, tape) -> new Open(call, tape.number, true));
            case Interaction.RecordingEnded f -> {
                open.remove(f.call());
                if (f.because().equals(Asking.End.PASSED.name()) && unwanted.add(f.call()) && unwanted.size() > KEPT) {
                    unwanted.removeFirst();
                }
            }
            default -> {}
        }
    }
}
