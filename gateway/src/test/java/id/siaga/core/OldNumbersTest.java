package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.Until;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.TicketBook;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who asks the store waits a bounded time, and few wait.
class OldNumbersTest {
    private static final TicketNumber NUMBER = TicketNumber.of(LocalDate.of(2026, 1, 2), 7);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Loop loop = Loop.start(vertx, "ticket");
    private final OldNumbers numbers = new OldNumbers(loop);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aCallerIsTakenBackFromAStoreThatSaysNothingInLessThanAFlowsPatience() {
        numbers.in((_, _) -> new CompletableFuture<>());
        long began = System.nanoTime();
        assertThatThrownBy(() -> numbers.ask(NUMBER, "+628111").toCompletableFuture().get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(OldNumbers.CALLER);
        assertThat(OldNumbers.CALLER).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aTextIsAskedAgainUntilTheStoreAnswers() {
        var asked = new AtomicInteger();
        var book = new TicketBook();
        numbers.in((_, _) -> asked.incrementAndGet() < 2 ? CompletableFuture.failedStage(new IllegalStateException("away")) : CompletableFuture.completedStage(book));
        var answer = new CompletableFuture<Optional<TicketBook>>();
        loop.run(() -> numbers.ask(NUMBER, "+628111", answer::complete));
        Until.holds("it is answered", SOON, answer::isDone);
        assertThat(answer.join()).containsSame(book);
        assertThat(asked).hasValue(2);
    }

    @Test
    void beyondAHundredThatWaitOneIsToldAtOnceThatNobodyCanLook() {
        numbers.in((_, _) -> new CompletableFuture<>());
        var told = new AtomicInteger();
        var last = new CompletableFuture<Optional<TicketBook>>();
        loop.run(() -> {
            for (int i = 0; i < OldNumbers.WAITING_MAX; i++) {
                numbers.ask(NUMBER, "+62811" + i, _ -> told.incrementAndGet());
            }
            numbers.ask(NUMBER, "+628199", last::complete);
        });
        Until.holds("the last is told", SOON, last::isDone);
        assertThat(last.join()).isEmpty();
        assertThat(told).hasValue(0);
    }
}
