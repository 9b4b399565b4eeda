package id.siaga.floor;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long somebody will wait, as it looks now: while `k` are before, one of them goes every 1/(nμ + kθ), because one of `n` operators gets
/// free or one of them gives up (W. Whitt, Predicting queueing delays, 1999). What more urgent queues take of the operators is not there for
/// this one, and a reserve is not either.
final class Forecast {
    private static final double OPERATORS_LEAST = 0.25;
    /// More than so many are summed as an integral.
    private static final int EACH_MAX = 100;

    private final Hall hall;
    private final long now;

    Forecast(Hall hall, long now) {
        this.hall = hall;
        this.now = now;
    }

    /// For one who waits there, or for who would join now.
    ///
    /// @return empty while nobody who could serve them is at work
    Optional<Duration> of(Line stands, @Nullable Caller caller) {
        var line = stands instanceof Kept kept ? kept.usual : stands;
        long staffed = hall.seats().stream().filter(seat -> Bits.has(line.fit, seat.number) && seat.staffed(now)).count();
        if (staffed == 0) {
            return Optional.empty();
        }
        if (hall.chosen(line) != null) {
            return Optional.of(Duration.ZERO);
        }
        int ahead = 0;
        double work_ns = line.pace.handling_ns();
        for (var rival : line.rivals) {
            int before = caller == null || rival.tier < line.tier ? rival.size() : rival.before(caller);
            ahead += before;
            work_ns += before * rival.pace.handling_ns();
        }
        double operators = Math.max(OPERATORS_LEAST, staffed - hall.reserve(line) - moreUrgent(line));
        return Optional.of(Duration.ofNanos((long) wait(ahead, operators * (ahead + 1) / work_ns, line.pace.givingUp())));
    }

    private double moreUrgent(Line line) {
        return Arrays.stream(line.rivals).filter(rival -> rival.tier < line.tier).map(rival -> rival.pace).distinct().mapToDouble(pace -> pace.load(now)).sum();
    }

    /// @param served in a nanosecond, by all
    /// @param givingUp in a nanosecond, of each who waits
    private static double wait(int ahead, double served, double givingUp) {
        double wait = 0;
        int each = Math.min(ahead, EACH_MAX);
        for (int before = 0; before <= each; before++) {
            wait += 1 / (served + before * givingUp);
        }
        if (ahead == each) {
            return wait;
        }
        return wait + (givingUp == 0 ? (ahead - each) / served : Math.log((served + (ahead + 0.5) * givingUp) / (served + (each + 0.5) * givingUp)) / givingUp);
    }
}
