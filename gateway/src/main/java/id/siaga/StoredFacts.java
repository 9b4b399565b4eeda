package id.siaga;

import id.siaga.desk.Phone;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One fact of the log as fields for people: what concerns a citizen apart from the rest, numbers from words, so that each can be covered.
record StoredFacts(Map<String, String> fields, Map<String, String> words, Map<String, Phone> numbers) {
    private static final StoredFacts NONE = new StoredFacts(Map.of(), Map.of(), Map.of());
    /// Shown in columns of their own.
    private static final Set<String> APART = Set.of("call", "sms", "ticket", "operator");
    /// Names of personal parts that are one number each.
    private static final Set<String> NUMBERS = Set.of("caller", "from", "to", "reporter", "number", "phone");
    /// Octets and lists of numbers: of no use to people.
    private static final Set<String> UNSHOWN = Set.of("pdu", "numbers", "ladder");

    static StoredFacts of(@Nullable Interaction fact) {
        if (fact == null) {
            return NONE;
        }
        var fields = new HashMap<String, String>();
        var words = new HashMap<String, String>();
        var numbers = new HashMap<String, Phone>();
        for (RecordComponent part : fact.getClass().getRecordComponents()) {
            switch (value(fact, part)) {
                case Personal _ when UNSHOWN.contains(part.getName()) -> {}
                case Personal p when NUMBERS.contains(part.getName()) -> numbers.put(part.getName(), new Phone(p.clear()));
                case Personal p -> words.put(part.getName(), p.clear() == null ? "" : p.clear());
                case Object other when !APART.contains(part.getName()) -> fields.put(part.getName(), String.valueOf(other));
                case null, default -> {}
            }
        }
        return new StoredFacts(fields, words, numbers);
    }

    private static @Nullable Object value(Interaction fact, RecordComponent part) {
        try {
            return part.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record of our own", e);
        }
    }
}
