package id.siaga.floor;

import java.time.Duration;

/// When an emergency caller whom nobody has answered gets more phones, and operators who are not free. Counted from the caller's turn.
///
/// @param secondAfter then a second phone rings; where nobody is free, a wrap-up is cut short
/// @param everyoneAfter then everybody fit is rung: also who is on a break, and goes back to it afterwards, and who only helps
public record LadderRules(Duration secondAfter, Duration everyoneAfter) {
    public static final LadderRules NONE = new LadderRules(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE));

    public LadderRules {
        if (secondAfter.isNegative() || everyoneAfter.compareTo(secondAfter) < 0) {
            throw new IllegalArgumentException("the ladder goes up, and not before the call: " + secondAfter + ", " + everyoneAfter);
        }
    }
}
