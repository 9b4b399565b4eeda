package id.siaga.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What an endpoint made of one try.
sealed interface Answer {
    /// Requests whose content the other side will never take.
    Set<Integer> OF_THE_EVENT = Set.of(400, 409, 413, 415, 422);

    record Taken() implements Answer {}

    /// This event, now and for ever; the next may be welcome.
    record NotThis(String why) implements Answer {}

    /// It answers, and something broke there: by this event, or by any.
    record Broke(String why) implements Answer {}

    /// Nobody is there to take anything.
    ///
    /// @param askedFor when the other side said how long
    record Away(String why, Optional<Duration> askedFor) implements Answer {}

    /// @param retryAfter the header, in seconds
    static Answer of(int status, Optional<String> retryAfter) {
        var why = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return new Taken();
        } else if (OF_THE_EVENT.contains(status)) {
            return new NotThis(why);
        }
        // A gateway's or a door's "no" is about nobody being at home; redirects are not followed: a signature is for one address.
        return status == 500 || status == 501 || status > 504 ? new Broke(why)
                : new Away(why, retryAfter.filter(s -> s.matches("[0-9]{1,5}")).map(Long::valueOf).map(Duration::ofSeconds));
    }
}
