package id.siaga.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table of the projection: its key, its columns, and the one way in which it is written. Columns that end in `_at` are times, UTC.
@SuppressWarnings("ImmutableEnumChecker") // the list is a List.of
enum Table {
    INTERACTION("interaction", "seq", "epoch", "happened_at", "type", "call_id", "sms_id", "ticket", "operator", "caller_key", "fact"),
    CALL("call_", "call_id", "seq", "line", "caller_sealed", "caller_key", "unique_id", "phase", "started_at", "queue", "queued_at", "operator",
            "offers", "answered_at", "waited_ms", "ended_at", "outcome", "hung_up_by", "talked_ms", "disposition", "ticket"),
    MESSAGE("message", "sms_id", "seq", "direction", "citizen_sealed", "citizen_key", "number", "text_sealed", "state", "happened_at", "changed_at",
            "lane", "link", "message_id", "attempts", "smpp_status", "ticket"),
    TICKET("ticket", "number", "seq", "sequence", "version", "kind", "channel", "state", "category", "priority", "reporter_sealed", "reporter_key",
            "description_sealed", "opened_at", "changed_at", "suggested", "region", "yes", "merged_into", "anonymous", "confidential"),
    TICKET_NOTE("ticket_note", "seq", "ticket", "happened_at", "author", "text_sealed"),
    TICKET_WORD("ticket_word", "entry", "seq"),
    OUTSIDE_REF("outside_ref", "entry", "seq", "ref", "ticket"),
    CONTACT("contact", "contact", "seq", "caller_key", "ticket", "happened_at"),
    OPERATOR_EVENT("operator_event", "seq", "operator", "happened_at", "from_state", "to_state", "because"),
    CALLBACK("callback", "call_id", "seq", "line", "caller_sealed", "caller_key", "reason", "due_at", "done_at", "done_by", "how"),
    DEAD_LETTER("dead_letter", "seq", "to_seq", "problem", "fact");

    /// Statements stay well below the server's max_allowed_packet of 16 MiB, whatever people write.
    private static final int ROWS_MAX = 100;
    private static final long OCTETS_MAX = 2 << 20;

    final String sqlName;
    private final List<String> columns;
    private final String insert;
    private final String values;
    private final String onDuplicate;

    Table(String sqlName, String... columns) {
        this.sqlName = sqlName;
        this.columns = List.of(columns);
        // The newer record wins whatever comes in whatever order; seq itself must be assigned last, MariaDB assigns from left to right.
        var changes = Stream.concat(this.columns.stream().skip(1).filter(c -> !c.equals("seq")).map(c -> c + "=IF(VALUES(seq)>=seq,VALUES(" + c + ")," + c + ")"),
                key().equals("seq") ? Stream.empty() : Stream.of("seq=GREATEST(seq,VALUES(seq))")).collect(Collectors.joining(","));
        this.insert = "INSERT INTO " + sqlName + " (" + String.join(",", columns) + ") VALUES ";
        this.values = "(" + marks(columns.length) + ")";
        this.onDuplicate = " ON DUPLICATE KEY UPDATE " + changes;
    }

    String key() {
        return columns.getFirst();
    }

    int column(String name) {
        int at = columns.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException(sqlName + " has no column " + name);
        }
        return at;
    }

    int width() {
        return columns.size();
    }

    /// Several rows in one statement: executeBatch would not do, the driver sends "on duplicate key" row by row, for five times the
    /// server's work. Lots of one size share a statement, which the driver takes apart anew each time it is made.
    void write(Connection connection, Collection<Row> rows) throws SQLException {
        var lots = lots(rows);
        for (int at = 0; at < lots.size();) {
            int size = lots.get(at).size();
            try (var statement = connection.prepareStatement(insert + String.join(",", Collections.nCopies(size, values)) + onDuplicate)) {
                for (; at < lots.size() && lots.get(at).size() == size; at++) {
                    writeTogether(statement, lots.get(at));
                }
            }
        }
    }

    private static List<List<Row>> lots(Collection<Row> rows) {
        var lots = new ArrayList<List<Row>>();
        List<Row> some = List.of();
        long octets = 0;
        for (var row : rows) {
            if (lots.isEmpty() || some.size() == ROWS_MAX || octets > OCTETS_MAX) {
                some = new ArrayList<>();
                lots.add(some);
                octets = 0;
            }
            some.add(row);
            octets += row.length();
        }
        return lots;
    }

    private void writeTogether(PreparedStatement statement, List<Row> rows) throws SQLException {
        int at = 1;
        for (var row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setObject(at++, row.value(i));
            }
        }
        statement.executeUpdate();
    }

    List<Row> read(Connection connection, Collection<String> keys) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT " + String.join(",", columns) + " FROM " + sqlName + " WHERE " + key() + " IN (" + marks(keys.size()) + ")")) {
            int at = 1;
            for (var key : keys) {
                statement.setString(at++, key);
            }
            return rows(statement);
        }
    }

    private List<Row> rows(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Row>();
        try (var result = statement.executeQuery()) {
            while (result.next()) {
                var values = new @Nullable Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = columns.get(i).endsWith("_at") ? result.getObject(i + 1, LocalDateTime.class) : plain(result.getObject(i + 1));
                }
                found.add(new Row(this, values));
            }
        }
        return found;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Integer i ? Long.valueOf(i) : value;
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }
}
