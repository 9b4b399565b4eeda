package id.siaga.journal;

/// What a cursor finds.
public sealed interface Read {
    long seq();

    /// @param json the record's payload as it lies on disk, personal fields sealed
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Fact(Entry entry, byte[] json) implements Read {
        @Override
        public long seq() {
            return entry.seq();
        }
    }

    /// A whole record that this version cannot understand: of a newer version, or a stub for one that could not be written.
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Unreadable(long seq, long epoch, byte[] json, String problem) implements Read {}

    /// Records that ought to be there and are not.
    record Missing(long seq, long toSeq) implements Read {}
}
