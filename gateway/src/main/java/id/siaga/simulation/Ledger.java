package id.siaga.simulation;

import id.siaga.ids.QueueId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a [Day] writes down: counts and times by queue, by kind, and by the quarter of the hour in which a call came.
final class Ledger {
    private static final long QUARTER_NS = 15 * Crowd.MINUTE_NS;
    private static final int QUARTERS = (int) (Crowd.MINUTES * Crowd.MINUTE_NS / QUARTER_NS);
    private static final double GIGA = 1e9;

    /// One queue, kind or quarter.
    private static final class Tally {
        int offered;
        final List<Double> answered_s = new ArrayList<>();
        final List<Double> left_s = new ArrayList<>();

        DayReport.Counts counts() {
            return DayReport.Counts.of(offered, sorted(answered_s), sorted(left_s));
        }

        private static double[] sorted(List<Double> times) {
            return times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        }
    }

    /// One queue through the day.
    private static final class Book {
        final Tally all = new Tally();
        final Tally[] quarters = IntStream.range(0, QUARTERS).mapToObj(i -> new Tally()).toArray(Tally[]::new);
        final double[] worked_s = new double[QUARTERS];
        final int[] waitingMost = new int[QUARTERS];
        int waiting;

        void waits(int change, long at_ns) {
            waiting += change;
            waitingMost[quarter(at_ns)] = Math.max(waitingMost[quarter(at_ns)], waiting);
        }
    }

    private final int operators;
    private final Map<QueueId, Book> books = new LinkedHashMap<>();
    private final Map<Kind, Tally> kinds = new EnumMap<>(Kind.class);

    Ledger(int operators) {
        this.operators = operators;
        books.put(Queues.EMERGENCY, new Book());
        books.put(Queues.HOTLINE, new Book());
    }

    void came(Kind kind, long at_ns) {
        tallies(kind, at_ns).forEach(tally -> tally.offered++);
        book(kind).waits(1, at_ns);
    }

    void answered(Kind kind, long came_ns, long at_ns) {
        tallies(kind, came_ns).forEach(tally -> tally.answered_s.add((at_ns - came_ns) / GIGA));
        book(kind).waits(-1, at_ns);
    }

    void left(Kind kind, long came_ns, long at_ns) {
        tallies(kind, came_ns).forEach(tally -> tally.left_s.add((at_ns - came_ns) / GIGA));
        book(kind).waits(-1, at_ns);
    }

    private List<Tally> tallies(Kind kind, long came_ns) {
        var book = book(kind);
        return List.of(book.all, book.quarters[quarter(came_ns)], kinds.computeIfAbsent(kind, k -> new Tally()));
    }

    private Book book(Kind kind) {
        return books.get(kind.queue());
    }

    /// Only the day counts: work that goes on after midnight has no operators beside it here.
    void worked(QueueId queue, long from_ns, long to_ns) {
        for (long at = from_ns; at < to_ns && at < QUARTERS * QUARTER_NS; ) {
            long next = Math.min(to_ns, (at / QUARTER_NS + 1) * QUARTER_NS);
            books.get(queue).worked_s[quarter(at)] += (next - at) / GIGA;
            at = next;
        }
    }

    private static int quarter(long at_ns) {
        return (int) Math.min(QUARTERS - 1, at_ns / QUARTER_NS);
    }

    DayReport report(long people, long reached) {
        var queues = books.entrySet().stream().map(each -> queue(each.getKey(), each.getValue())).toList();
        var byKind = kinds.entrySet().stream().map(each -> new DayReport.OfKind(each.getKey().word(), each.getValue().counts())).toList();
        return new DayReport(queues, byKind, queues.stream().mapToDouble(DayReport.OfQueue::occupancy).sum(), people, reached);
    }

    private DayReport.OfQueue queue(QueueId id, Book book) {
        double quarter_s = operators * (QUARTER_NS / GIGA);
        var quarters = IntStream.range(0, QUARTERS)
                .mapToObj(i -> new DayReport.Quarter(book.quarters[i].counts(), book.waitingMost[i], book.worked_s[i] / quarter_s))
                .toList();
        var times = Tally.sorted(book.all.answered_s);
        return new DayReport.OfQueue(id.value(), book.all.counts(), Arrays.stream(book.worked_s).sum() / (QUARTERS * quarter_s), within(times), quarters);
    }

    /// By second from 0 to a minute: how many of the answered were.
    private static List<Double> within(double[] sorted) {
        return IntStream.rangeClosed(0, 60).mapToDouble(t -> sorted.length == 0 ? 0 : (double) DayReport.upTo(sorted, t) / sorted.length).boxed().toList();
    }
}
