package id.siaga.desk;

import id.siaga.desk.ApiKey.Scope;
import id.siaga.ids.TicketNumber;
import id.siaga.passwords.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// [ContactPort] over a [MemoryPort].
final class MemoryContacts implements ContactPort {
    static final String PORTAL = "the-key-of-the-portal";
    static final String APP = "the-key-of-the-village-app";
    static final Map<String, ApiKey> KEYS = Map.of(Token.hash(PORTAL), new ApiKey("portal", "WEBSITE", Set.of(Scope.REPORT, Scope.STATUS), 6_000),
            Token.hash(APP), new ApiKey("app", "PARTNER_APP", Set.of(Scope.EMERGENCY, Scope.REPORT), 2));

    final Map<String, NewContact> posted = new HashMap<>();
    private final MemoryPort port;

    MemoryContacts(MemoryPort port) {
        this.port = port;
    }

    @Override
    public CompletionStage<Posted> post(NewContact c) {
        var before = posted.putIfAbsent(c.from().idempotency(), c);
        if (before != null && !before.from().fingerprint().equals(c.from().fingerprint())) {
            return CompletableFuture.completedStage(new Posted.Different());
        }
        var number = TicketNumber.of(LocalDate.of(2026, 11, 22), 8_000 + posted.size());
        var contact = "api:" + c.from().system() + ":0123456789abcdef01234567";
        port.tickets.put(number, new Rows.Ticket(number, c.kind(), c.from().channel(), "NEW", c.category(), null, new Phone(c.reporter()), c.description(), Instant.EPOCH, Instant.EPOCH, 1,
                List.of(contact), List.of(), Rows.Details.NONE));
        return CompletableFuture.completedStage(new Posted.Taken(new Receipt(contact, number, true, Instant.EPOCH), before != null));
    }
}
