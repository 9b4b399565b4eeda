package id.siaga.bench;

import java.util.Collection;
import java.util.List;

/// Measured values in their order.
record Sorted(List<Double> values) {
    Sorted {
        values = values.stream().sorted().toList();
    }

    static Sorted of(Collection<Double> values) {
        return new Sorted(List.copyOf(values));
    }

    static Sorted millis(Collection<Long> nanos) {
        return new Sorted(nanos.stream().map(n -> n / 1e6).toList());
    }

    int count() {
        return values.size();
    }

    /// By nearest rank: the smallest that so many per cent do not exceed.
    double at(double percent) {
        return values.get((int) Math.clamp(Math.ceil(values.size() * percent / 100) - 1, 0, values.size() - 1));
    }
}
