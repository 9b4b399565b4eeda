package id.siaga.floor.sim;

import id.siaga.floor.ReadBack;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What travels from Asterisk to the gateway.
sealed interface Wire {
    /// AGI: in order within a session, reliable until the socket dies.
    sealed interface Agi extends Wire {
        int session();
    }

    record Connected(int session, SimCaller caller, @Nullable CallId call, @Nullable Instant since) implements Agi {}

    record Reply(int session, boolean callerGone, String dialStatus, int cause, Duration answeredFor) implements Agi {}

    /// HANGUP, then the end: the caller is gone, or was redirected.
    record Hangup(int session) implements Agi {}

    /// The socket died without a word.
    record Eof(int session) implements Agi {}

    /// AMI: lost, late, doubled, absent.
    sealed interface Ami extends Wire {}

    record Rang(CallId call, OperatorId operator) implements Ami {}

    record Bridged(CallId call, OperatorId operator) implements Ami {}

    /// The operator's phone holds the caller, or takes them back.
    record Held(CallId call, boolean held) implements Ami {}

    /// A leg of its own begins, is up, is over.
    record LegBegun(OfferId offer) implements Ami {}

    record LegUp(OfferId offer) implements Ami {}

    /// Who answered outside pressed the key.
    record LegTaken(OfferId offer) implements Ami {}

    /// A sound from who was joined with a caller.
    record Heard(OfferId offer) implements Ami {}

    record LegEnded(OfferId offer, int cause) implements Ami {}

    record Registered(OperatorId operator, boolean registered) implements Ami {}

    record Device(OperatorId operator, boolean inUse) implements Ami {}

    record Snapshot(Instant askedAt, List<ReadBack.Seen> seen, Map<OfferId, SimCaller> legs, List<SeenLeg> connected, List<SpyOver> listening, Map<OperatorId, boolean[]> phones) implements Ami {}

    /// A leg of connected mode is up, waits to be joined or does not, is over.
    record ConnectedUp(OperatorId operator, String id) implements Ami {}

    record ConnectedWaits(OperatorId operator, String id, boolean waits) implements Ami {}

    record ConnectedOver(OperatorId operator, String id) implements Ami {}

    /// Over a socket of its own: whether anybody knows this leg.
    record ConnectedAsks(OperatorId operator, String id) implements Wire {}

    /// Nobody listens there any more; in a picture: somebody does.
    record SpyOver(OperatorId operator, String id) implements Ami {}

    record SeenLeg(OperatorId operator, String id, boolean up, boolean waits) {}

    record LinkUp() implements Ami {}

    /// Noticed at last; always before the next LinkUp.
    record LinkDown() implements Ami {}
}
