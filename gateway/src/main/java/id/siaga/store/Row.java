package id.siaga.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// One row while facts are folded into it. Not for several threads.
final class Row {
    private final Table table;
    private final @Nullable Object[] values;

    Row(Table table, @Nullable Object[] values) {
        this.table = table;
        this.values = values;
    }

    static Row fresh(Table table, Object key) {
        var values = new @Nullable Object[table.width()];
        values[0] = key;
        var row = new Row(table, values);
        return table.key().equals("seq") ? row : row.set("seq", 0L);
    }

    Table table() {
        return table;
    }

    @Nullable Object value(int column) {
        return values[column];
    }

    @Nullable Object get(String column) {
        return values[table.column(column)];
    }

    String key() {
        return String.valueOf(values[0]);
    }

    long number(String column) {
        return get(column) instanceof Number n ? n.longValue() : 0;
    }

    Row set(String column, @Nullable Object value) {
        values[table.column(column)] = value instanceof Instant at ? LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(java.time.temporal.ChronoUnit.MICROS) : value;
        return this;
    }

    /// About how long it is in a statement.
    int length() {
        int length = 0;
        for (var value : values) {
            length += value instanceof String text ? 2 * text.length() : 24;
        }
        return length;
    }

    Row add(String column, long more) {
        return set(column, number(column) + more);
    }
}
