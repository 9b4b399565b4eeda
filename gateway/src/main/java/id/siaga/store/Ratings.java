package id.siaga.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How satisfied citizens were: marks that they texted about a ticket (of each ticket the last), and keys pressed when a flow asked them. By category, and by the agency
/// that led the ticket last.
final class Ratings {
    private static final String PERIOD = " WHERE i.happened_at>=? AND i.happened_at<? AND ";
    /// By seq alone the server would walk the whole log in its order.
    private static final String IN_TIME = " ORDER BY i.happened_at, i.seq";
    private static final String LEADS = "(SELECT JSON_VALUE(a.fact,'$.agency') FROM interaction a WHERE a.ticket=t.number AND a.type='AgencyAssigned' AND JSON_VALUE(a.fact,'$.role')='LEAD' ORDER BY a.seq DESC LIMIT 1)";
    private static final String TEXTED = "SELECT '', JSON_VALUE(i.fact,'$.to'), t.category, " + LEADS + ", t.number FROM interaction i JOIN ticket t ON t.number=i.ticket" + PERIOD
            + "i.type='TicketChanged' AND JSON_VALUE(i.fact,'$.field')='rating'" + IN_TIME + " LIMIT ";
    private static final String PRESSED = "SELECT CONCAT(JSON_VALUE(i.fact,'$.about'),'.'), JSON_VALUE(i.fact,'$.score'), t.category, " + LEADS
            + ", i.seq FROM interaction i LEFT JOIN call_ c ON c.call_id=i.call_id LEFT JOIN ticket t ON t.number=c.ticket" + PERIOD + "i.type='SurveyAnswered'" + IN_TIME + " LIMIT ";
    private static final String NONE = "-";

    /// @param about with a dot behind it: the question; empty where there is one only
    private record Mark(String about, int mark, @Nullable String category, @Nullable String agency) {}

    private final Counting counting;

    Ratings(Counting counting) {
        this.counting = counting;
    }

    void count() throws SQLException {
        count("rating", TEXTED);
        count("survey", PRESSED);
    }

    private void count(String of, String sql) throws SQLException {
        Map<String, Mark> last = new HashMap<>();
        counting.read(sql + Counting.VALUES_MAX, r -> last.put(r.getString(5), new Mark(r.getString(1), r.getInt(2), r.getString(3), r.getString(4))));
        var groups = new TreeMap<String, Map<String, Map<String, Map<Integer, Integer>>>>();
        for (var mark : last.values()) {
            into(groups, of, "", mark);
            into(groups, of + "_category", mark.category == null ? NONE : mark.category, mark);
            into(groups, of + "_agency", mark.agency == null ? NONE : mark.agency, mark);
        }
        groups.forEach((name, keys) -> keys.forEach((key, questions) -> questions.forEach((about, marks) -> add(name, key, about, marks))));
    }

    private static void into(Map<String, Map<String, Map<String, Map<Integer, Integer>>>> groups, String of, String key, Mark mark) {
        groups.computeIfAbsent(of, _ -> new TreeMap<>()).computeIfAbsent(key, _ -> new TreeMap<>()).computeIfAbsent(mark.about, _ -> new TreeMap<>()).merge(mark.mark, 1, Integer::sum);
    }

    private void add(String of, String key, String about, Map<Integer, Integer> marks) {
        int all = marks.values().stream().mapToInt(Integer::intValue).sum();
        long sum = marks.entrySet().stream().mapToLong(e -> (long) e.getKey() * e.getValue()).sum();
        counting.add(of, key, about + "count", all);
        counting.add(of, key, about + "mean", Math.round(100.0 * sum / all) / 100.0);
        marks.forEach((mark, times) -> counting.add(of, key, about + mark, times));
    }
}
