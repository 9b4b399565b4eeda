package id.siaga.tickets;

import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A telephone of an agency that was rung for a case.
///
/// @param id counts from 1 within the assignment
/// @param name whose it is, as on the ladder
/// @param end null while it rings or somebody listens
public record Ring(int id, String name, Personal phone, Instant at, @Nullable Instant endedAt, @Nullable End end) {
    public enum End {
        /// The key said that it is theirs.
        ACCEPTED,
        /// Answered, by a mailbox maybe: nobody pressed the key.
        NO_KEY,
        NO_ANSWER,
        BUSY,
        /// No line, no such number.
        FAILED,
        /// Accepted or withdrawn on another way meanwhile.
        WITHDRAWN,
        /// Its time is over and nobody told how it ended.
        UNKNOWN
    }

    static Ring begun(Interaction.AgencyRung f, Instant at) {
        return new Ring(f.ring(), f.name(), f.phone(), at, null, null);
    }

    Ring ended(Interaction.AgencyRingEnded f, Instant at) {
        return end != null ? this : new Ring(id, name, phone, this.at, at, End.valueOf(f.end()));
    }

    boolean inVain() {
        return end != null && end != End.ACCEPTED && end != End.WITHDRAWN;
    }

    public boolean open() {
        return end == null;
    }
}
