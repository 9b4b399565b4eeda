package id.siaga.floor;

import java.time.Duration;

/// When an emergency caller whom nobody free can take gets somebody who is not free. Counted from the caller's turn.
///
/// @param wrapUpAfter then a wrap-up is cut short
/// @param breakAfter then who is on a break is rung too, and goes back to it afterwards
public record LadderRules(Duration wrapUpAfter, Duration breakAfter) {
    public static final LadderRules NONE = new LadderRules(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE));

    public LadderRules {
        if (wrapUpAfter.isNegative() || breakAfter.compareTo(wrapUpAfter) < 0) {
            throw new IllegalArgumentException("the ladder begins with a wrap-up, not before the call: " + wrapUpAfter + ", " + breakAfter);
        }
    }
}
