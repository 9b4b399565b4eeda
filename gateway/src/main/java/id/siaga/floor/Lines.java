package id.siaga.floor;

import id.siaga.ids.QueueId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which lines there are: one for each signature (queue and skills asked for beyond it), each step of that queue's [Demand] and each
/// [Overflow] that is open, most urgent tier first. Owned by [Hall], which says who may serve them.
final class Lines {
    /// More signatures than this are a mistake of the flows, and each costs a look per freed operator: the queue's own line is used.
    static final int LINES_MAX = 256;

    /// For somebody in particular each; whoever would need another waits for anybody.
    private static final int ASIDES_MAX = 32;

    private record Signature(QueueId queue, long skills) {}

    private final Map<QueueId, FloorQueue> queues = new LinkedHashMap<>();
    private final int[] priorities;
    private final FloorQueue fallback;
    private final Map<QueueId, Pace> paces = new HashMap<>();
    private final Map<Signature, Line> entries = new HashMap<>();
    private final List<Line> inOrder = new ArrayList<>();
    private final List<Aside> asides = new ArrayList<>();
    /// Those whose callers will be content with less, earlier steps first: who is late for two takes both at once.
    private final List<Line> relaxing = new ArrayList<>();
    /// Those whose callers will overflow, likewise.
    private final List<Line> overflowing = new ArrayList<>();

    Lines(Collection<FloorQueue> configured) {
        configured.forEach(queue -> queues.put(queue.id(), queue));
        priorities = queues.values().stream().mapToInt(FloorQueue::priority).sorted().distinct().toArray();
        fallback = queues.values().stream()
                .min((one, other) -> Integer.compare(tier(one), tier(other)))
                .orElseThrow(() -> new IllegalArgumentException("a floor without a queue"));
        queues.values().forEach(queue -> enter(queue, 0));
    }

    private int tier(FloorQueue queue) {
        int rank = Arrays.binarySearch(priorities, queue.priority());
        return queue.emergency() ? rank : priorities.length + rank;
    }

    boolean knows(QueueId queue) {
        return queues.containsKey(queue);
    }

    List<Line> inOrder() {
        return inOrder;
    }

    /// The line that callers of this signature join; null if there is none yet. A queue that nobody configured becomes the most urgent one
    /// there is: a citizen in the wrong queue is served, one in no queue is not.
    @Nullable Line find(QueueId id, long skills) {
        var queue = queues.getOrDefault(id, fallback);
        var known = entries.get(new Signature(queue.id(), skills));
        return known == null && inOrder.size() >= LINES_MAX ? entries.get(new Signature(queue.id(), 0)) : known;
    }

    /// Its lines, the one to join first.
    List<Line> make(QueueId id, long skills) {
        return enter(queues.getOrDefault(id, fallback), skills);
    }

    private List<Line> enter(FloorQueue queue, long skills) {
        var rows = new ArrayList<List<Line>>();
        for (int opened = queue.overflow().size(); opened >= 0; opened--) {
            rows.addFirst(row(queue, skills, opened, rows.isEmpty() ? List.of() : rows.getFirst()));
        }
        var made = rows.stream().flatMap(List::stream).toList();
        entries.put(new Signature(queue.id(), skills), made.getFirst());
        rows.forEach(row -> relaxing.addAll(row.subList(0, row.size() - 1)));
        made.stream().filter(line -> line.onward != null).forEach(overflowing::add);
        inOrder.addAll(made);
        inOrder.sort((one, other) -> Integer.compare(one.tier, other.tier));
        return made;
    }

