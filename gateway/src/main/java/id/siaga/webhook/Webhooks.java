package id.siaga.webhook;

import id.siaga.journal.Entry;
import id.siaga.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The house's one sender to other systems. Follows the journal, so what was written down is told, over restarts and days of an endpoint
/// that is away, at least once and in order.
///
///     journal ─► Source (fact → event) ─► Courier (one an endpoint) ─► signed POST ─► taken · again · put aside
public final class Webhooks implements AutoCloseable {
    /// What a fact is to another system; empty for what is none of its business. May wait, and may throw when it cannot tell yet: then it is asked again.
    @FunctionalInterface
    public interface Source {
        Optional<Event> of(Entry entry, Endpoint endpoint);
    }

    @FunctionalInterface
    public interface Listener {
        /// @param outcome taken, failed (and tried again), dead (put aside)
        void told(String endpoint, String outcome);
    }

    /// How an endpoint stands.
    ///
    /// @param since null while it takes what it is told; then also `tries`, `nextTry`, `because` say nothing
    /// @param dead what it did not take, oldest first
    public record Standing(Endpoint endpoint, @Nullable Instant since, int tries, @Nullable Instant nextTry, @Nullable String because, List<Letter> dead) {}

    private final List<Courier> couriers;
    private final List<Thread> threads;
    private final Post post;

    private Webhooks(List<Courier> couriers, Post post) {
        this.couriers = couriers;
        this.post = post;
        this.threads = couriers.stream().map(c -> Thread.ofVirtual().name("webhook-" + c.endpoint().id()).start(c)).toList();
    }

    public static Webhooks start(List<Endpoint> endpoints, Journal journal, Source source, Path folder, Clock clock, Listener listener) throws IOException {
        return start(endpoints, journal, source, folder, clock, listener, new Hurry(Post.TRY_MAX, Duration.ofDays(1)));
    }

    /// @param tryMax how long one try may take
    /// @param waitMax no wait between two is longer
    record Hurry(Duration tryMax, Duration waitMax) {}

    static Webhooks start(List<Endpoint> endpoints, Journal journal, Source source, Path folder, Clock clock, Listener listener, Hurry hurry) throws IOException {
        Files.createDirectories(folder);
        var post = new Post(clock, hurry.tryMax());
        var couriers = new ArrayList<Courier>();
        for (var endpoint : endpoints) {
            couriers.add(new Courier(endpoint, journal, source, post, folder, clock, listener, hurry.waitMax()));
        }
        return new Webhooks(List.copyOf(couriers), post);
    }

    public List<Standing> standing() {
        return couriers.stream().map(Webhooks::standing).toList();
    }

    private static Standing standing(Courier courier) {
        return courier.failing().map(f -> new Standing(courier.endpoint(), f.since(), f.tries(), f.nextTry(), f.because(), courier.dead()))
                .orElseGet(() -> new Standing(courier.endpoint(), null, 0, null, null, courier.dead()));
    }

    /// Tells what was put aside once more.
    ///
    /// @param event null: all of it
    /// @return how many; -1 when there is no such endpoint
    public int again(String endpoint, @Nullable String event) {
        var courier = couriers.stream().filter(c -> c.endpoint().id().equals(endpoint)).findFirst();
        if (courier.isEmpty()) {
            return -1;
        }
        var letters = courier.get().dead().stream().filter(l -> event == null || l.event().equals(event)).toList();
        courier.get().again(letters);
        return letters.size();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (var thread : threads) {
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        post.close();
    }
}
