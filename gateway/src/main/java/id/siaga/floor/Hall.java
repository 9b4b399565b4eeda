package id.siaga.floor;

import id.siaga.floor.OperatorState.Ready;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who could serve whom: the seats, the lines, and which seats are free now. Answers the two questions of a distributor without
/// walking the waiting callers: the next caller is the first of the heads of the lines for which somebody is free, the operator is the
/// preferred one of `free & fit`, 64 at a time. Owned by [Floor]; decides nothing.
final class Hall {
    /// More signatures than this are a mistake of the flows, and each costs a look per freed operator: the queue's own line is used.
    static final int LINES_MAX = 256;

    private record Signature(QueueId queue, long skills) {}

    private final Map<QueueId, FloorQueue> queues = new LinkedHashMap<>();
    private final int[] priorities;
    private final FloorQueue fallback;
    private final Map<Signature, Line> lines = new HashMap<>();
    private final List<Line> inOrder = new ArrayList<>();
    private final Map<OperatorId, Seat> seats = new LinkedHashMap<>();
    private @Nullable Seat[] byNumber = new Seat[64];
    private long[] free = new long[1];
    /// The free seats that take no emergency line: what is left to a hotline while its reserve is not there.
    private long[] freeForNoEmergency = new long[1];
    /// How many of the free seats take an emergency line. Counted as seats come and go: no decision looks for them.
    private int freeForEmergency;
    /// In a surge more than what the queues say.
    private int reserveLeast;
    /// Only those of free seats mean anything.
    private final Merits merits = new Merits();

    Hall(Collection<FloorQueue> configured) {
        configured.forEach(queue -> queues.put(queue.id(), queue));
        priorities = queues.values().stream().mapToInt(FloorQueue::priority).sorted().distinct().toArray();
        fallback = queues.values().stream()
                .min((one, other) -> Integer.compare(tier(one), tier(other)))
                .orElseThrow(() -> new IllegalArgumentException("a floor without a queue"));
        queues.values().forEach(queue -> line(queue.id(), 0));
    }

    private int tier(FloorQueue queue) {
        int rank = Arrays.binarySearch(priorities, queue.priority());
        return queue.emergency() ? rank : priorities.length + rank;
    }

    boolean knows(QueueId queue) {
        return queues.containsKey(queue);
    }

    /// The line of this signature. A queue that nobody configured becomes the most urgent one there is: a citizen in the wrong queue
    /// is served, one in no queue is not.
    Line line(QueueId id, long skills) {
        var queue = queues.getOrDefault(id, fallback);
        var signature = new Signature(queue.id(), queue.skills() | skills);
        var known = lines.get(signature);
        if (known != null) {
            return known;
        }
        if (lines.size() >= LINES_MAX && skills != 0) {
            return line(queue.id(), 0);
        }
        var line = new Line(queue, tier(queue), signature.skills());
        lines.put(signature, line);
        inOrder.add(line);
        inOrder.sort((one, other) -> Integer.compare(one.tier, other.tier));
        seats.values().forEach(this::lineUp);
        findRivals();
        return line;
    }

    List<Line> lines() {
        return inOrder;
    }

    @Nullable Seat seat(OperatorId operator) {
        return seats.get(operator);
    }

    Collection<Seat> seats() {
        return seats.values();
    }

    /// A new seat, or the known one with what the operator now can and serves.
    Seat seat(FloorOperator who) {
        var seat = seats.get(who.id());
        if (seat == null) {
            seat = new Seat(spareNumber(), who);
            seats.put(who.id(), seat);
            byNumber[seat.number] = seat;
        }
        seat.who = who;
        lineUp(seat);
        findRivals();
        return seat;
    }

    void remove(Seat seat) {
        seats.remove(seat.who.id());
        byNumber[seat.number] = null;
        mark(seat, false);
        inOrder.forEach(line -> {
            line.fit = Bits.put(line.fit, seat.number, false);
            line.help = Bits.put(line.help, seat.number, false);
        });
        findRivals();
    }

    private int spareNumber() {
        for (int number = 0; number < byNumber.length; number++) {
            if (byNumber[number] == null) {
                return number;
            }
        }
        int number = byNumber.length;
        byNumber = Arrays.copyOf(byNumber, number * 2);
        merits.grow(number * 2);
        return number;
    }

