package id.siaga.ivr;

import java.util.Map;

/// A call flow as it was read and checked: immutable, so running calls keep their version when a new one is loaded.
public record Flow(String name, String start, Map<String, Step> steps) {
    public Flow {
        steps = Map.copyOf(steps);
    }
}
