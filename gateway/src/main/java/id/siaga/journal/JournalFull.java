package id.siaga.journal;

/// The disk has not kept up and the bounded memory before it is full: this fact was not kept, and has been counted as lost.
public final class JournalFull extends Exception {
    private static final long serialVersionUID = 1L;

    JournalFull(long bytes, JournalState state) {
        super("journal: " + bytes + " octets wait for the disk, no room for more (" + state + ")", null, false, false);
    }
}
