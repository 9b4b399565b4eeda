package id.siaga.journal;

/// For meters.
///
/// @param waitingBytes octets that wait for the disk, of at most `memoryBytes`
/// @param lost facts for which there was no room
/// @param unwritable facts that could not be encoded (a bug)
public record JournalFigures(
        long appended, long durable, long waitingBytes, long memoryBytes, long lost, long fsyncs, long failures, long unwritable, int files) {}