    private void lineUp(Seat seat) {
        boolean wasFree = Bits.has(free, seat.number);
        mark(seat, false);
        inOrder.forEach(line -> {
            line.fit = Bits.put(line.fit, seat.number, line.fits(seat.who));
            line.help = Bits.put(line.help, seat.number, line.isHelpedBy(seat.who));
        });
        seat.lines = inOrder.stream().filter(line -> line.fits(seat.who)).toArray(Line[]::new);
        seat.takesEmergency = Arrays.stream(seat.lines).anyMatch(line -> line.queue.emergency());
        mark(seat, wasFree);
    }

    private void findRivals() {
        for (var line : inOrder) {
            line.rivals = inOrder.stream()
                    .filter(other -> other == line || (other.tier <= line.tier && Bits.meet(other.fit, line.fit)))
                    .toArray(Line[]::new);
        }
    }

    // ---- who is free

    void free(Seat seat, boolean isFree) {
        mark(seat, isFree);
        if (isFree && seat.state instanceof Ready ready) {
            merits.idleSince(seat, Moments.nanos(ready.idleSince()));
        }
    }

    void moved(Seat seat, OperatorState from, long now) {
        merits.moved(seat, from, seats.values(), now);
    }

    private void mark(Seat seat, boolean isFree) {
        if (seat.takesEmergency && Bits.has(free, seat.number) != isFree) {
            freeForEmergency += isFree ? 1 : -1;
        }
        free = Bits.put(free, seat.number, isFree);
        freeForNoEmergency = Bits.put(freeForNoEmergency, seat.number, isFree && !seat.takesEmergency);
    }

    /// The free seats that this line may use now: taking one for 112 must leave the line's reserve of them.
    private long[] open(Line line) {
        return freeForEmergency > reserve(line) ? free : freeForNoEmergency;
    }

    /// The free operator who may take callers of this line and whom its queue prefers; of two the longer idle, then the one configured first.
    @Nullable Seat chosen(Line line) {
        return chosen(line, line.fit, open(line));
    }

    /// The same, also of those who only help; for a line that no reserve concerns.
    @Nullable Seat chosenOfAll(Line line) {
        return chosen(line, line.help, free);
    }

    private @Nullable Seat chosen(Line line, long[] fit, long[] open) {
        int best = -1;
        var merit = merits.by(line.queue.choose());
        var idle = merits.by(Choice.LONGEST_IDLE);
        for (int word = 0; word < Math.min(open.length, fit.length); word++) {
            for (long bits = open[word] & fit[word]; bits != 0; bits &= bits - 1) {
                int number = (word << 6) + Long.numberOfTrailingZeros(bits);
                if (best < 0 || merit[number] < merit[best] || (merit[number] == merit[best] && idle[number] < idle[best])) {
                    best = number;
                }
            }
        }
        return best < 0 ? null : byNumber[best];
    }

    /// The first caller of all for whom somebody is free.
    @Nullable Caller nextServable() {
        if (Bits.none(free)) {
            return null;
        }
        Caller best = null;
        for (var line : inOrder) {
            var head = line.head();
            if (best != null && line.tier > best.line().tier) {
                break;
            }
            if (head != null && (best == null || Line.first(head, best)) && Bits.meet(line.fit, open(line))) {
                best = head;
            }
        }
        return best;
    }

    /// A reserve keeps this seat, free or not, from callers of this line.
    boolean isKeptFrom(Line line, Seat seat) {
        return seat.takesEmergency && freeForEmergency <= reserve(line);
    }

    void reserveAtLeast(int seats) {
        reserveLeast = seats;
    }

    /// Of hotlines; callbacks are to callers of 112.
    int reserve(Line line) {
        return line.queue.emergency() || line.isOfCards() ? line.queue.reserve() : Math.max(reserveLeast, line.queue.reserve());
    }

    int freeForEmergency() {
        return freeForEmergency;
    }

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

    /// No other operator at work could take the calls of some emergency line that this one takes.
    boolean lastForEmergency(Seat seat, long now) {
        for (var line : seat.lines) {
            if (line.queue.emergency() && !line.isOfCards()
                    && seats.values().stream().noneMatch(other -> other != seat && other.staffed(now) && Bits.has(line.fit, other.number))) {
                return true;
            }
        }
        return false;
    }
}
