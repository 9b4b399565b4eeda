package id.siaga.desk;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Other systems that are told what happens: how each stands, from memory.
public interface WebhookPort {
    /// @param since when it stopped taking what it is told; null while it takes it
    /// @param tries of the event that waits; `nextTry` and `because` with it
    /// @param dead what it did not take, oldest first
    record Webhook(String id, String url, List<String> events, @Nullable Instant since, int tries, @Nullable Instant nextTry, @Nullable String because, List<Dead> dead) {
        public Webhook {
            events = List.copyOf(events);
            dead = List.copyOf(dead);
        }
    }

    record Dead(String event, String type, Instant at, Instant putAsideAt, String because) {}

    List<Webhook> webhooks();

    /// Tells what was put aside once more.
    ///
    /// @param event null: all of it
    /// @return how many events; empty when there is no such receiver
    OptionalInt again(String webhook, @Nullable String event);
}
