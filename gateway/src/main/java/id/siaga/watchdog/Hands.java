package id.siaga.watchdog;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Does at Asterisk what [Vigil] decided, on a thread of its own: a link, a next one when it fails, and a mailbox. What is lost with a
/// link is decided anew: a new link asks for it ([Vigil.Event.AsteriskUp]), and looks are repeated.
final class Hands {
    private static final Duration PING_EVERY = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int WAITING_MAX = 1_000;

    interface Connect {
        AmiClient link() throws IOException;
    }

    private final Connect connect;
    private final Consumer<? super Vigil.Event> mailbox;
    private final BooleanSupplier silent;
    private final BlockingQueue<Vigil.Effect> todo = new ArrayBlockingQueue<>(WAITING_MAX);
    private volatile boolean up;
    private boolean said = true;

    /// @param silent whether the gateway is, at this moment: asked right before a caller is moved
    Hands(Connect connect, Consumer<? super Vigil.Event> mailbox, BooleanSupplier silent) {
        this.connect = connect;
        this.mailbox = mailbox;
        this.silent = silent;
    }

    void start() {
        Thread.ofPlatform().daemon().name("asterisk").start(this::work);
    }

    boolean up() {
        return up;
    }

    /// Any thread; never blocks.
    void add(Vigil.Effect effect) {
        todo.offer(effect);
    }

    private void work() {
        try {
            while (true) {
                oneLink();
                Thread.sleep(RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void oneLink() throws InterruptedException {
        try (var link = connect.link()) {
            todo.clear();
            up = true;
            said = false;
            mailbox.accept(new Vigil.Event.AsteriskUp());
            WatchdogMain.say("Asterisk can be told");
            while (true) {
                var next = todo.poll(PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    link.ping();
                } else {
                    act(link, next);
                }
            }
        } catch (IOException e) {
            if (!said) {
                WatchdogMain.say("no link to Asterisk: " + e.getMessage());
            }
            said = true;
        } finally {
            up = false;
        }
    }

    private void act(AmiClient link, Vigil.Effect effect) throws IOException {
        switch (effect) {
            case Vigil.Effect.Announce(boolean alive) -> link.setGlobal("SIAGA_ALIVE", alive ? "1" : "0");
            case Vigil.Effect.Look() -> mailbox.accept(new Vigil.Event.Seen(link.channels()));
            case Vigil.Effect.SendAway(var channel, var way) when silent.getAsBoolean() -> {
                WatchdogMain.say(channel.name() + " goes to " + way.context());
                link.redirect(channel.name(), way);
            }
            case Vigil.Effect.SendAway _, Vigil.Effect.Knock _ -> {}
        }
    }
}
