package id.siaga.watchdog;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/// `java … id.siaga.watchdog.WatchdogMain --config FILE`: one mailbox, three threads that fill it (beats, Asterisk, knocks), and this
/// one that decides.
public final class WatchdogMain {
    private static final long TICK_MS = 100;
    private static final int MAILBOX_MAX = 10_000;

    private final ArrayBlockingQueue<Vigil.Event> mailbox = new ArrayBlockingQueue<>(MAILBOX_MAX);
    private final Instant wallAtStart = Instant.now();
    private final long nanosAtStart = System.nanoTime();
    private final Vigil vigil = new Vigil(wallAtStart);
    private final InetSocketAddress gateway;
    private final Hands hands;
    private volatile boolean silent;

    private WatchdogMain(Config config) throws IOException {
        var agi = config.asterisk().agi().listen();
        gateway = new InetSocketAddress(agi.host().equals("0.0.0.0") ? "127.0.0.1" : agi.host(), agi.port());
        var ami = config.asterisk().ami();
        hands = new Hands(() -> AmiClient.connect(new InetSocketAddress(ami.host().orElse("127.0.0.1"), ami.port()), ami.user(), ami.secret().orElseThrow().value()),
                mailbox::offer, () -> silent);
        var _ = Ears.open(BeatPlace.in(config.dataDir()), mailbox::offer, hands::up);
    }

    public static void main(String[] args) throws InterruptedException {
        var file = args.length == 2 && args[0].equals("--config") ? Path.of(args[1]) : Path.of("config/siaga.yaml");
        try {
            new WatchdogMain(Secrets.complete(Config.read(file)).config()).watch();
        } catch (IOException | RuntimeException e) {
            say("cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private void watch() throws InterruptedException {
        hands.start();
        while (true) {
            var event = mailbox.poll(TICK_MS, TimeUnit.MILLISECONDS);
            if (event != null) {
                apply(event);
            }
            // Beats that are here already come first: after a stall of our own they say that the gateway lives.
            for (var more = mailbox.poll(); more != null; more = mailbox.poll()) {
                apply(more);
            }
            apply(new Vigil.Event.Tick());
        }
    }

    private void apply(Vigil.Event event) {
        var before = vigil.state();
        var effects = vigil.apply(event, wallAtStart.plusNanos(System.nanoTime() - nanosAtStart));
        silent = vigil.state() instanceof Vigil.State.Silent;
        if (!before.getClass().equals(vigil.state().getClass())) {
            say("gateway " + before.getClass().getSimpleName() + " → " + vigil.state().getClass().getSimpleName());
        }
        for (var effect : effects) {
            if (effect instanceof Vigil.Effect.Knock) {
                Thread.ofPlatform().daemon().name("knock").start(this::knock);
            } else {
                hands.add(effect);
            }
        }
    }

    private void knock() {
        try (var socket = new Socket()) {
            socket.connect(gateway, (int) Vigil.KNOCK_MAX.toMillis());
            mailbox.offer(new Vigil.Event.Knocked(false));
        } catch (ConnectException e) {
            mailbox.offer(new Vigil.Event.Knocked(true));
        } catch (IOException e) {
            mailbox.offer(new Vigil.Event.Knocked(false));
        }
    }

    static void say(String what) {
        System.err.println(Instant.now() + " " + what);
    }
}
