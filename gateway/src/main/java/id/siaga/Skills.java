package id.siaga;

import id.siaga.config.Config;
import id.siaga.config.Config.Queue;
import id.siaga.config.Config.Skill;
import id.siaga.floor.Demand;
import id.siaga.ids.QueueId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Skills and levels as the floor knows them: one bit for each skill at each level that some queue asks for, "this or better". Who asks
/// for a high level has the bits of the lower ones set too, so that a step that asks for a lower level has fewer bits. What nobody asks
/// for has none.
final class Skills {
    private final Map<Skill, Long> bits = new LinkedHashMap<>();

    Skills(Config config) {
        config.queues().stream().flatMap(queue -> Stream.concat(queue.skills().stream(), queue.relax().stream().flatMap(step -> step.skills().stream())))
                .distinct().forEach(asked -> bits.put(asked, 1L << bits.size()));
    }

    /// What these are good for.
    long bits(List<Skill> skills) {
        return bits.entrySet().stream().filter(each -> skills.stream().anyMatch(skill -> skill.covers(each.getKey()))).mapToLong(Map.Entry::getValue).reduce(0, (one, other) -> one | other);
    }

    Demand demand(Queue queue) {
        var demand = Demand.of(bits(queue.skills()));
        for (var step : queue.relax()) {
            demand = demand.then(step.after(), bits(step.skills()));
        }
        return demand;
    }

    /// How good somebody is for each queue: the levels in what it asks for, together.
    static Map<QueueId, Integer> levels(Config config, Config.Operator operator) {
        return config.queues().stream().collect(Collectors.toMap(Queue::id, queue -> queue.skills().stream().mapToInt(asked -> level(operator, asked)).sum()));
    }

    private static int level(Config.Operator operator, Skill asked) {
        return operator.skills().stream().filter(skill -> skill.name().equals(asked.name())).mapToInt(Skill::level).max().orElse(0);
    }

    /// In the order of their bits.
    List<String> names() {
        return bits.keySet().stream().map(Skill::toString).toList();
    }
}
