package id.siaga.floor;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The floor at one moment, for readers on other threads: immutable, built on request ([Floor#view]).
///
/// @param waiting in the order of service: tier, then arrival
/// @param outside phones that are rung when an [Overflow] says so
public record FloorView(Instant at, List<Waiting> waiting, List<Operator> operators, List<Operator> outside, Map<Ignored, Long> ignored) {
    public FloorView {
        outside = List.copyOf(outside);
        waiting = List.copyOf(waiting);
        operators = List.copyOf(operators);
        ignored = Map.copyOf(ignored);
    }

    /// Operators' phones and those outside.
    public Stream<Operator> phones() {
        return Stream.concat(operators.stream(), outside.stream());
    }

    /// Who is at work for 112, as far as they said; in a centre without an emergency queue, who is at work at all.
    public List<Operator> onDutyForEmergency() {
        boolean any = operators.stream().anyMatch(Operator::takesEmergency);
        return operators.stream().filter(each -> each.onDuty() && (each.takesEmergency() || !any)).toList();
    }

    /// @param position 1 is the next of this queue
    public record Waiting(CallId call, QueueId queue, boolean emergency, Instant since, int position) {}

    /// @param connected a leg of the phone is kept up: calls do not ring here
    /// @param after what was asked for during a call and comes after it
    public record Operator(
            OperatorId id, OperatorState state, boolean phoneReachable, boolean phoneInUse, int misses, @Nullable OperatorState after,
            boolean takesEmergency, boolean connected) {
        /// Signed in, not on a break, and not about to be either.
        public boolean onDuty() {
            return !(state instanceof OperatorState.Offline) && !(state instanceof OperatorState.Break) && after == null;
        }

        /// The call that rings or talks here.
        public @Nullable CallId call() {
            return switch (state) {
                case OperatorState.Ringing r -> r.call();
                case OperatorState.Talking t -> t.call();
                case OperatorState.WrapUp w -> null;
                case OperatorState.Ready r -> null;
                case OperatorState.Break b -> null;
                case OperatorState.Offline o -> null;
                case OperatorState.Supervising s -> null;
            };
        }

        /// The open offer.
        public @Nullable OfferId offer() {
            return switch (state) {
                case OperatorState.Ringing r -> r.offer();
                case OperatorState.Talking t -> t.offer();
                case OperatorState.WrapUp w -> null;
                case OperatorState.Ready r -> null;
                case OperatorState.Break b -> null;
                case OperatorState.Offline o -> null;
                case OperatorState.Supervising s -> null;
            };
        }
    }
}
