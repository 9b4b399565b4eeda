package id.siaga.floor;

import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Talking;
import java.util.Arrays;
import java.util.Collection;

/// What a [Choice] compares, by seat number: the least is chosen. Kept as operators' states move; lost with the gateway.
final class Merits {
    private long[] idle = new long[64];
    private long[] calls = new long[64];
    private long[] talked = new long[64];
    private long[] rang = new long[64];

    long[] idle() {
        return idle;
    }

    long[] by(Line line) {
        return switch (line.queue.choose()) {
            case LONGEST_IDLE, RING_SEVERAL -> idle;
            case HIGHEST_SKILL -> line.rank;
            case FEWEST_CALLS -> calls;
            case LEAST_TALK -> talked;
            case ROUND_ROBIN -> rang;
        };
    }

    void idleSince(Seat seat, long nanos) {
        idle[seat.number] = nanos;
    }

    void grow(int seats) {
        idle = Arrays.copyOf(idle, seats);
        calls = Arrays.copyOf(calls, seats);
        talked = Arrays.copyOf(talked, seats);
        rang = Arrays.copyOf(rang, seats);
    }

    void moved(Seat seat, OperatorState from, Collection<Seat> all, long now) {
        if (from instanceof Offline && !(seat.state instanceof Offline)) {
            levelled(seat, all);
        }
        if (from instanceof Talking talking && !(seat.state instanceof Talking)) {
            talked[seat.number] += now - Moments.nanos(talking.since());
        }
        if (seat.state instanceof Talking && !(from instanceof Talking)) {
            calls[seat.number]++;
        }
        if (seat.state instanceof Ringing && !(from instanceof Talking)) {
            rang[seat.number] = now;
        }
    }

    /// Who signs in begins level with the least of those at work: from zero they would get every call until they have caught up.
    private void levelled(Seat seat, Collection<Seat> all) {
        calls[seat.number] = least(calls, seat, all);
        talked[seat.number] = least(talked, seat, all);
    }

    private static long least(long[] merit, Seat but, Collection<Seat> all) {
        return all.stream().filter(seat -> seat != but && !seat.outside() && !(seat.state instanceof Offline)).mapToLong(seat -> merit[seat.number]).min().orElse(0);
    }
}
