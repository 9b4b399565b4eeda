package id.siaga.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongConsumer;

/// @param segmentBytes size of one preallocated file
/// @param batchBytes most octets behind one fsync
/// @param memoryBytes most octets (estimated) that may wait for the disk; from half on, SMS is refused
/// @param recordBytes most octets (estimated) of one fact
/// @param keyBlock how many personal keys are made at a time
/// @param retryAfter pause after a failed write
/// @param committed told how many nanoseconds each write to disk took, on the flusher's thread
public record JournalSettings(
        int segmentBytes, int batchBytes, long memoryBytes, int recordBytes, int keyBlock, Duration retryAfter, Clock clock, Disk disk, LongConsumer committed) {
    public JournalSettings {
        // A record grows when it is encoded: at worst six octets for a control character, then Base64.
        if (recordBytes < 1024 || segmentBytes < Segment.HEADER + 9L * recordBytes || batchBytes < 1024 || memoryBytes < recordBytes
                || keyBlock < 1 || keyBlock > 65_536) {
            throw new IllegalArgumentException("journal settings do not fit together: " + segmentBytes + ", " + batchBytes + ", " + memoryBytes
                    + ", " + recordBytes + ", " + keyBlock);
        }
    }

    public JournalSettings(int segmentBytes, int batchBytes, long memoryBytes, int recordBytes, int keyBlock, Duration retryAfter, Clock clock, Disk disk) {
        this(segmentBytes, batchBytes, memoryBytes, recordBytes, keyBlock, retryAfter, clock, disk, _ -> {});
    }

    public static JournalSettings defaults() {
        return new JournalSettings(16 << 20, 1 << 20, 64 << 20, 256 << 10, 4096, Duration.ofMillis(250), Clock.systemUTC(), new RealDisk());
    }

    public JournalSettings withDisk(Disk other) {
        return new JournalSettings(segmentBytes, batchBytes, memoryBytes, recordBytes, keyBlock, retryAfter, clock, other, committed);
    }

    public JournalSettings withClock(Clock other) {
        return new JournalSettings(segmentBytes, batchBytes, memoryBytes, recordBytes, keyBlock, retryAfter, other, disk, committed);
    }

    public JournalSettings withMemory(long bytes) {
        return new JournalSettings(segmentBytes, batchBytes, bytes, recordBytes, keyBlock, retryAfter, clock, disk, committed);
    }

    public JournalSettings withCommits(LongConsumer told) {
        return new JournalSettings(segmentBytes, batchBytes, memoryBytes, recordBytes, keyBlock, retryAfter, clock, disk, told);
    }
}
