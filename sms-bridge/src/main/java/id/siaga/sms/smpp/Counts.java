package id.siaga.sms.smpp;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counters that any thread may raise.
final class Counts {
    private final Map<LinkCount, LongAdder> all = new EnumMap<>(LinkCount.class);

    Counts() {
        for (var count : LinkCount.values()) {
            all.put(count, new LongAdder());
        }
    }

    void up(LinkCount count) {
        adder(count).increment();
    }

    long of(LinkCount count) {
        return adder(count).sum();
    }

    private LongAdder adder(LinkCount count) {
        var adder = all.get(count);
        if (adder == null) {
            throw new IllegalStateException("every count has an adder");
        }
        return adder;
    }
}
