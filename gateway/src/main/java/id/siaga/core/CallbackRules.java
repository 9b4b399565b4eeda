package id.siaga.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who is called back, how often, and what is done when nobody answers.
///
/// @param after who hung up on 112 after waiting so long is called back
/// @param twiceWithin also who hung up sooner, but called twice within this time
/// @param attemptsMax then the neutral text
/// @param retry between two attempts
/// @param within older debts to callers who hung up are nobody's any more
/// @param from our number that the neutral text comes from; null: none is sent, because only a number of 112 is there
/// @param text what who could not be reached reads. Says neither 112 nor why: anybody may hold that phone
public record CallbackRules(Duration after, Duration twiceWithin, int attemptsMax, Duration retry, Duration within, @Nullable String from, String text) {
    /// One neutral text a day and number.
    static final Duration TEXT_AGAIN = Duration.ofHours(24);
}
