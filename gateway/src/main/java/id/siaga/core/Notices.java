package id.siaga.core;

import id.siaga.ivr.Sound;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What new callers of each line are told, as sounds. On the floor loop.
public final class Notices {
    /// @param before any step of the flow; a key skips it
    /// @param waiting once they wait in the queue, as long as nobody is free for them
    public record Told(List<Sound> before, List<Sound> waiting) {
        static final Told NOTHING = new Told(List.of(), List.of());

        public Told {
            before = List.copyOf(before);
            waiting = List.copyOf(waiting);
        }
    }

    private record Running(long seq, Instant until, Told told) {}

    private final Map<String, Running> lines = new HashMap<>();

    /// @param seq of the fact that says so: news of an older one comes too late
    void tell(String line, long seq, Instant until, Told told) {
        lines.merge(line, new Running(seq, until, told), (known, fresh) -> fresh.seq >= known.seq ? fresh : known);
    }

    Told of(String line, Instant now) {
        var running = lines.get(line);
        return running != null && now.isBefore(running.until) ? running.told : Told.NOTHING;
    }
}
