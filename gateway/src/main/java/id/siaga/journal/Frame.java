package id.siaga.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.zip.CRC32C;

/// One record as it lies on disk, version 1, big-endian:
///
///      0  int   magic "SJ", version 1
///      4  int   length of the whole record
///      8  int   CRC32C of octets 12 … length
///     12  int   place in its batch: 0 for the first record written with one fsync
///     16  long  boot epoch
///     24  long  seq
///     32  long  wall time, ns since 1970
///     40  long  monotonic time of the epoch, ns since 1970
///     48  32 ×  SHA-256 of the whole previous record
///     80        JSON: `t` the type, then its fields; personal fields sealed
///
/// The place in the batch tells a torn tail from damage: a good record of a *later* batch proves that the bad one before it
/// had been forced to disk, so it was promised and has been destroyed since.
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Frame(int batchPlace, long epoch, long seq, Instant wall, long monoNanos, byte[] previousHash, byte[] payload) {
    static final int HEADER = 80;
    static final int HASH = 32;
    private static final int MAGIC_V1 = 0x534A_0001;
    private static final int CRC_FROM = 12;

    /// Finding one for each record, and its copy of what lies off the heap, made a fifth of the garbage of who writes the journal.
    private static final ThreadLocal<MessageDigest> HASHER = ThreadLocal.withInitial(Frame::sha256);

    long batchFirst() {
        return seq - batchPlace;
    }

    /// Appends the record; the caller has made room.
    void write(ByteBuffer into) {
        int start = into.position();
        int length = HEADER + payload.length;
        into.putInt(MAGIC_V1).putInt(length).putInt(0).putInt(batchPlace).putLong(epoch).putLong(seq);
        into.putLong(nanos(wall)).putLong(monoNanos).put(previousHash).put(payload);
        into.putInt(start + 8, crc(into, start + CRC_FROM, start + length));
    }

    /// Length of what claims to be a record at this position, or 0 when it is none or it is cut.
    static int lengthAt(ByteBuffer from, int at, int limit) {
        if (at + HEADER > limit || from.getInt(at) != MAGIC_V1) {
            return 0;
        }
        int length = from.getInt(at + 4);
        return length < HEADER || length > limit - at ? 0 : length;
    }

    /// What its header claims, though the record may go on beyond the limit: for a reader that must fetch more. 0 when it is none.
    static int claimedLength(ByteBuffer from, int at, int limit) {
        return at + HEADER > limit || from.getInt(at) != MAGIC_V1 ? 0 : from.getInt(at + 4);
    }

    static boolean intact(ByteBuffer from, int at, int length) {
        return crc(from, at + CRC_FROM, at + length) == from.getInt(at + 8) && from.getInt(at + 12) >= 0 && from.getLong(at + 24) > 0;
    }

    /// An intact record's parts.
    static Frame read(ByteBuffer from, int at, int length) {
        var hash = new byte[HASH];
        from.get(at + 48, hash);
        var payload = new byte[length - HEADER];
        from.get(at + HEADER, payload);
        long wall = from.getLong(at + 32);
        return new Frame(from.getInt(at + 12), from.getLong(at + 16), from.getLong(at + 24), instant(wall), from.getLong(at + 40), hash, payload);
    }

    static byte[] hash(ByteBuffer from, int at, int length) {
        var sha = HASHER.get();
        sha.update(from.slice(at, length));
        return sha.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static int crc(ByteBuffer from, int start, int end) {
        var crc = new CRC32C();
        crc.update(from.slice(start, end - start));
        return (int) crc.getValue();
    }

    private static long nanos(Instant wall) {
        return Math.addExact(Math.multiplyExact(wall.getEpochSecond(), 1_000_000_000L), wall.getNano());
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
