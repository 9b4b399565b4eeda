package id.siaga.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/// Time as a clock that stands still on days off counts it: all 24 hours of a working day.
public final class WorkTime {
    private WorkTime() {}

    public static Duration between(Instant from, Instant to, Calendar calendar) {
        var ran = Duration.ZERO;
        for (var day = from.atZone(calendar.zone()); day.toInstant().isBefore(to); day = midnight(day)) {
            var end = midnight(day).toInstant();
            if (calendar.day(day.toLocalDate()).works()) {
                ran = ran.plus(Duration.between(day.toInstant(), end.isBefore(to) ? end : to));
            }
        }
        return ran;
    }

    /// The first moment at which so much has run. At midnight sharp it is the end of that day, even if the next is none.
    public static Instant after(Instant from, Duration running, Calendar calendar) {
        var left = running;
        for (var day = from.atZone(calendar.zone()); ; day = midnight(day)) {
            if (calendar.day(day.toLocalDate()).works()) {
                var today = Duration.between(day, midnight(day));
                if (left.compareTo(today) <= 0) {
                    return day.toInstant().plus(left);
                }
                left = left.minus(today);
            }
        }
    }

    private static ZonedDateTime midnight(ZonedDateTime day) {
        return day.toLocalDate().plusDays(1).atStartOfDay(day.getZone());
    }
}
