package id.siaga.desk;

import id.siaga.meters.Meters;
import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Where changes of the core wait for the desk's loop: any thread may put, nobody ever waits. When too many lie here, they are dropped
/// and the whole state is asked for instead.
final class ChangeMailbox implements Consumer<Change> {
    private static final int PENDING_MAX = 10_000;

    private final Context loop;
    private final Meters meters;
    private final Consumer<Change> reader;
    private final AtomicInteger pending = new AtomicInteger();
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
        loop.runOnContext(_ -> {
            try {
                reader.accept(change);
            } finally {
                // Half empty: there is room for the whole, and it comes behind everything that it replaces.
                if (pending.decrementAndGet() <= PENDING_MAX / 2 && missed.compareAndSet(true, false)) {
                    meters.feedSkipped("desk");
                    restate.run();
                }
            }
        });
    }
}
