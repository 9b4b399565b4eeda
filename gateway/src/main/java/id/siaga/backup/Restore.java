package id.siaga.backup;

import id.siaga.journal.Interaction;
import id.siaga.journal.JournalCopy;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.RealDisk;
import id.siaga.journal.Restoration;
import java.io.IOException;
import java.nio.file.Path;

/// A backup becomes a data directory again, on a machine that has none. The database is not loaded: MariaDB is made anew from the journal.
public final class Restore {
    private Restore() {}

    /// @param at when the backup was made
    /// @param ticketSequence new ticket numbers are greater
    public record Restored(String node, String at, long lastSeq, long ticketSequence) {}

    /// @param data empty or missing: a restore never writes over anything
    /// @param config the folder for the configuration, empty or missing
    /// @throws IOException when the backup is not whole, or somewhere is something already; the message says what
    public static Restored run(Path backup, Path data, Path config) throws IOException, InterruptedException {
        for (var there : new Path[] {data, config}) {
            if (!Folders.isEmpty(there)) throw new IOException(there + " is not empty: a restore writes over nothing. Move it away first");
        }
        var manifest = Manifest.checked(backup);
        var last = JournalCopy.audit(new RealDisk(), backup.resolve("data"));
        if (last != manifest.lastSeq()) throw new IOException(backup + " ends at record " + last + ", its manifest says " + manifest.lastSeq());
        Folders.copy(backup.resolve("data"), data);
        Folders.copy(backup.resolve("config"), config);
        Folders.close(data);
        Folders.close(config);
        Interaction.NodeRestored begun = Restoration.begin(data, JournalSettings.defaults(), backup.getFileName().toString());
        return new Restored(manifest.node(), manifest.at(), last, begun.ticketSequence());
    }
}
