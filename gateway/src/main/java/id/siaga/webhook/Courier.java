package id.siaga.webhook;

import id.siaga.journal.Cursor;
import id.siaga.journal.Journal;
import id.siaga.webhook.Schedule.Next;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one endpoint, on a thread of its own: whoever hangs there makes nobody else wait, and nothing is held in memory for it.
final class Courier implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    /// On a busy day every second fact would else be an fsync for each endpoint.
    private static final Duration SAVE_EVERY = Duration.ofSeconds(2);

    /// What cannot be delivered at the moment.
    record Failing(Instant since, Event event, int tries, Instant nextTry, String because) {}

    private final Endpoint endpoint;
    private final Journal journal;
    private final Webhooks.Source source;
    private final Post post;
    private final Path file;
    private final Clock clock;
    private final Webhooks.Listener listener;
    private final Queue<Letter> released = new ConcurrentLinkedQueue<>();
    private final Duration hurry;
    private volatile Place place;
    private volatile @Nullable Failing failing;
    private long savedAt;
    private long savedNext;

    /// @param hurry no wait is longer than this; for tests
    Courier(Endpoint endpoint, Journal journal, Webhooks.Source source, Post post, Path folder, Clock clock, Webhooks.Listener listener, Duration hurry) throws IOException {
        this.endpoint = endpoint;
        this.journal = journal;
        this.source = source;
        this.post = post;
        this.file = folder.resolve(endpoint.id() + ".json");
        this.clock = clock;
        this.listener = listener;
        this.hurry = hurry;
        var known = Place.read(file);
        this.place = known.orElse(new Place(journal.appended() + 1, List.of()));
        if (known.isEmpty()) {
            place.write(file);
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Optional<Failing> failing() {
        return Optional.ofNullable(failing);
    }

    List<Letter> dead() {
        return place.dead();
    }

    /// A letter leaves the list when it is taken, or comes back to it.
    void again(List<Letter> letters) {
        letters.stream().filter(l -> !released.contains(l)).forEach(released::add);
    }

    @Override
    public void run() {
        while (true) {
            try (var cursor = journal.read(place.next())) {
                follow(cursor);
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.error("webhook {} stops for a moment", endpoint.id(), e);
                if (!rested(Duration.ofSeconds(5))) {
                    return;
                }
            }
        }
    }

    private static boolean rested(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void follow(Cursor cursor) throws IOException, InterruptedException {
        while (true) {
            for (var letter = released.poll(); letter != null; letter = released.poll()) {
                onceMore(letter);
            }
            var entry = cursor.next(IDLE);
            if (entry != null) {
                var event = source.of(entry, endpoint);
                if (event.isPresent()) {
                    deliver(event.get());
                }
            }
            place = place.at(cursor.position());
            if (place.next() != savedNext && System.nanoTime() - savedAt > SAVE_EVERY.toNanos()) {
                save();
            }
        }
    }

    private void save() throws IOException {
        place.write(file);
        savedAt = System.nanoTime();
        savedNext = place.next();
    }

    private void onceMore(Letter letter) throws IOException, InterruptedException {
        try (var cursor = journal.read(letter.seq())) {
            var entry = cursor.next(Duration.ZERO);
            var event = entry == null || entry.seq() != letter.seq() ? Optional.<Event>empty() : source.of(entry, endpoint);
            if (event.isEmpty()) {
                aside(letter, "the journal does not have it any more");
                return;
            }
            // Once: what is new waits behind it.
            switch (post.send(endpoint, event.get())) {
                case Answer.Taken _ -> {
                    listener.told(endpoint.id(), "taken");
                    place = place.without(letter);
                }
                case Answer.NotThis(var why) -> aside(letter, why);
                case Answer.Broke(var why) -> aside(letter, why);
                case Answer.Away(var why, var _) -> {
                    aside(letter, why);
                    released.clear();
                }
            }
            save();
        }
    }

    private void aside(Letter letter, String because) {
        place = place.with(new Letter(letter.event(), letter.seq(), letter.type(), letter.at(), clock.instant(), because));
    }

    /// Returns when the endpoint has it, or will not get it.
    private void deliver(Event event) throws IOException, InterruptedException {
        var began = clock.instant();
        for (int tries = 1; ; tries++) {
            switch (Schedule.after(post.send(endpoint, event), tries, event.at(), clock.instant())) {
                case Next.Done _ -> {
                    listener.told(endpoint.id(), "taken");
                    failing = null;
                    return;
                }
                case Next.Again(var wait, var because) -> {
                    listener.told(endpoint.id(), "failed");
                    var pause = jittered(wait.compareTo(hurry) > 0 ? hurry : wait);
                    failing = new Failing(began, event, tries, clock.instant().plus(pause), because);
                    LOG.warn("webhook {}: {} not taken ({}), again in {}", endpoint.id(), event.id(), because, pause);
                    Thread.sleep(pause);
                }
                case Next.Dead(var because) -> {
                    listener.told(endpoint.id(), "dead");
                    LOG.warn("webhook {}: {} put aside: {}", endpoint.id(), event.id(), because);
                    place = place.with(new Letter(event.id(), event.seq(), event.type(), event.at(), clock.instant(), because)).at(event.seq() + 1);
                    failing = null;
                    save();
                    return;
                }
            }
        }
    }

    /// Many endpoints on one machine must not all come back in the same second.
    private static Duration jittered(Duration wait) {
        return wait.multipliedBy(ThreadLocalRandom.current().nextInt(80, 121)).dividedBy(100);
    }
}
