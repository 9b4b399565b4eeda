package id.siaga.floor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a queue asks of an operator: less and less, the longer somebody waits. Each step holds from its own time on, counted from the
/// caller's turn, so whoever stands before another in a line is also the first to be content with less.
///
/// @param steps the first from the beginning, each later one with some of the skills of the one before
public record Demand(List<Step> steps) {
    /// @param skills bits that an operator must have, all of them. A level is a bit of its own that says "at least": who has more has it too
    public record Step(Duration from, long skills) {}

    public Demand {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || !steps.getFirst().from.isZero()) {
            throw new IllegalArgumentException("a demand holds from the beginning: " + steps);
        }
        for (int i = 1; i < steps.size(); i++) {
            var before = steps.get(i - 1);
            var step = steps.get(i);
            if (step.from.compareTo(before.from) <= 0 || step.skills == before.skills || (step.skills & ~before.skills) != 0) {
                throw new IllegalArgumentException("a demand only grows less: " + steps);
            }
        }
    }

    public static Demand of(long skills) {
        return new Demand(List.of(new Step(Duration.ZERO, skills)));
    }

    /// From `after` on these will do.
    public Demand then(Duration after, long skills) {
        var longer = new ArrayList<>(steps);
        longer.add(new Step(after, skills));
        return new Demand(longer);
    }

    public long first() {
        return steps.getFirst().skills;
    }

    /// What is asked of everybody who ever gets a caller of the queue.
    public long last() {
        return steps.getLast().skills;
    }
}
