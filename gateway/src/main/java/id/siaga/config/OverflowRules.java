package id.siaga.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Overflows that lead nowhere are refused: to who does not exist, round in a circle, to nobody new, and an emergency that ends in its own queue.
final class OverflowRules {
    private final Config config;
    private final List<Section> queues;

    OverflowRules(Config config, Section top) {
        this.config = config;
        this.queues = top.list("queues", 0, config.queues().size());
    }

    void check() {
        for (int i = 0; i < Math.min(queues.size(), config.queues().size()); i++) {
            var queue = config.queues().get(i);
            var steps = queues.get(i).list("overflow", 0, queue.overflow().size());
            var before = new Config.Overflow("", Duration.ZERO, Duration.ZERO);
            for (int n = 0; n < Math.min(steps.size(), queue.overflow().size()); n++) {
                step(queue, queue.overflow().get(n), steps.get(n), before);
                before = queue.overflow().get(n);
            }
            if (config.isEmergency(queue)) {
                fallback(queue, queues.get(i));
            }
        }
    }

    private void step(Config.Queue queue, Config.Overflow step, Section s, Config.Overflow before) {
        var other = config.queues().stream().filter(q -> q.id().value().equals(step.to())).findFirst();
        if (isPhone(step)) {
            if (queue.overflow().stream().filter(each -> each.to().equals(step.to())).count() > 1) {
                s.problem(Keys.OVERFLOW_TO, "is there twice; one is enough");
            }
        } else if (other.isEmpty()) {
            s.problem(Keys.OVERFLOW_TO, "is \"" + Shown.of(step.to()) + "\", which is neither in queues nor in phones; there are: "
                    + Stream.concat(config.queues().stream().map(q -> q.id().value()), config.phones().stream().map(p -> p.id().value())).sorted().collect(Collectors.joining(", ")));
        } else if (leadsTo(other.get(), queue, new HashSet<>())) {
            s.problem(Keys.OVERFLOW_TO, "is \"" + step.to() + "\", which leads back to " + queue.id() + ": a circle");
        } else if (config.operatorsOf(queue).containsAll(config.operatorsOf(other.get()))) {
            s.problem(Keys.OVERFLOW_TO, "is \"" + step.to() + "\", whose operators all serve " + queue.id() + " already: it adds nobody");
        }
        if (step.after().compareTo(before.after()) < 0) {
            s.problem(Keys.OVERFLOW_AFTER, "is shorter than that of the overflow before it; they go up");
        } else if (step.inSurge().compareTo(before.inSurge()) < 0) {
            s.problem(Keys.OVERFLOW_SURGE, "is shorter than that of the overflow before it; they go up");
        }
    }

    private boolean isPhone(Config.Overflow step) {
        return config.phones().stream().anyMatch(p -> p.id().value().equals(step.to()));
    }

    private boolean leadsTo(Config.Queue from, Config.Queue to, Set<Config.Queue> seen) {
        return from.equals(to) || (seen.add(from) && from.overflow().stream()
                .flatMap(each -> config.queues().stream().filter(q -> q.id().value().equals(each.to()))).anyMatch(next -> leadsTo(next, to, seen)));
    }

    /// Who has phones outside, or overflows at all, must not leave an emergency without a last one.
    private void fallback(Config.Queue queue, Section s) {
        boolean ends = queue.overflow().stream().anyMatch(this::isPhone) || config.fallback().number().isPresent();
        if (!ends && !(queue.overflow().isEmpty() && config.phones().isEmpty())) {
            s.problem(Keys.QUEUE_ID, "is an emergency queue whose overflow ends at no phone outside: with nobody at work its callers would wait for nobody; add one of phones to its overflow");
        }
    }
}
