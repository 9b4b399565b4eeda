package id.siaga.journal;

/// Facts as the journal would have written them, for tables that are filled without it. For one thread.
public final class Sealing {
    private final Codec codec;

    public Sealing(Journal journal) {
        this.codec = Codec.random(journal.keys());
    }

    public Read.Fact written(Entry entry) {
        return new Read.Fact(entry, codec.write(entry.epoch(), entry.seq(), entry.fact()));
    }
}
