package id.siaga.journal;

import id.siaga.ids.TicketNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;

/// Makes a restored journal one that may go on. The old machine lived on after the backup and gave out ids and ticket numbers that nobody
/// here knows: both continue far behind anything it can have reached (docs/adr/0007).
public final class Restoration {
    /// The old machine was not started more often between two backups.
    private static final int STARTS_MAX = 1_000;
    private static final long TICKETS_LEAST = 1_000;
    private static final int BUSIER = 2;
    private static final Duration DAY = Duration.ofDays(1);

    private Restoration() {}

    /// Journals [Interaction.NodeRestored] as the first fact of a new epoch; on disk when this returns.
    ///
    /// @param backup its name, for people
    public static Interaction.NodeRestored begin(Path data, JournalSettings settings, String backup) throws IOException, InterruptedException {
        skipEpochs(settings.disk(), data.resolve("journal"));
        try (var journal = Journal.open(data, settings)) {
            if (journal.recovery().damaged()) {
                throw new IOException("the restored journal is damaged: " + journal.recovery().holes());
            }
            var restored = new Interaction.NodeRestored(backup, ticketsFrom(journal, settings.clock().instant()));
            journal.awaitDurable(journal.append(restored));
            return restored;
        } catch (JournalFull e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void skipEpochs(Disk disk, Path directory) throws IOException {
        long epoch = Segments.load(disk, directory).stream().mapToLong(Segment::epoch).max().orElse(0);
        var known = Checkpoint.read(disk, directory);
        new Checkpoint(Math.max(epoch, known.epoch()) + STARTS_MAX, known.seq(), known.hash()).write(disk, directory);
    }

    /// Behind the highest number known: twice what the busiest day used, for every day since the last record, and never less than a thousand.
    private static long ticketsFrom(Journal journal, Instant now) throws IOException, InterruptedException {
        Map<Long, LongSummaryStatistics> days = new HashMap<>();
        long highest = 0;
        var last = Instant.EPOCH;
        try (var cursor = journal.read(1)) {
            while (cursor.position() <= journal.recovery().lastSeq()) {
                var entry = cursor.next(Duration.ofMillis(10));
                if (entry == null) {
                    continue;
                }
                last = entry.wall();
                var number = number(entry.fact());
                if (number != null) {
                    highest = Math.max(highest, number.sequence());
                    days.computeIfAbsent(last.getEpochSecond() / DAY.toSeconds(), _ -> new LongSummaryStatistics()).accept(number.sequence());
                }
            }
        }
        long busiest = days.values().stream().mapToLong(d -> d.getMax() - d.getMin() + 1).max().orElse(0);
        long daysLost = Math.max(0, Duration.between(last, now).toSeconds()) / DAY.toSeconds() + 1;
        return highest + Math.max(TICKETS_LEAST, BUSIER * busiest * daysLost);
    }

    private static @org.jspecify.annotations.Nullable TicketNumber number(Interaction fact) {
        return switch (fact) {
            case Interaction.CallOffered f -> f.ticket();
            case Interaction.TicketOpened f -> f.ticket();
            default -> null;
        };
    }
}
