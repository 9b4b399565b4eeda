package id.siaga.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// Saved states of the cores. The newest that can be read wins; two are kept, so that one bad file costs a longer replay and no more.
/// Layout: "SIAGASNP", int version 1, int CRC32C of the rest, long seq, then the state. Personal fields in it must be sealed
/// ([Journal#sealingJson()]). One thread writes.
public final class Snapshots {
    private static final System.Logger LOG = System.getLogger(Snapshots.class.getName());
    private static final long MAGIC = 0x5349_4147_4153_4E50L;
    private static final int HEADER = 24;
    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("[0-9]{19}\\.snapshot");

    /// A state in which everything up to and with record `seq` has been worked in.
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    public record Snapshot(long seq, byte[] state) {}

    private final Disk disk;
    private final Path directory;

    Snapshots(Disk disk, Path directory) throws IOException {
        this.disk = disk;
        this.directory = directory;
        disk.makeDirectory(directory);
    }

    /// On disk when this returns. The caller has waited until `seq` itself is: a snapshot must not know more than the journal.
    public void write(long seq, byte[] state) throws IOException {
        var octets = ByteBuffer.allocate(HEADER + state.length).putLong(MAGIC).putInt(1).putInt(0).putLong(seq).put(state);
        octets.putInt(12, crc(octets));
        AtomicFile.write(disk, directory.resolve("%019d.snapshot".formatted(seq)), octets.array());
        var names = names();
        for (var old : names.subList(0, Math.max(0, names.size() - KEPT))) {
            disk.delete(directory.resolve(old));
        }
    }

    /// The newest that can be read.
    public Optional<Snapshot> newest() throws IOException {
        for (var name : names().reversed()) {
            var octets = ByteBuffer.wrap(AtomicFile.read(disk, directory.resolve(name)));
            if (octets.capacity() >= HEADER && octets.getLong(0) == MAGIC && octets.getInt(8) == 1 && octets.getInt(12) == crc(octets)) {
                var state = new byte[octets.capacity() - HEADER];
                octets.get(HEADER, state);
                return Optional.of(new Snapshot(octets.getLong(16), state));
            }
            LOG.log(System.Logger.Level.ERROR, "snapshot {0} cannot be read, an older one is used", name);
        }
        return Optional.empty();
    }

    /// Records before this may be archived as far as snapshots go: the older of the two. 0 while there are fewer than two.
    public long archivableBefore() throws IOException {
        var names = names();
        return names.size() < KEPT ? 0 : Long.parseLong(names.getFirst().substring(0, 19)) + 1;
    }

    private List<String> names() throws IOException {
        return disk.list(directory).stream().filter(n -> NAME.matcher(n).matches()).toList();
    }

    private static int crc(ByteBuffer octets) {
        var crc = new CRC32C();
        crc.update(octets.slice(16, octets.capacity() - 16));
        return (int) crc.getValue();
    }
}
