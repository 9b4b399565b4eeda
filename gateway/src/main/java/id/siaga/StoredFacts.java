package id.siaga;

import id.siaga.desk.Phone;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One fact of the log as fields for people: what concerns a citizen's number apart from the rest, so that it can be masked.
record StoredFacts(Map<String, String> fields, Map<String, Phone> numbers) {
    private static final StoredFacts NONE = new StoredFacts(Map.of(), Map.of());
    /// Shown in columns of their own, or of no use to people.
    private static final Set<String> APART = Set.of("call", "sms", "ticket", "operator", "pdu");

    static StoredFacts of(@Nullable Interaction fact) {
        if (fact == null) {
            return NONE;
        }
        var fields = new HashMap<String, String>();
        var numbers = new HashMap<String, Phone>();
        for (RecordComponent part : fact.getClass().getRecordComponents()) {
            switch (value(fact, part)) {
                case Personal p when isNumber(fact, part.getName()) -> numbers.put(part.getName(), new Phone(p.clear()));
                case Personal p when !part.getName().equals("pdu") -> fields.put(part.getName(), p.clear() == null ? "" : p.clear());
                case Object other when !APART.contains(part.getName()) && !(other instanceof Personal) -> fields.put(part.getName(), String.valueOf(other));
                case null, default -> {}
            }
        }
        return new StoredFacts(fields, numbers);
    }

    private static boolean isNumber(Interaction fact, String part) {
        return switch (fact) {
            case Interaction.CallStarted _ -> part.equals("caller");
            case Interaction.SmsRead _ -> part.equals("from");
            case Interaction.SmsQueued _ -> part.equals("to");
            case Interaction.TicketOpened _ -> part.equals("reporter");
            default -> false;
        };
    }

    private static @Nullable Object value(Interaction fact, RecordComponent part) {
        try {
            return part.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record of our own", e);
        }
    }
}
