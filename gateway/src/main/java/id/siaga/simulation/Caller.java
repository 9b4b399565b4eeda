package id.siaga.simulation;

import id.siaga.floor.CallerKey;
import id.siaga.ids.CallId;
import id.siaga.ids.QueueId;
import org.jspecify.annotations.Nullable;

/// One call as the dice made it, before anybody has decided anything: so the same seed brings the same callers to any number of operators.
///
/// @param who   by what somebody who calls again is known
/// @param at_ns when it joins its queue, since the beginning
record Caller(CallId call, @Nullable CallerKey who, QueueId queue, long at_ns, Needs needs) {
    static final long ENDLESS = Long.MAX_VALUE;

    /// @param patience_ns until the caller hangs up unless an operator has answered; [#ENDLESS] for never
    /// @param pickUp_ns   how long a phone rings for this caller
    /// @param wrapUp_ns   what the operator has to write after the talk
    record Needs(long patience_ns, long pickUp_ns, long talk_ns, long wrapUp_ns) {}
}
