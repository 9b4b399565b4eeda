package id.siaga.floor;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where one operator is. State data lives only in its state.
public sealed interface OperatorState {
    record Offline() implements OperatorState {}

    /// `idleSince` decides who is next (longest idle first); before `notBefore` no offer is made (cool-down after a missed ring).
    record Ready(Instant idleSince, Instant notBefore) implements OperatorState {}

    /// Chosen, the dialling command is on its way or the phone rings. `idleSince` is kept: whoever is rung in vain by a caller who
    /// hangs up keeps the idle place.
    record Ringing(OfferId offer, CallId call, Instant idleSince, Instant giveUpAt) implements OperatorState {}

    /// `offer` is null for a talk found by reading back.
    record Talking(@Nullable OfferId offer, CallId call, Instant since) implements OperatorState {}

    record WrapUp(CallId call, Instant until) implements OperatorState {}

    record Break(String reason, Instant since) implements OperatorState {}
}