    /// One line for each step of the demand, for whom so many overflows are open.
    ///
    /// @param wider the row of those to whom one more is
    private List<Line> row(FloorQueue queue, long skills, int opened, List<Line> wider) {
        var open = queue.overflow().subList(0, opened);
        var also = open.stream().flatMap(each -> each.to() instanceof Overflow.Target.Queue(var other) ? Stream.ofNullable(queues.get(other)) : Stream.empty()).toList();
        var phones = open.stream().flatMap(each -> each.to() instanceof Overflow.Target.Phone(var phone) ? Stream.of(phone) : Stream.empty()).toList();
        var steps = queue.demand().steps();
        var pace = paces.computeIfAbsent(queue.id(), _ -> new Pace());
        var row = new ArrayList<Line>();
        for (int n = steps.size() - 1; n >= 0; n--) {
            var step = steps.get(n);
            row.addFirst(new Line(queue, tier(queue), new Demand.Step(step.from(), step.skills() | skills), row.isEmpty() ? null : row.getFirst(), pace, new Line.Opened(opened, also, phones), wider.isEmpty() ? null : wider.get(n)));
        }
        return row;
    }

    List<Line> overflowing() {
        return overflowing;
    }

    /// Somebody may be waiting for whom a phone outside rings.
    boolean reachOutside() {
        return !overflowing.isEmpty() || !asides.isEmpty();
    }

    void findRivals() {
        inOrder.forEach(this::findRivals);
    }

    private void findRivals(Line line) {
        line.rivals = inOrder.stream().filter(other -> other.equals(line) || takesFrom(other, line)).toArray(Line[]::new);
    }

    private static boolean takesFrom(Line urgent, Line than) {
        return urgent.tier <= than.tier && Bits.meet(urgent.fit, than.fit);
    }

    // ---- aside

    /// The one there is for the same, else this one, to be lined up; the usual line where that is not possible.
    Line standAside(Aside wanted) {
        var known = asides.stream().filter(wanted::isLike).findFirst();
        if (known.isPresent() || asides.size() >= ASIDES_MAX) {
            return known.<Line>map(each -> each).orElse(wanted.usual);
        }
        asides.add(wanted);
        inOrder.add(wanted);
        inOrder.sort((one, other) -> Integer.compare(one.tier, other.tier));
        return wanted;
    }

    /// It is lined up.
    void standsAside(Line line) {
        findRivals(line);
        for (var other : inOrder) {
            if (!other.equals(line) && takesFrom(line, other)) {
                other.rivals = Arrays.copyOf(other.rivals, other.rivals.length + 1);
                other.rivals[other.rivals.length - 1] = line;
            }
        }
    }

    private void release(long now) {
        for (var line : asides) {
            line.release(now);
        }
        if (asides.removeIf(line -> line.size() == 0)) {
            inOrder.removeIf(line -> line instanceof Aside && line.size() == 0);
            for (var line : inOrder) {
                line.rivals = Arrays.stream(line.rivals).filter(rival -> !(rival instanceof Aside) || rival.size() > 0).toArray(Line[]::new);
            }
        }
    }

    // ---- time

    /// Who has waited long enough stands among those for whom more operators will do, at the own place.
    void relax(long now) {
        if (!asides.isEmpty()) {
            release(now);
        }
        for (var line : relaxing) {
            for (var head = line.head(); head != null && line.relaxesAt(head) <= now; head = line.head()) {
                line.remove(head);
                head.relax(now);
                head.line().add(head);
            }
        }
    }

    long nextRelaxing() {
        long next = Moments.NEVER;
        for (var line : relaxing) {
            var head = line.head();
            next = head == null ? next : Math.min(next, line.relaxesAt(head));
        }
        for (var line : asides) {
            next = Math.min(next, line.nextRelease());
        }
        return next;
    }

    // ---- the order

    /// The first callers who will be served before this one, as it looks now.
    List<Caller> before(Caller caller, int max) {
        return Arrays.stream(caller.line().rivals)
                .flatMap(rival -> rival.first(max).stream())
                .filter(other -> other != caller && Line.first(other, caller))
                .sorted((one, other) -> Line.first(one, other) ? -1 : 1)
                .limit(max)
                .toList();
    }

    /// Callers who will be served before this one, as it looks now.
    int ahead(Caller caller) {
        int ahead = 0;
        for (var rival : caller.line().rivals) {
            ahead += rival.tier < caller.line().tier ? rival.size() : rival.before(caller);
        }
        return ahead;
    }
}
