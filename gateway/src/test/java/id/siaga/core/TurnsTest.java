package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Loop loop = Loop.start(vertx, "turns");
    private final List<Integer> done = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoComesWhileManyAreWorkedOnDoesNotWaitForTheLast() throws Exception {
        var all = IntStream.range(0, 200).boxed().toList();
        var before = new AtomicInteger(-1);
        var ended = new CountDownLatch(1);
        var turns = new AtomicInteger();
        loop.run(() -> new Turns(loop).each(all, n -> {
            LockSupport.parkNanos(1_000_000);
            done.add(n);
        }, () -> {
            turns.incrementAndGet();
            if (done.size() == all.size()) ended.countDown();
        }));
        loop.run(() -> before.set(done.size()));
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(before.get()).as("done before the other's turn").isBetween(1, 199);
        assertThat(done).as("each once, in order").isEqualTo(all);
        assertThat(turns.get()).isGreaterThan(1);
    }

    @Test
    void nothingIsOneTurnToo() throws Exception {
        var turns = new AtomicInteger();
        loop.ask(() -> {
            new Turns(loop).each(List.<Integer>of(), done::add, turns::incrementAndGet);
            return turns.get();
        }).toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(turns.get()).isEqualTo(1);
        assertThat(done).isEmpty();
    }
}
