package id.siaga.desk;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/// [NoticePort] over a map, for one line.
final class MemoryNotices implements NoticePort {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final ConcurrentHashMap<String, Notice> running = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<List<Line>> lines() {
        return CompletableFuture.completedStage(List.of(line()));
    }

    private Line line() {
        return new Line("112", "Darurat", running.get("112"));
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Line>> declare(String line, Wanted wanted, DeskPort.By by) {
        if (!line.equals("112")) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }
        running.put(line, new Notice(wanted.text(), wanted.english(), 3.5, NOW, NOW.plus(wanted.lasts()), by.user()));
        return CompletableFuture.completedStage(new DeskPort.Outcome.Done<>(line()));
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Line>> clear(String line, DeskPort.By by) {
        running.remove(line);
        return CompletableFuture.completedStage(new DeskPort.Outcome.Done<>(line()));
    }
}
