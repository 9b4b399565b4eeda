package id.siaga.core;

import id.siaga.asterisk.CelTail;
import id.siaga.asterisk.ServedCall;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls that Asterisk served while the gateway was dead or frozen: each becomes a contact with number, times and who talked, and its
/// disposition is still asked. Decides on the ticket loop, where the log's calls are known.
public final class Afterwards implements CelTail.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);
    /// How the log ends a call of which it did not see the end.
    private static final Set<String> UNSEEN = Set.of("FELL_BACK", "LOST", "UNSEEN");
    private static final int PATIENCE_SECONDS = 5;
    /// Asterisk's clock is not ours. The calls of the last minute are still in the book.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final TicketLoop tickets;
    private final Recorder recorder;
    private final Map<String, OperatorId> phones;
    private final Instant knownUntil;

    /// @param phones whose phone an endpoint is
    /// @param knownUntil when the log of earlier lives ended: what was over by then it knows, or has forgotten again
    public Afterwards(TicketLoop tickets, Recorder recorder, Map<String, OperatorId> phones, Instant knownUntil) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.phones = phones;
        this.knownUntil = knownUntil;
    }

    @Override
    public boolean ended(ServedCall served) throws InterruptedException {
        try {
            return tickets.ask(world -> decide(world, served)).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("what became of the call {} is decided later: {}", served.uniqueId(), e.toString());
            return false;
        }
    }

    private boolean decide(World world, ServedCall served) {
        return switch (verdict(world.calls().onChannel(served.uniqueId()), served.endedAt(), knownUntil)) {
            case Verdict.TooEarly _ -> false;
            case Verdict.Known _ -> true;
            case Verdict.Unknown _ -> record(tickets.ids().call(), served);
            case Verdict.Unseen(var call) -> record(call, served);
        };
    }

    /// What the log knows of a call that Asterisk says is over.
    sealed interface Verdict {
        /// It is open in the log: the gateway will say how it ended, as soon as it has read back.
        record TooEarly() implements Verdict {}

        record Known() implements Verdict {}

        record Unknown() implements Verdict {}

        /// Its end happened without us.
        record Unseen(CallId call) implements Verdict {}
    }

    static Verdict verdict(Optional<CallRecord> known, Instant endedAt, Instant knownUntil) {
        if (known.isEmpty()) {
            return endedAt.isBefore(knownUntil.minus(SKEW)) ? new Verdict.Known() : new Verdict.Unknown();
        }
        var call = known.get();
        if (call.open()) {
            return new Verdict.TooEarly();
        }
        return UNSEEN.contains(call.outcome()) && call.answeredAt() == null ? new Verdict.Unseen(call.call()) : new Verdict.Known();
    }

    private boolean record(CallId call, ServedCall served) {
        var operator = operator(served);
        recorder.record(new Interaction.CallRecovered(call, served.line(), recorder.personalOrNone(recorder.number(served.caller())), served.uniqueId(),
                served.startedAt().toEpochMilli(), operator, served.answeredAt() == null ? 0 : served.answeredAt().toEpochMilli(),
                served.endedAt().toEpochMilli(), served.answeredAt() == null ? "ABANDONED_WAITING" : "SERVED", served.hungUpBy()));
        return true;
    }

    private @Nullable OperatorId operator(ServedCall served) {
        return served.endpoint() == null ? null : phones.get(served.endpoint());
    }
}
