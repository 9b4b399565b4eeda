package id.siaga.ivr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A call flow as it was read and checked: immutable, so running calls keep their version when a new one is loaded.
///
/// @param steps in the order of the file, which is the order in which people draw and read them
public record Flow(String name, String start, Map<String, Step> steps) {
    public Flow {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }
}
