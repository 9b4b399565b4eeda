package id.siaga.store;

import id.siaga.journal.Entry;
import id.siaga.journal.Journal;
import id.siaga.journal.Read;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Whether a database's rows were made from this journal. After a lost or restored journal both may count to the same number and tell of different
/// contacts: the newest row that both should know is compared, by its epoch and time.
final class Kinship {
    private static final Duration ROUNDED = Duration.ofMillis(1); // the database keeps microseconds
    private static final String REMEDY = ": it belongs to another journal, or the journal was restored from a backup; rebuild the database from this one, or give it back its own";

    /// A row of the database about a record of a journal.
    private record Known(long seq, long epoch, Instant at) {
        boolean tellsOf(Entry entry) {
            return entry.epoch() == epoch && Duration.between(entry.wall(), at).abs().compareTo(ROUNDED) < 0;
        }
    }

    private Kinship() {}

    /// Why nothing may be written there, for people; empty when the rows are this journal's, or none tells.
    static Optional<String> refusal(Connection connection, Journal journal, long cursor) throws SQLException, IOException, InterruptedException {
        if (cursor > journal.durable()) {
            return Optional.of("the database knows records up to " + cursor + ", the journal ends at " + journal.durable() + REMEDY);
        }
        var known = newest(connection, journal.durable());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        try (var records = journal.read(known.get().seq)) {
            return records.take(1, Duration.ZERO).stream().filter(r -> r instanceof Read.Fact fact && !known.get().tellsOf(fact.entry())).findFirst()
                    .map(r -> "record " + r.seq() + " of the journal is not the one that the database knows" + REMEDY);
        }
    }

    private static Optional<Known> newest(Connection connection, long durable) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT seq, epoch, happened_at FROM interaction WHERE seq<=? ORDER BY seq DESC LIMIT 1")) {
            statement.setLong(1, durable);
            try (var r = statement.executeQuery()) {
                return r.next() ? Optional.of(new Known(r.getLong(1), r.getLong(2), r.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC))) : Optional.empty();
            }
        }
    }
}
