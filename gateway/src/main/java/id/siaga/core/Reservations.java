package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The ticket number of each live call, given at its first ring so that the operator's display shows it.
final class Reservations {
    private final Map<CallId, TicketNumber> numbers = new HashMap<>();

    TicketNumber of(CallId call, Supplier<TicketNumber> next) {
        return numbers.computeIfAbsent(call, _ -> next.get());
    }

    /// After a restart: the number that the call had before.
    void known(CallId call, TicketNumber number) {
        numbers.put(call, number);
    }

    void forget(CallId call) {
        numbers.remove(call);
    }
}
