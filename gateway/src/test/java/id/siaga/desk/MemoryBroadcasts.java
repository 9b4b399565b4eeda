package id.siaga.desk;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One draft, which goes nowhere.
final class MemoryBroadcasts implements BroadcastPort {
    private static final Broadcast ONE = new Broadcast("b7-1", "dewi", "DRAFT", null, "Air padam besok", 600, null, Instant.EPOCH, 2, 0, 0, 0, 0, 0);

    private static <T> CompletionStage<Outcome<T>> about(String id, T row) {
        return CompletableFuture.completedStage(id.equals(ONE.id()) ? new Outcome.Done<>(row) : new Outcome.Unknown<>());
    }

    @Override
    public CompletionStage<List<Broadcast>> broadcasts() {
        return CompletableFuture.completedStage(List.of(ONE));
    }

    @Override
    public CompletionStage<Outcome<Broadcast>> make(New wanted, By by) {
        return about(ONE.id(), ONE);
    }

    @Override
    public CompletionStage<Outcome<Listed>> list(String id, List<String> numbers, By by) {
        return about(id, new Listed(ONE, numbers.size(), 0, List.of()));
    }

    @Override
    public CompletionStage<Outcome<Broadcast>> start(String id, By by) {
        return about(id, ONE);
    }

    @Override
    public CompletionStage<Outcome<Broadcast>> stop(String id, By by) {
        return about(id, ONE);
    }
}
