package id.siaga.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Counters, gauges and timers, made when they are first used. Labels are pairs of name and value; an empty name is none.
final class Instruments {
    private static final int OUTSIDE_WORDS_MAX = 100;
    private static final int WORD_LENGTH_MAX = 40;

    private record Key(String name, List<String> labels) {
        Tags tags() {
            return labels.isEmpty() || labels.getFirst().isEmpty() ? Tags.empty() : Tags.of(labels.toArray(String[]::new));
        }
    }

    private record Held(Meter meter, Object value) {}

    private final PrometheusMeterRegistry registry;
    private final Map<Key, Held> all = new ConcurrentHashMap<>();
    private final Map<String, Boolean> outsideWords = new ConcurrentHashMap<>();

    Instruments(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    private interface Maker {
        Held make(Tags tags);
    }

    private Object held(String name, Maker maker, String... labels) {
        return all.computeIfAbsent(new Key(name, List.of(labels)), key -> maker.make(key.tags())).value;
    }

    void count(String name, String what, double n, String... labels) {
        ((Counter) held(name, tags -> {
            var counter = Counter.builder(name).description(what).tags(tags).register(registry);
            return new Held(counter, counter);
        }, labels)).increment(n);
    }

    AtomicLong gauge(String name, String what, String... labels) {
        return (AtomicLong) held(name, tags -> {
            var value = new AtomicLong();
            return new Held(Gauge.builder(name, value, AtomicLong::get).description(what).tags(tags).register(registry), value);
        }, labels);
    }

    /// What somebody else counts; may begin anew.
    AtomicLong total(String name, String what, double scale, String... labels) {
        return (AtomicLong) held(name, tags -> {
            var value = new AtomicLong();
            return new Held(FunctionCounter.builder(name, value, v -> v.get() * scale).description(what).tags(tags).register(registry), value);
        }, labels);
    }

    /// How many took no longer than each of these.
    Timer timer(String name, String what, Duration[] objectives) {
        return Timer.builder(name).description(what).serviceLevelObjectives(objectives).register(registry);
    }

    /// Its median and its 99th percentile over the last minutes.
    Timer quantiles(String name, String what, String... labels) {
        return (Timer) held(name, tags -> {
            var timer = Timer.builder(name).description(what).tags(tags).publishPercentiles(0.5, 0.99).register(registry);
            return new Held(timer, timer);
        }, labels);
    }

    /// Everything with this label is gone.
    void forget(String label, String value) {
        all.entrySet().removeIf(e -> {
            boolean gone = e.getKey().tags().stream().anyMatch(t -> t.getKey().equals(label) && t.getValue().equals(value));
            if (gone) {
                registry.remove(e.getValue().meter);
            }
            return gone;
        });
    }

    /// A word from outside as the value of a label.
    String bounded(String word) {
        var clean = word.length() <= WORD_LENGTH_MAX && word.matches("[A-Za-z0-9_.-]+") ? word : "other";
        if (outsideWords.containsKey(clean) || outsideWords.size() < OUTSIDE_WORDS_MAX) {
            outsideWords.put(clean, true);
            return clean;
        }
        return "other";
    }

    static Duration[] micros(long... values) {
        return map(values, n -> Duration.ofNanos(n * 1_000));
    }

    static Duration[] seconds(long... values) {
        return map(values, Duration::ofSeconds);
    }

    private static Duration[] map(long[] values, Function<Long, Duration> to) {
        return Arrays.stream(values).boxed().map(to).toArray(Duration[]::new);
    }
}
