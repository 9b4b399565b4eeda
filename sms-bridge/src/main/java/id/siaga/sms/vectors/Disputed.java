package id.siaga.sms.vectors;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Vectors whose expectation is wrong, with the source that says so.
final class Disputed {
    private static final Map<String, String> WHY = Map.of();

    private Disputed() {}

    static @Nullable String why(String id) {
        return WHY.get(id);
    }
}
