package id.siaga.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
    /// The most calls in an hour at which so many operators hold 90 % in 15 s and 95 % in 20 s.
    @ParameterizedTest
    @CsvSource({"30, 1, 10", "30, 2, 69", "30, 3, 151", "30, 4, 245", "30, 5, 344", "30, 8, 664", "30, 17, 1686", "30, 33, 3563",
        "60, 1, 4", "60, 2, 27", "60, 3, 61", "60, 4, 101", "60, 5, 145", "60, 8, 289", "60, 17, 769", "60, 33, 1677",
        "120, 1, 1", "120, 2, 11", "120, 3, 27", "120, 4, 45", "120, 5, 65", "120, 8, 131", "120, 17, 356", "120, 33, 790"})
    void theSmallestShiftIsThatOfTheTable(double handle, int operators, double callsMax) {
        assertThat(smallest(new Traffic(callsMax, handle, Traffic.ENDLESS))).isEqualTo(operators);
        assertThat(smallest(new Traffic(callsMax + 1, handle, Traffic.ENDLESS))).isGreaterThan(operators);
    }

    @Test
    void oneFewerIsTooFew() {
        var dice = new Random(11);
        for (int i = 0; i < 300; i++) {
            var traffic = new Traffic(1 + dice.nextDouble() * 3_000, 10 + dice.nextDouble() * 300, dice.nextBoolean() ? Traffic.ENDLESS : 5 + dice.nextDouble() * 600);
            var shift = Goal.smallest(traffic, Goal.EMERGENCY).orElseThrow();
            assertThat(Goal.EMERGENCY).as(traffic.toString()).allMatch(g -> g.isHeldBy(shift));
            if (shift.operators() > 1) {
                var fewer = new Shift(traffic, shift.operators() - 1);
                assertThat(Goal.EMERGENCY).as(traffic.toString()).anyMatch(g -> !g.isHeldBy(fewer));
            }
        }
    }

    @Test
    void whoHangsUpWasNotAnswered() {
        // Callers who give up after a second leave short queues behind; that is no reason for fewer operators.
        assertThat(smallest(new Traffic(120, 90, 1))).isGreaterThanOrEqualTo(smallest(new Traffic(120, 90, 300)));
    }

    @Test
    void moreThanALargestShiftCanDoHasNoAnswer() {
        assertThat(Goal.smallest(new Traffic(1_000_000, 86_400, Traffic.ENDLESS), Goal.EMERGENCY)).isEmpty();
        assertThat(Goal.smallest(new Traffic(1_000_000, 86_400, 60), List.of(new Goal(0.9, 15)))).isEmpty();
    }

    private static int smallest(Traffic traffic) {
        return Goal.smallest(traffic, Goal.EMERGENCY).orElseThrow().operators();
    }
}
