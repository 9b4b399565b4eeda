package id.siaga.core;

import id.siaga.asterisk.CelTail;
import id.siaga.asterisk.ServedCall;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import java.util.Map;
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

    private final TicketLoop tickets;
    private final Recorder recorder;
    private final Map<String, OperatorId> phones;

    /// @param phones whose phone an endpoint is
    public Afterwards(TicketLoop tickets, Recorder recorder, Map<String, OperatorId> phones) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.phones = phones;
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
        var known = world.calls().onChannel(served.uniqueId());
        if (known.isEmpty()) {
            record(tickets.ids().call(), served);
            return true;
        }
        var call = known.get();
        if (call.outcome() != null && UNSEEN.contains(call.outcome()) && call.answeredAt() == null) {
            record(call.call(), served);
        }
        return !call.open(); // Asterisk says that it is over: so will the gateway, as soon as it has read back
    }

    private void record(CallId call, ServedCall served) {
        var operator = operator(served);
        recorder.record(new Interaction.CallRecovered(call, served.line(), recorder.personalOrNone(recorder.number(served.caller())), served.uniqueId(),
                served.startedAt().toEpochMilli(), operator, served.answeredAt() == null ? 0 : served.answeredAt().toEpochMilli(),
                served.endedAt().toEpochMilli(), served.answeredAt() == null ? "ABANDONED_WAITING" : "SERVED", served.hungUpBy()));
    }

    private @Nullable OperatorId operator(ServedCall served) {
        return served.endpoint() == null ? null : phones.get(served.endpoint());
    }
}
