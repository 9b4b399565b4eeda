package id.siaga.trial;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a phone takes a call.
///
/// @param ring   INVITE → 180
/// @param answer INVITE → 200, null for never by itself
/// @param reject status instead of an answer (486 busy, 603 declined, 404 …), 0 for none; sent when `answer` would be, at once if null
/// @param talk   answer → BYE, null for never by itself
/// @param sound  what it says, null for no RTP at all
public record Manner(Duration ring, @Nullable Duration answer, int reject, @Nullable Duration talk, @Nullable Sound sound) {
    public static Manner answering(Duration ring, Duration answer) {
        return new Manner(ring, answer, 0, null, Sound.silence());
    }

    /// Rings until somebody gives up.
    public static Manner silent() {
        return new Manner(Duration.ZERO, null, 0, null, null);
    }

    public static Manner rejecting(int status) {
        return new Manner(Duration.ZERO, null, status, null, null);
    }

    public Manner talking(Duration talk) {
        return new Manner(ring, answer, reject, talk, sound);
    }

    public Manner saying(@Nullable Sound says) {
        return new Manner(ring, answer, reject, talk, says);
    }
}
