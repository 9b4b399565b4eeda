package id.siaga.config;

import id.siaga.config.Config.Queue;
import id.siaga.config.Config.Skill;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What queues ask for must be there, at every step: their callers would wait for nobody. And each step must ask for less than the one
/// before, or it would come to nothing.
final class Demands {
    /// Different levels of one skill count apart.
    private static final int ASKED_MAX = 63;

    private final Config config;
    private final Set<Skill> asked = new HashSet<>();

    Demands(Config config) {
        this.config = config;
    }

    void check(Queue queue, Section s) {
        boolean before = asked.size() <= ASKED_MAX;
        count(queue);
        if (before && asked.size() > ASKED_MAX) {
            s.problem(Keys.QUEUE_SKILLS, "is one too many: all queues together can ask for " + ASKED_MAX + " different skills and levels");
        }
        there(queue.skills(), s, Keys.QUEUE_SKILLS);
        var steps = s.list("relax", 0, queue.relax().size());
        var earlier = queue.skills();
        var earlierAt = Duration.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            var step = queue.relax().get(i);
            if (step.after().compareTo(earlierAt) <= 0) {
                steps.get(i).problem(Keys.RELAX_AFTER, "is not later than the step before; write the steps in the order of time");
            } else if (!isLess(step.skills(), earlier)) {
                steps.get(i).problem(steps.get(i).has(Keys.RELAX_SKILLS) ? Keys.RELAX_SKILLS : Keys.RELAX_AFTER, "does not ask for less than the step before: " + shown(earlier));
            } else {
                there(step.skills(), steps.get(i), Keys.RELAX_SKILLS);
            }
            earlier = step.skills();
            earlierAt = step.after();
        }
        if (config.operatorsOf(queue).isEmpty() && config.operators().stream().anyMatch(o -> o.has(queue.leastSkills()))) {
            s.problem(Keys.QUEUE_ID, "is served by no operator; check operators[].queues and operators[].skills");
        }
    }

    private void count(Queue queue) {
        asked.addAll(queue.skills());
        queue.relax().forEach(step -> asked.addAll(step.skills()));
    }

    private void there(List<Skill> skills, Section s, Key<?> key) {
        var missing = skills.stream().filter(skill -> config.operators().stream().noneMatch(o -> o.has(List.of(skill)))).toList();
        if (!missing.isEmpty()) {
            s.problem(key, "asks for \"" + shown(missing) + "\", which no operator has; see operators[].skills");
        } else if (config.operators().stream().noneMatch(o -> o.has(skills))) {
            s.problem(key, "asks for \"" + shown(skills) + "\", which no operator has together; see operators[].skills");
        }
    }

    private static boolean isLess(List<Skill> skills, List<Skill> earlier) {
        return skills.stream().allMatch(skill -> earlier.stream().anyMatch(each -> each.covers(skill)))
                && !earlier.stream().allMatch(each -> skills.stream().anyMatch(skill -> skill.covers(each)));
    }

    private static String shown(List<Skill> skills) {
        return skills.isEmpty() ? "nothing" : Shown.of(skills.stream().map(Skill::toString).collect(Collectors.joining("\", \"")));
    }
}
