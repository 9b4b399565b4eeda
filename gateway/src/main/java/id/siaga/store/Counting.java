package id.siaga.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts a period. Percentiles are exact: the value at that place of all values in order, not an average of averages.
final class Counting {
    /// An answer in time (NENA-STA-020: 90 % within 15 s, 95 % within 20 s).
    private static final long SOON_MS = 15_000;
    private static final long LATER_MS = 20_000;
    static final int VALUES_MAX = 500_000;
    /// 7 minutes, and the 7.4 that Surabaya names.
    private static final List<Integer> ARRIVAL_S = List.of(420, 444);
    /// Sources of times that somebody told later; all others were measured.
    private static final Set<String> TOLD = Set.of("PHONE", "RADIO");

    /// @param of what was counted, `key` of which of them, `metric` how: count, mean_s, p50_s, p90_s, share, mean, or a mark
    record Counted(String of, String key, String metric, double value) {}

    private final Connection connection;
    private final LocalDateTime from;
    private final LocalDateTime until;
    private final List<Counted> all = new ArrayList<>();

    private Counting(Connection connection, Instant from, Instant until) {
        this.connection = connection;
        this.from = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
        this.until = LocalDateTime.ofInstant(until, ZoneOffset.UTC);
    }

    static List<Counted> of(Connection connection, Instant from, Instant until) throws SQLException {
        var counting = new Counting(connection, from, until);
        counting.calls();
        for (var column : List.of("kind", "channel", "category", "state")) {
            counting.groups("ticket_" + column, "SELECT COALESCE(" + column + ",'-'), COUNT(*) FROM ticket WHERE opened_at>=? AND opened_at<? GROUP BY 1 ORDER BY 1");
        }
        counting.groups("assignment_agency", "SELECT JSON_VALUE(fact,'$.agency'), COUNT(*) FROM interaction WHERE happened_at>=? AND happened_at<? AND type='AgencyAssigned' GROUP BY 1 ORDER BY 1");
        counting.groups("assignment_state", "SELECT JSON_VALUE(fact,'$.to'), COUNT(*) FROM interaction WHERE happened_at>=? AND happened_at<? AND type='AssignmentMoved' GROUP BY 1 ORDER BY 1");
        counting.arrivals();
        new Ratings(counting).count();
        return List.copyOf(counting.all);
    }

    private void calls() throws SQLException {
        groups("call_outcome", "SELECT COALESCE(outcome,'OPEN'), COUNT(*) FROM call_ WHERE started_at>=? AND started_at<? GROUP BY 1 ORDER BY 1");
        groups("call_handed_on", "SELECT JSON_VALUE(fact,'$.how'), COUNT(*) FROM interaction WHERE happened_at>=? AND happened_at<? AND type='CallHandedOn' GROUP BY 1 ORDER BY 1");
        var waited = new ArrayList<Long>();
        read("SELECT waited_ms FROM call_ WHERE started_at>=? AND started_at<? AND waited_ms IS NOT NULL ORDER BY 1 LIMIT " + VALUES_MAX, r -> waited.add(r.getLong(1)));
        times("call_answer", waited);
        if (!waited.isEmpty()) {
            add("call_answer", "15s", "share", share(waited.stream().filter(ms -> ms <= SOON_MS).count(), waited.size()));
            add("call_answer", "20s", "share", share(waited.stream().filter(ms -> ms <= LATER_MS).count(), waited.size()));
        }
    }

    /// First report to first unit at the place, of emergencies that somebody reached in this period.
    private void arrivals() throws SQLException {
        record Arrival(long atMs, long openedMs, String source) {}
        Map<String, Arrival> first = new HashMap<>();
        read("SELECT i.ticket, JSON_VALUE(i.fact,'$.atMs'), JSON_VALUE(i.fact,'$.source'), t.opened_at FROM interaction i JOIN ticket t ON t.number=i.ticket"
                + " WHERE i.happened_at>=? AND i.happened_at<? AND i.type='AssignmentMoved' AND JSON_VALUE(i.fact,'$.to')='ON_SCENE' AND t.kind='EMERGENCY' LIMIT " + VALUES_MAX, r -> {
            var arrival = new Arrival(Long.parseLong(r.getString(2)), r.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC).toEpochMilli(), r.getString(3));
            first.merge(r.getString(1), arrival, (one, other) -> one.atMs <= other.atMs ? one : other);
        });
        times("arrival", first.values().stream().map(a -> a.atMs - a.openedMs).sorted().toList());
        if (!first.isEmpty()) {
            add("arrival", "measured", "share", share(first.values().stream().filter(a -> !TOLD.contains(a.source)).count(), first.size()));
            for (int within : ARRIVAL_S) {
                add("arrival", within + "s", "share", share(first.values().stream().filter(a -> a.atMs - a.openedMs <= within * 1_000L).count(), first.size()));
            }
        }
    }

    private void times(String of, List<Long> sortedMs) {
        add(of, "", "count", sortedMs.size());
        if (!sortedMs.isEmpty()) {
            add(of, "", "mean_s", seconds(sortedMs.stream().mapToLong(Long::longValue).average().orElse(0)));
            add(of, "", "p50_s", seconds((double) sortedMs.get(place(sortedMs.size(), 50))));
            add(of, "", "p90_s", seconds((double) sortedMs.get(place(sortedMs.size(), 90))));
        }
    }

    private static int place(int size, int percent) {
        return Math.max(0, (int) Math.ceil(size * percent / 100.0) - 1);
    }

    private static double seconds(double ms) {
        return Math.round(ms) / 1000.0;
    }

    private static double share(long part, int whole) {
        return Math.round(1000.0 * part / whole) / 1000.0;
    }

    private void groups(String of, String sql) throws SQLException {
        read(sql, r -> add(of, String.valueOf(r.getString(1)), "count", r.getDouble(2)));
    }

    void add(String of, String key, String metric, double value) {
        all.add(new Counted(of, key, metric, value));
    }

    interface Reading {
        void row(ResultSet result) throws SQLException;
    }

    void read(String sql, Reading reading) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, from);
            statement.setObject(2, until);
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    reading.row(result);
                }
            }
        }
    }
}
