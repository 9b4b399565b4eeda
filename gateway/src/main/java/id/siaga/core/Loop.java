package id.siaga.core;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that owns a core. Others put work into its mailbox; inside, nothing blocks.
public final class Loop {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    /// Work that takes longer than this on a loop is said in the log: somebody blocks.
    private static final long SLOW_NANOS = Duration.ofMillis(50).toNanos();

    private final Vertx vertx;
    private final Context context;
    private final String name;

    private Loop(Vertx vertx, Context context, String name) {
        this.vertx = vertx;
        this.context = context;
        this.name = name;
    }

    public static Loop start(Vertx vertx, String name) {
        var context = new CompletableFuture<Context>();
        vertx.deployVerticle(c -> {
            Thread.currentThread().setName(name + "-loop"); // nobody else uses it: what it costs is seen from outside
            context.complete(c);
            return Future.succeededFuture();
        }).onFailure(context::completeExceptionally);
        return new Loop(vertx, context.orTimeout(10, TimeUnit.SECONDS).join(), name);
    }

    public Vertx vertx() {
        return vertx;
    }

    public Context context() {
        return context;
    }

    /// Any thread. Work runs in the order in which one thread gave it.
    public void run(Runnable work) {
        context.runOnContext(_ -> guarded(work));
    }

    /// Any thread. The answer comes on the loop: go on elsewhere if it takes time.
    public <T> CompletionStage<T> ask(Callable<T> question) {
        var answer = new CompletableFuture<T>();
        run(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /// On the loop. @return the id to [#cancel]
    public long after(Duration delay, Runnable work) {
        return vertx.setTimer(Math.max(1, delay.toMillis()), _ -> guarded(work));
    }

    public void cancel(long timer) {
        vertx.cancelTimer(timer);
    }

    @SuppressWarnings("ReferenceEquality") // this very context, not one that equals it
    public boolean inside() {
        return Vertx.currentContext() == context;
    }

    /// A bug in one piece of work must not stop the calls of all others: it is logged, the loop goes on.
    void guarded(Runnable work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("{} loop: a bug; the work is lost, the loop goes on", name, e);
        }
        long nanos = System.nanoTime() - start;
        if (nanos > SLOW_NANOS) {
            LOG.warn("{} loop: one piece of work took {} ms", name, nanos / 1_000_000);
        }
    }
}
