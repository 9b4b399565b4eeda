package id.siaga.sms;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// In which form one SMSC writes in its receipts the ids of its answers: learned from ids that look different in the other form. Once sure,
/// an id that fits two texts in two forms is read in the usual one.
final class IdHabit {
    /// Fewer may be chance.
    private static final int SURE = 3;
    private static final int TIMES_THE_OTHERS = 4;
    /// Old habits fade: an SMSC may be replaced.
    private static final int HALVED_AT = 1_000;

    enum Form { SAME, DECIMAL, HEX }

    private final Map<Form, Integer> seen = new EnumMap<>(Form.class);

    static Optional<Form> form(ReceiptRule rule) {
        return switch (rule) {
            case EXACT, TRIMMED -> Optional.of(Form.SAME);
            case DECIMAL -> Optional.of(Form.DECIMAL);
            case HEX -> Optional.of(Form.HEX);
            case NUMBER, AMBIGUOUS, PARKED -> Optional.empty();
        };
    }

    /// @return whether it is sure of another form now
    boolean saw(Form form) {
        var before = usual();
        if (seen.merge(form, 1, Integer::sum) >= HALVED_AT) {
            seen.replaceAll((_, times) -> times / 2);
        }
        return usual().isPresent() && !usual().equals(before);
    }

    Optional<Form> usual() {
        int all = seen.values().stream().mapToInt(Integer::intValue).sum();
        return seen.entrySet().stream().filter(e -> e.getValue() >= SURE && e.getValue() > TIMES_THE_OTHERS * (all - e.getValue())).map(Map.Entry::getKey).findFirst();
    }
}
