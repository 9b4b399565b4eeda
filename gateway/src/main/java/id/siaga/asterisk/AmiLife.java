package id.siaga.asterisk;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asteriskjava.manager.ResponseEvents;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.ResponseEvent;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One life of the link: a connection, the queue of its events, the thread that takes them, the thread that writes its actions. When
/// anything of it fails all of it is thrown away.
final class AmiLife {
    private static final Logger LOG = LoggerFactory.getLogger(AmiLife.class);
    private static final int ACTIONS_MAX = 1_000;
    private static final int CHANNELS_MAX = 20_000;

    /// What stands in the queue: an event of Asterisk, or a snapshot at its place in the order.
    private sealed interface Item {
        record Event(AmiEvent event) implements Item {}

        record Read(Snapshot snapshot, CompletableFuture<Snapshot> told) implements Item {}

        /// Wakes who takes.
        record End() implements Item {}
    }

    final AmiConnection connection;
    private final AmiHooks hooks;
    private final Duration answerWithin;
    private final Consumer<? super AmiFact> mailbox;
    private final BlockingQueue<Item> items;
    private final KnownChannels known = new KnownChannels(CHANNELS_MAX);
    private final Map<String, String> devices = new TreeMap<>();
    private final ThreadPoolExecutor writer;
    private final CompletableFuture<String> death = new CompletableFuture<>();
    private @Nullable Thread taker;
    private volatile boolean doubtful;

    AmiLife(AmiSettings settings, AmiHooks hooks, Consumer<? super AmiFact> mailbox) {
        this.hooks = hooks;
        this.mailbox = mailbox;
        answerWithin = settings.answerWithin();
        items = new ArrayBlockingQueue<>(settings.mailboxMax());
        connection = new AmiConnection(settings, events -> events.forEach(e -> put(new Item.Event(e))));
        connection.addEventListener(this::arrived);
        writer = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(ACTIONS_MAX), Thread.ofPlatform().daemon().name("ami-writer").factory());
    }

    /// Completed with the reason, once.
    CompletableFuture<String> death() {
        return death;
    }

    void begin() {
        var _ = death.thenRun(() -> items.offer(new Item.End())); // no room: then there is something to take, and death is seen after it
        taker = Thread.ofPlatform().daemon().name("ami-facts").start(this::take);
    }

    /// On asterisk-java's pump: what the sieve left it.
    private void arrived(ManagerEvent event) {
        if (event instanceof DisconnectEvent) {
            death.complete("connection ended");
        } else if (!(event instanceof ResponseEvent)) {
            hooks.event().accept(event.getClass().getSimpleName());
        }
    }

    private boolean put(Item item) {
        if (items.offer(item)) {
            return true;
        }
        if (death.complete("mailbox full")) {
            hooks.oddity().accept(AmiOddity.OVERFLOW);
        }
        return false;
    }

    /// The last picture showed somebody who had hung up while it was taken.
    boolean doubtful() {
        return doubtful;
    }

    /// Told in its place among the events.
    CompletableFuture<Snapshot> tell(Snapshot snapshot) {
        var told = new CompletableFuture<Snapshot>();
        if (!put(new Item.Read(snapshot, told))) {
            told.completeExceptionally(new IllegalStateException("mailbox full"));
        }
        return told;
    }

    private void take() {
        try {
            while (!death.isDone()) {
                take(items.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("taking an AMI event failed: the link begins anew", e);
            death.complete("a bug");
        }
    }

    private void take(Item item) {
        switch (item) {
            case Item.End() -> {}
            case Item.Event(var event) -> take(event);
            case Item.Read(var snapshot, var told) -> {
                doubtful = !known.merge(snapshot);
                var complete = new Snapshot(snapshot.coreStart(), snapshot.version(), snapshot.askedAt(), snapshot.channels(), devices);
                mailbox.accept(new AmiFact.ReadBack(complete));
                told.complete(complete);
            }
        }
    }

    private void take(AmiEvent event) {
        var device = event.text("Device");
        if (device.startsWith("PJSIP/") && event.kind().equals("DeviceStateChange")) {
            devices.put(device.substring(6), event.text("State"));
        }
        var facts = AmiTranslator.facts(event);
        if (facts.isEmpty()) {
            hooks.event().accept(event.kind());
        }
        facts.forEach(this::pass);
    }

    private void pass(AmiFact fact) {
        if (known.believes(fact)) {
            mailbox.accept(fact);
        } else {
            hooks.event().accept("unbelieved:" + fact.getClass().getSimpleName());
            hooks.oddity().accept(AmiOddity.UNBELIEVED);
        }
    }

    CompletableFuture<ManagerResponse> ask(ManagerAction action) {
        return write(answer -> connection.ask(action, answer));
    }

    CompletableFuture<ResponseEvents> list(EventGeneratingAction action) {
        return write(answer -> connection.list(action, answer));
    }

    /// Actions leave in the order given, on one thread that may hang in a full socket without harm to anybody.
    private <T> CompletableFuture<T> write(Consumer<CompletableFuture<T>> action) {
        var answer = new CompletableFuture<T>();
        try {
            writer.execute(() -> action.accept(answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new IOException("no room for the action"));
        }
        return answer.orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends all of it, and waits until the last fact of this life is told.
    void end() throws InterruptedException {
        death.complete("ended");
        writer.shutdownNow();
        connection.abort();
        Thread.startVirtualThread(() -> {
            try {
                connection.logoff();
            } catch (RuntimeException e) {
                // it was not logged in any more
            }
        });
        if (taker != null) {
            taker.join();
        }
        for (Item left : items) {
            if (left instanceof Item.Read(var snapshot, var told)) {
                told.completeExceptionally(new IllegalStateException("connection ended"));
            }
        }
    }
}
