package id.siaga.journal;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/// Facts of every type, made from their components, so that a new type has samples at once.
public final class Samples {
    private Samples() {}

    public static List<Class<? extends Interaction>> types() {
        return Arrays.stream(Interaction.class.getPermittedSubclasses()).<Class<? extends Interaction>>map(c -> c.asSubclass(Interaction.class)).toList();
    }

    /// The same for the same seed.
    public static Interaction of(Class<? extends Interaction> type, Random random, IntSupplier slots) {
        try {
            var components = type.getRecordComponents();
            var arguments = Arrays.stream(components).map(c -> value(c, random, slots)).toArray();
            var constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample for " + type, e);
        }
    }

    public static Interaction any(Random random, IntSupplier slots) {
        var types = types();
        return of(types.get(random.nextInt(types.size())), random, slots);
    }

    private static Object value(RecordComponent component, Random random, IntSupplier slots) {
        var type = component.getType();
        int n = 1 + random.nextInt(1000);
        if (type == String.class) {
            return component.getName().equals("contact") ? "sms:7-" + n : component.getName() + "-" + n;
        } else if (type == long.class) {
            return (long) n;
        } else if (type == int.class) {
            return n;
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == Personal.class) {
            return new Personal(slots.getAsInt(), "+62812" + n + " é \" \n\u0001 🚑");
        } else if (type == CallId.class) {
            return CallId.of(7, n);
        } else if (type == OfferId.class) {
            return OfferId.of(7, n);
        } else if (type == SmsId.class) {
            return SmsId.of(7, n);
        } else if (type == OperatorId.class) {
            return new OperatorId("siti-" + n);
        } else if (type == QueueId.class) {
            return new QueueId("112");
        } else if (type == TicketNumber.class) {
            return TicketNumber.of(LocalDate.of(2026, 1, 2), n);
        } else if (type == Instant.class) {
            return Instant.ofEpochMilli(1_800_000_000_000L + n);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        throw new IllegalStateException("Samples knows no value for " + component + ": add one");
    }
}
