package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What other systems posted, and how they call our tickets. Moved by facts alone; knows a ticket as long as [TicketBook] does.
public final class OutsideBook {
    /// A program that posts for ever must not fill the memory.
    private static final int RECEIPTS_MAX = 100_000;

    /// What a post was answered.
    public record Receipt(String contact, TicketNumber ticket, boolean opened, String fingerprint, Instant at) {}

    private record Name(String system, String id) {}

    private final Map<String, Receipt> receipts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Receipt> eldest) {
            return size() > RECEIPTS_MAX;
        }
    };
    private final Map<Name, TicketNumber> named = new HashMap<>();

    public Optional<Receipt> receipt(String contact) {
        return Optional.ofNullable(receipts.get(contact));
    }

    /// The ticket that this system calls so.
    public Optional<TicketNumber> called(String system, @Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(named.get(new Name(system, id)));
    }

    void evolve(Interaction fact) {
        switch (fact) {
            case Interaction.ContactPosted f -> receipts.put(f.contact(), new Receipt(f.contact(), f.ticket(), f.opened(), f.fingerprint(), Instant.ofEpochMilli(f.atMs())));
            case Interaction.TicketReferred f when f.on() -> named.put(new Name(f.system(), f.ref()), f.ticket());
            case Interaction.TicketReferred f -> named.remove(new Name(f.system(), f.ref()), f.ticket());
            default -> {}
        }
    }

    void forget(Ticket ticket) {
        ticket.contacts().forEach(receipts::remove);
        ticket.ties().outside().refs().forEach(r -> named.remove(new Name(r.system(), r.id()), ticket.number()));
    }
}
