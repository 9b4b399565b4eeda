package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What silent callers did when they were asked for a sign; of the last few calls.
public final class SilenceBook {
    private static final int CALLS_MAX = 2_000;

    /// @param keys pressed since, in their order
    /// @param over nobody listens for a voice any more
    public record Silence(Instant askedAt, String keys, boolean spoke, boolean over) {
        Silence signed(Interaction.CallerSigned sign) {
            return new Silence(askedAt, keys + sign.key(), spoke || sign.sign().equals("SPEECH"), over);
        }

        Silence heard() {
            return new Silence(askedAt, keys, spoke, true);
        }

        /// ASKED as long as there is hope and no sign.
        public String result() {
            return !keys.isEmpty() ? "KEY" : spoke ? "SPEECH" : over ? "NOTHING" : "ASKED";
        }
    }

    private final Map<CallId, Silence> calls = new LinkedHashMap<>();

    public Optional<Silence> of(CallId call) {
        return Optional.ofNullable(calls.get(call));
    }

    public void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.SilentAsked f -> {
                calls.put(f.call(), new Silence(wall, "", false, false));
                if (calls.size() > CALLS_MAX) {
                    calls.remove(calls.keySet().iterator().next());
                }
            }
            case Interaction.CallerSigned f -> calls.computeIfPresent(f.call(), (_, s) -> s.signed(f));
            case Interaction.SilentHeard f -> calls.computeIfPresent(f.call(), (_, s) -> s.heard());
            default -> {}
        }
    }
}
