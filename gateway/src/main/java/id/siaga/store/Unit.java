package id.siaga.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The rows that one transaction touches: fetched at once, changed in memory in the facts' order, written at once, one batch a table.
/// Rows that were touched lately stay in memory; after a failure [#forget] them, they may say what was rolled back.
final class Unit {
    private static final int KEPT = 5_000;

    private final Map<Table, Map<String, Row>> kept = new EnumMap<>(Table.class);
    private final Map<Table, Map<String, Row>> dirty = new EnumMap<>(Table.class);

    private Map<String, Row> kept(Table table) {
        return kept.computeIfAbsent(table, _ -> new LinkedHashMap<>(16, 0.75f, true));
    }

    /// Makes sure that these rows, as far as there are such, are in memory.
    void fetch(Connection connection, Table table, Set<String> keys) throws SQLException {
        var missing = new LinkedHashSet<>(keys);
        missing.removeAll(kept(table).keySet());
        if (!missing.isEmpty()) {
            table.read(connection, missing).forEach(r -> kept(table).put(r.key(), r));
        }
    }

    /// A row that only this record makes.
    Row insert(Table table, long seq) {
        var row = Row.fresh(table, seq);
        dirty.computeIfAbsent(table, _ -> new HashMap<>()).put(row.key(), row);
        return row;
    }

    /// The same for a row that is nothing but its key.
    void put(Table table, String key, long seq) {
        dirty.computeIfAbsent(table, _ -> new HashMap<>()).put(key, Row.fresh(table, key).set("seq", seq));
    }

    /// Changes a row, or makes it if this is how it begins; leaves alone one that knows this record already.
    ///
    /// @param change says whether the record means anything to it
    void change(Table table, String key, long seq, boolean begins, Predicate<Row> change) {
        var row = kept(table).get(key);
        if (row == null && begins) {
            row = Row.fresh(table, key);
        }
        if (row == null || row.number("seq") >= seq) {
            return;
        }
        if (change.test(row)) {
            row.set("seq", seq);
            kept(table).put(key, row);
            dirty.computeIfAbsent(table, _ -> new HashMap<>()).put(key, row);
        }
    }

    void write(Connection connection) throws SQLException {
        for (var table : dirty.entrySet()) {
            // In the order of keys, so that two who write never wait for each other crosswise.
            List<Row> rows = new ArrayList<>(table.getValue().values());
            rows.sort(java.util.Comparator.comparing(Row::key));
            table.getKey().write(connection, rows);
        }
    }

    /// After the commit.
    void settled() {
        dirty.clear();
        for (var rows : kept.values()) {
            var oldest = rows.keySet().iterator();
            while (rows.size() > KEPT && oldest.hasNext()) {
                oldest.next();
                oldest.remove();
            }
        }
    }

    void forget() {
        dirty.clear();
        kept.clear();
    }
}
