package id.siaga.floor;

import id.siaga.floor.OperatorState.Ready;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who could serve whom: the seats, the lines, and which seats are free now. Answers the two questions of a distributor without
/// walking the waiting callers: the next caller is the first of the heads of the lines for which somebody is free, the operator is the
/// preferred one of `free & fit`, 64 at a time. Owned by [Floor]; decides nothing.
final class Hall {
    private final Lines lines;
    private final Map<OperatorId, Seat> seats = new LinkedHashMap<>();
    private @Nullable Seat[] byNumber = new Seat[64];
    private long[] free = new long[1];
    /// The free seats that take no emergency line: what is left to a hotline while its reserve is not there.
    private long[] freeForNoEmergency = new long[1];
    /// Operators at work, whatever they are doing.
    private long[] present = new long[1];
    /// How many seats are free, and how many of those take an emergency line. Counted as seats come and go: no decision looks for them.
    private int freeSeats;
    private int freeForEmergency;
    /// In a surge more than what the queues say.
    private int reserveLeast;
    /// Only those of free seats mean anything.
    private final Merits merits = new Merits();

    Hall(Collection<FloorQueue> configured) {
        lines = new Lines(configured);
    }

    boolean knows(QueueId queue) {
        return lines.knows(queue);
    }

    /// The line that a caller of this queue joins who needs these skills beyond it.
    Line line(QueueId id, long skills) {
        var known = lines.find(id, skills);
        if (known != null) {
            return known;
        }
        var made = lines.make(id, skills);
        seats.values().forEach(this::lineUp);
        lines.findRivals();
        return made.getFirst();
    }

    /// Where a caller stands who waits for somebody in particular.
    Line standAside(Aside wanted) {
        var line = lines.standAside(wanted);
        if (line.equals(wanted)) {
            seats.values().forEach(line::lineUp);
            lines.standsAside(line);
        }
        return line;
    }

    Lines lines() {
        return lines;
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
            if (seat.outside()) {
                seat.state = new Ready(Instant.EPOCH, Instant.EPOCH);
                mark(seat, true);
            }
        }
        seat.who = who;
        lineUp(seat);
        lines.findRivals();
        return seat;
    }

    void remove(Seat seat) {
        seats.remove(seat.who.id());
        byNumber[seat.number] = null;
        mark(seat, false);
        present(seat, false);
        lines.inOrder().forEach(line -> {
            line.fit = Bits.put(line.fit, seat.number, false);
            line.help = Bits.put(line.help, seat.number, false);
        });
        lines.findRivals();
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
        lines.inOrder().forEach(line -> line.lineUp(seat));
        seat.lines = lines.inOrder().stream().filter(line -> line.opened == 0 && !(line instanceof Aside) && line.fits(seat.who)).toArray(Line[]::new);
        seat.takesEmergency = Arrays.stream(seat.lines).anyMatch(line -> line.queue.emergency());
        mark(seat, wasFree);
    }

    // ---- who is free

    void free(Seat seat, boolean isFree) {
        mark(seat, isFree);
        if (isFree && seat.state instanceof Ready ready) {
            merits.idleSince(seat, Moments.nanos(ready.idleSince()));
        }
    }

    void present(Seat seat, boolean isPresent) {
        present = Bits.put(present, seat.number, isPresent);
    }

    /// Nobody is at work who could take these callers.
    boolean unstaffed(Line line) {
        return !Bits.meet(present, line.fit);
    }

    /// The first phone outside that can be rung for these callers.
    @Nullable Seat freePhone(Line line) {
        return line.phones.stream().map(seats::get).filter(seat -> seat != null && Bits.has(free, seat.number)).findFirst().orElse(null);
    }

    void moved(Seat seat, OperatorState from, long now) {
        merits.moved(seat, from, seats.values(), now);
    }

    private void mark(Seat seat, boolean isFree) {
        if (Bits.has(free, seat.number) != isFree) {
            int change = isFree ? 1 : -1;
            freeSeats += change;
            freeForEmergency += seat.takesEmergency ? change : 0;
        }
        free = Bits.put(free, seat.number, isFree);
        freeForNoEmergency = Bits.put(freeForNoEmergency, seat.number, isFree && !seat.takesEmergency);
    }

    /// The free seats that this line may use now: taking one for 112 must leave so many of them.
    private long[] open(int reserve) {
        return freeForEmergency > reserve ? free : freeForNoEmergency;
    }

    /// None of them is left by the reserve: there is nothing to compare with who fits.
    private boolean nobodyIsOpen(int reserve) {
        return freeForEmergency <= reserve && freeSeats == freeForEmergency;
    }

    /// The free operator who may take callers of this line and whom its queue prefers; of two the longer idle, then the one configured first.
    @Nullable Seat chosen(Line line) {
        return chosen(line, 0);
    }

    /// The same, while so many others who take 112 stay free.
    @Nullable Seat chosen(Line line, int leaving) {
        int reserve = Math.max(leaving, reserve(line));
        return nobodyIsOpen(reserve) ? null : chosen(line, line.fit, open(reserve));
    }

    /// The same, also of those who only help; for a line that no reserve concerns.
    @Nullable Seat chosenOfAll(Line line) {
        return chosen(line, line.help, free);
    }

    private @Nullable Seat chosen(Line line, long[] fit, long[] open) {
        int best = -1;
        var merit = merits.by(line);
        var idle = merits.idle();
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

    private boolean canBeServed(Line line) {
        int reserve = reserve(line);
        return !nobodyIsOpen(reserve) && Bits.meet(line.fit, open(reserve));
    }

    boolean nobodyIsFree() {
        return freeSeats == 0;
    }

    /// The first caller of all for whom somebody is free.
    @Nullable Caller nextServable() {
        if (nobodyIsFree()) {
            return null;
        }
        Caller best = null;
        for (var line : lines.inOrder()) {
            var head = line.head();
            if (best != null && line.tier > best.line().tier) {
                break;
            }
            if (head != null && (best == null || Line.first(head, best)) && canBeServed(line)) {
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

    /// No other operator at work could take the calls of some emergency line that this one takes.
    boolean lastForEmergency(Seat seat, long now) {
        for (var line : seat.lines) {
            if (line.queue.emergency() && line.next == null && !line.isOfCards()
                    && seats.values().stream().noneMatch(other -> other != seat && other.staffed(now) && Bits.has(line.fit, other.number))) {
                return true;
            }
        }
        return false;
    }
}
