package id.siaga.alarms;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How many calls should have come since the last one, by what each hour of the week brought before. A line that died is a silence
/// that no other check sees: the trunk answers, the links stand, and nobody calls.
///
///     quiet = ∫ rate(hour of week) dt since the last call          "no call for n times the usual gap" is quiet > n
///
/// Calls and watched time are kept for 168 hours of the week, both fading by half in about six weeks. An hour that has not been
/// watched long enough says nothing. Only time in which a call would have been seen counts.
public final class UsualGap {
    static final int HOURS = 168;
    /// Two weeks of an hour, faded, as it begins for the third time.
    private static final double ENOUGH_HOURS = 1.7;
    private static final double FADE = 0.9;
    /// A longer pause between two looks was a stall or a stop: nobody watched.
    private static final Duration LOOK_MAX = Duration.ofMinutes(1);

    private final ZoneId zone;
    private final double[] calls = new double[HOURS];
    private final double[] watched = new double[HOURS];
    private @Nullable Instant looked;
    private double quiet;
    private boolean enough;

    public UsualGap(ZoneId zone) {
        this.zone = zone;
    }

    /// What [#history] gave in an earlier life.
    public UsualGap(ZoneId zone, double[] history) {
        this(zone);
        if (history.length != 2 * HOURS || Arrays.stream(history).anyMatch(x -> !(x >= 0 && x < 1e9))) {
            throw new IllegalArgumentException("not a history of calls");
        }
        System.arraycopy(history, 0, calls, 0, HOURS);
        System.arraycopy(history, HOURS, watched, 0, HOURS);
    }

    public double[] history() {
        var all = Arrays.copyOf(calls, 2 * HOURS);
        System.arraycopy(watched, 0, all, HOURS, HOURS);
        return all;
    }

    /// A citizen called.
    public void call(Instant now) {
        look(now);
        calls[hour(now)]++;
        quiet = 0;
    }

    /// Time went by. Call it more often than once a minute.
    public void look(Instant now) {
        var before = looked;
        looked = now;
        int hour = hour(now);
        if (before == null || hour != hour(before)) {
            begin(hour);
        }
        if (before == null || !now.isAfter(before) || before.plus(LOOK_MAX).isBefore(now)) {
            return;
        }
        double hours = Duration.between(before, now).toNanos() / 3.6e12;
        if (enough) {
            quiet += hours * calls[hour] / watched[hour];
        }
        watched[hour] += hours;
    }

    private void begin(int hour) {
        calls[hour] *= FADE;
        watched[hour] *= FADE;
        enough = watched[hour] >= ENOUGH_HOURS;
    }

    /// Calls that would usually have come since the last one. Of a steady rate, it exceeds n by chance once in eⁿ calls.
    public double quiet() {
        return quiet;
    }

    /// The usual gap at this hour, as far as it is known; an hour that never brought a call has the whole hour.
    public Duration usual(Instant now) {
        int hour = hour(now);
        return calls[hour] < 1e-3 ? Duration.ofHours(1) : Duration.ofMillis((long) (watched[hour] / calls[hour] * 3.6e6));
    }

    private int hour(Instant at) {
        var local = at.atZone(zone);
        return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    }
}
