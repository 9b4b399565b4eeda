package id.siaga.floor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Seats by the moment at which something is due: a binary heap in which a seat knows its place, so that moving a deadline leaves
/// nothing behind to be skipped later.
final class Deadlines {
    private Seat[] heap = new Seat[16];
    private int size;

    @Nullable Seat first() {
        return size == 0 ? null : heap[0];
    }

    void set(Seat seat, long due) {
        if (seat.due == due) {
            return;
        }
        seat.due = due;
        if (due == Moments.NEVER) {
            remove(seat);
        } else if (seat.heapAt < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            up(seat, size++);
        } else {
            up(seat, seat.heapAt);
            down(seat, seat.heapAt);
        }
    }

    private void remove(Seat seat) {
        if (seat.heapAt < 0) {
            return;
        }
        int hole = seat.heapAt;
        seat.heapAt = -1;
        var last = heap[--size];
        if (last != seat) {
            up(last, hole);
            down(last, last.heapAt);
        }
    }

    private void up(Seat seat, int at) {
        while (at > 0 && before(seat, heap[(at - 1) / 2])) {
            put(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        put(seat, at);
    }

    private void down(Seat seat, int at) {
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], seat)) {
                break;
            }
            put(heap[child], at);
            at = child;
        }
        put(seat, at);
    }

    /// Two at the same moment: by seat, so that a run can be repeated.
    private static boolean before(Seat one, Seat other) {
        return one.due != other.due ? one.due < other.due : one.number < other.number;
    }

    private void put(Seat seat, int at) {
        heap[at] = seat;
        seat.heapAt = at;
    }
}
