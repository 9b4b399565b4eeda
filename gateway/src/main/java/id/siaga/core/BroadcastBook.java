package id.siaga.core;

import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Texts to many: who they go to and how far they are. Moved by facts alone, so a restart goes on with the next one of the list.
public final class BroadcastBook {
    private static final int KEPT_MAX = 20;

    /// What never changes.
    public record Made(String id, String by, String from, Personal text, int perMinute, @Nullable Instant notBefore, Instant at) {}

    /// @param next the place in the list that comes next
    /// @param muted those who want no texts to many: left out
    public record Figures(int next, int muted, int delivered, int failed, int unknown) {
        static final Figures NONE = new Figures(0, 0, 0, 0, 0);

        Figures ended(String end) {
            return switch (end) {
                case "DELIVERED" -> new Figures(next, muted, delivered + 1, failed, unknown);
                case "UNKNOWN" -> new Figures(next, muted, delivered, failed, unknown + 1);
                default -> new Figures(next, muted, delivered, failed + 1, unknown);
            };
        }

        /// Places before it that are in no text were left out.
        Figures queued(int place) {
            return new Figures(Math.max(next, place + 1), muted + Math.max(0, place - next), delivered, failed, unknown);
        }

        Figures skipped() {
            return new Figures(next + 1, muted + 1, delivered, failed, unknown);
        }
    }

    /// @param state DRAFT, RUNNING, STOPPED, DONE
    public record Broadcast(Made made, String state, List<String> numbers, Figures figures) {
        boolean running() {
            return state.equals("RUNNING");
        }

        boolean over() {
            return figures.next >= numbers.size();
        }

        private Broadcast with(Figures now) {
            return new Broadcast(made, state, numbers, now);
        }
    }

    private final Map<String, Broadcast> all = new LinkedHashMap<>();
    private final Map<SmsId, String> open = new HashMap<>();

    /// Oldest first.
    public Collection<Broadcast> all() {
        return all.values();
    }

    public Optional<Broadcast> broadcast(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /// Its texts whose way is not over.
    List<SmsId> open(String id) {
        return open.entrySet().stream().filter(e -> e.getValue().equals(id)).map(Map.Entry::getKey).toList();
    }

    /// Numbers that wait for their turn.
    public int waiting() {
        return all.values().stream().filter(Broadcast::running).mapToInt(b -> b.numbers.size() - b.figures.next).sum();
    }

    /// Needs no fact of its own: the next text's place tells it, and at the end of the list they are left out again.
    void skip(String id) {
        all.computeIfPresent(id, (_, b) -> b.with(b.figures.skipped()));
    }

    public void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.BroadcastMade f -> {
                all.put(f.broadcast(), new Broadcast(new Made(f.broadcast(), f.by(), f.from(), f.text(), f.perMinute(), f.notBefore(), wall), "DRAFT", new ArrayList<>(), Figures.NONE));
                all.values().stream().filter(b -> !b.running()).limit(Math.max(0, all.size() - KEPT_MAX)).map(b -> b.made.id).toList().forEach(all::remove);
            }
            case Interaction.BroadcastListed f -> broadcast(f.broadcast()).filter(b -> b.numbers.size() == f.first() && f.numbers().clear() != null)
                    .ifPresent(b -> b.numbers.addAll(List.of(f.numbers().clear().split(" ", -1))));
            case Interaction.BroadcastMoved f -> all.computeIfPresent(f.broadcast(), (_, b) -> new Broadcast(b.made, f.to(), b.numbers, b.figures));
            case Interaction.BroadcastTold f -> all.computeIfPresent(f.broadcast(), (_, b) -> b.with(new Figures(f.next(), f.muted(), f.delivered(), f.failed(), f.unknown())));
            case Interaction.SmsQueued f when f.broadcast() != null -> {
                open.put(f.sms(), f.broadcast());
                all.computeIfPresent(f.broadcast(), (_, b) -> b.with(b.figures.queued(f.place())));
            }
            case Interaction.SmsEnded f -> {
                var of = open.remove(f.sms());
                if (of != null) {
                    all.computeIfPresent(of, (_, b) -> b.with(b.figures.ended(f.end())));
                }
            }
            default -> {}
        }
    }
}
