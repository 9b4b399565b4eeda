package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call as the log tells it so far.
///
/// @param phase IVR, WAITING, OFFERED, TALKING or ENDED
/// @param turn decides the order in the queue, where that is not the arrival
/// @param answeredAt the first answer: who is handed on has been answered
public record CallRecord(CallId call, String line, @Nullable Personal caller, String uniqueId, String phase, Instant startedAt,
        @Nullable QueueId queue, @Nullable Instant queuedAt, @Nullable Instant turn, @Nullable OperatorId operator, @Nullable Instant answeredAt,
        @Nullable Instant endedAt, @Nullable String outcome, @Nullable String disposition, @Nullable TicketNumber ticket, boolean handedOn) {

    static CallRecord started(CallId call, String line, @Nullable Personal caller, String uniqueId, Instant at) {
        return new CallRecord(call, line, caller, uniqueId, "IVR", at, null, null, null, null, null, null, null, null, null, false);
    }

    CallRecord queued(QueueId where, Instant at, @Nullable Instant place) {
        return new CallRecord(call, line, caller, uniqueId, "WAITING", startedAt, where, queuedAt == null ? at : queuedAt, place, null, answeredAt, endedAt, outcome, disposition, ticket, handedOn);
    }

    CallRecord inFlow() {
        return new CallRecord(call, line, caller, uniqueId, "IVR", startedAt, queue, queuedAt, turn, null, answeredAt, endedAt, outcome, disposition, ticket, handedOn);
    }

    CallRecord offered(OperatorId to, TicketNumber number) {
        return new CallRecord(call, line, caller, uniqueId, "OFFERED", startedAt, queue, queuedAt, turn, to, answeredAt, endedAt, outcome, disposition, number, handedOn);
    }

    /// Nobody took the call. An answer that came to nothing was none.
    CallRecord waitsOn() {
        return new CallRecord(call, line, caller, uniqueId, "WAITING", startedAt, queue, queuedAt, turn, null, handedOn ? answeredAt : null, endedAt, outcome, disposition, ticket, handedOn);
    }

    CallRecord goesOn() {
        return new CallRecord(call, line, caller, uniqueId, "WAITING", startedAt, queue, queuedAt, turn, null, answeredAt, endedAt, outcome, disposition, ticket, true);
    }

    CallRecord answered(OperatorId by, Instant at) {
        return new CallRecord(call, line, caller, uniqueId, "TALKING", startedAt, queue, queuedAt, turn, by, handedOn && answeredAt != null ? answeredAt : at, endedAt, outcome, disposition, ticket, handedOn);
    }

    CallRecord ended(String how, Instant at) {
        return new CallRecord(call, line, caller, uniqueId, "ENDED", startedAt, queue, queuedAt, turn, handedOn && waits() ? null : operator, answeredAt, at, how, disposition, ticket, handedOn);
    }

    CallRecord disposed(String what) {
        return new CallRecord(call, line, caller, uniqueId, phase, startedAt, queue, queuedAt, turn, operator, answeredAt, endedAt, outcome, what, ticket, handedOn);
    }

    CallRecord ledTo(TicketNumber number) {
        return new CallRecord(call, line, caller, uniqueId, phase, startedAt, queue, queuedAt, turn, operator, answeredAt, endedAt, outcome, disposition, number, handedOn);
    }

    /// What the caller was in the middle of when the call ended.
    String lastPhase() {
        return operator == null ? queue != null ? "WAITING" : "IVR" : answeredAt != null ? "TALKING" : "RINGING";
    }

    /// For somebody, also after one has handed them on.
    public boolean waits() {
        return open() && (phase.equals("WAITING") || phase.equals("OFFERED"));
    }

    /// Handed on, and gone before the next one had them.
    boolean lostOnTheWay() {
        return handedOn && operator == null && !open();
    }

    boolean open() {
        return endedAt == null;
    }
}
