package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages that were begun, and of which nobody has said yet what is in them. Moved by facts alone.
public final class MessageBook {
    /// A fault that leaves more of them open is no matter of telephones.
    private static final int KEPT = 5_000;

    /// With the ticket, if a crash came between opening it and saying that the message is its.
    private final Map<CallId, Optional<TicketNumber>> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Optional<TicketNumber>> eldest) {
            return size() > KEPT;
        }
    };

    boolean isOpen(CallId call) {
        return open.containsKey(call);
    }

    Optional<TicketNumber> ticket(CallId call) {
        return open.getOrDefault(call, Optional.empty());
    }

    List<CallId> open() {
        return List.copyOf(open.keySet());
    }

    void evolve(Interaction fact) {
        switch (fact) {
            case Interaction.MessageBegun f -> open.put(f.call(), Optional.empty());
            case Interaction.MessageKept f -> open.remove(f.call());
            case Interaction.MessageEmpty f -> open.remove(f.call());
            case Interaction.TicketOpened f when f.contact().startsWith("call:") -> FloorLoop.knownCall(f.contact().substring("call:".length()))
                    .ifPresent(call -> open.computeIfPresent(call, (_, _) -> Optional.of(f.ticket())));
            default -> {}
        }
    }
}
