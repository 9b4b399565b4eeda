package id.siaga.desk;

import id.siaga.meters.Meters;
import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where changes of the core wait for the desk's loop: any thread may put, nobody ever waits. When too many lie here, they are dropped
/// and the whole state is asked for instead.
final class ChangeMailbox implements Consumer<Change> {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeMailbox.class);
    private static final int PENDING_MAX = 10_000;
    /// Then whoever else uses that loop has a turn.
    private static final int TURN_MAX = 100;

    private final Context loop;
    private final Meters meters;
    private final Consumer<Change> reader;
    private final AtomicInteger pending = new AtomicInteger();
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicBoolean missed = new AtomicBoolean();
    private volatile Runnable restate = () -> {};

    ChangeMailbox(Context loop, Meters meters, Consumer<Change> reader) {
        this.loop = loop;
        this.meters = meters;
        this.reader = reader;
    }

    void restateWith(Runnable restate) {
        this.restate = restate;
    }

    @Override
    public void accept(Change change) {
        if (pending.incrementAndGet() > PENDING_MAX) {
            pending.decrementAndGet();
            missed.set(true);
            return;
        }
        changes.add(change);
        if (!awake.getAndSet(true)) {
            loop.runOnContext(_ -> drain());
        }
    }

    /// One turn for all that lie here: to wake the loop for each cost the ticket loop more than all else that it tells the desk.
    private void drain() {
        awake.set(false); // whoever puts from here on wakes it again
        for (int i = 0; i < TURN_MAX; i++) {
            var change = changes.poll();
            if (change == null) {
                return;
            }
            one(change);
        }
        if (!awake.getAndSet(true)) {
            loop.runOnContext(_ -> drain());
        }
    }

    private void one(Change change) {
        try {
            reader.accept(change);
        } catch (RuntimeException e) {
            LOG.error("the desk could not take a change; the others go on", e);
        } finally {
            // Half empty: there is room for the whole, and it comes behind everything that it replaces.
            if (pending.decrementAndGet() <= PENDING_MAX / 2 && missed.compareAndSet(true, false)) {
                meters.feedSkipped("desk");
                restate.run();
            }
        }
    }
}
