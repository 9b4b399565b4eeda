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
public record CallRecord(CallId call, String line, @Nullable Personal caller, String uniqueId, String phase, Instant startedAt,
        @Nullable QueueId queue, @Nullable Instant queuedAt, @Nullable Instant turn, @Nullable OperatorId operator, @Nullable Instant answeredAt,
        @Nullable Instant endedAt, @Nullable String outcome, @Nullable String disposition, @Nullable TicketNumber ticket) {

    static CallRecord started(CallId call, String line, @Nullable Personal caller, String uniqueId, Instant at) {
        return new CallRecord(call, line, caller, uniqueId, "IVR", at, null, null, null, null, null, null, null, null, null);
    }

    CallRecord queued(QueueId where, Instant at, @Nullable Instant place) {
        return new CallRecord(call, line, caller, uniqueId, "WAITING", startedAt, where, queuedAt == null ? at : queuedAt, place, null, answeredAt, endedAt, outcome, disposition, ticket);
    }

    CallRecord inFlow() {
        return new CallRecord(call, line, caller, uniqueId, "IVR", startedAt, queue, queuedAt, turn, null, answeredAt, endedAt, outcome, disposition, ticket);
    }

    CallRecord offered(OperatorId to, TicketNumber number) {
        return new CallRecord(call, line, caller, uniqueId, "OFFERED", startedAt, queue, queuedAt, turn, to, answeredAt, endedAt, outcome, disposition, number);
    }

    CallRecord waitsOn() {
        return new CallRecord(call, line, caller, uniqueId, "WAITING", startedAt, queue, queuedAt, turn, null, null, endedAt, outcome, disposition, ticket);
    }

    CallRecord answered(OperatorId by, Instant at) {
        return new CallRecord(call, line, caller, uniqueId, "TALKING", startedAt, queue, queuedAt, turn, by, at, endedAt, outcome, disposition, ticket);
    }

    CallRecord ended(String how, Instant at) {
        return new CallRecord(call, line, caller, uniqueId, "ENDED", startedAt, queue, queuedAt, turn, operator, answeredAt, at, how, disposition, ticket);
    }

    CallRecord disposed(String what) {
        return new CallRecord(call, line, caller, uniqueId, phase, startedAt, queue, queuedAt, turn, operator, answeredAt, endedAt, outcome, what, ticket);
    }

    CallRecord ledTo(TicketNumber number) {
        return new CallRecord(call, line, caller, uniqueId, phase, startedAt, queue, queuedAt, turn, operator, answeredAt, endedAt, outcome, disposition, number);
    }

    /// What the caller was in the middle of when the call ended.
    String lastPhase() {
        return answeredAt != null ? "TALKING" : operator != null ? "RINGING" : queue != null ? "WAITING" : "IVR";
    }

    boolean open() {
        return endedAt == null;
    }
}
