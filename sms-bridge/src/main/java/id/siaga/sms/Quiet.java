package id.siaga.sms;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// Hours in which nothing goes to many. Whoever wrote to us, or is in need, is answered at any hour.
public record Quiet(LocalTime from, LocalTime until, ZoneId zone) {
    public static final Quiet NEVER = new Quiet(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"));

    /// When it is over; empty when it is not quiet now. The hours may go over midnight; the same hour twice is never quiet.
    Optional<Instant> over(Instant now) {
        var here = now.atZone(zone);
        var time = here.toLocalTime();
        boolean quiet = from.isBefore(until) ? !time.isBefore(from) && time.isBefore(until) : from.isAfter(until) && (!time.isBefore(from) || time.isBefore(until));
        if (!quiet) {
            return Optional.empty();
        }
        var today = here.with(until);
        return Optional.of((today.isAfter(here) ? today : here.plusDays(1).with(until)).toInstant());
    }
}
