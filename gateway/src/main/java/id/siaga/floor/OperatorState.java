package id.siaga.floor;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where one operator is. State data lives only in its state.
public sealed interface OperatorState {
    record Offline() implements OperatorState {}

    /// `idleSince` decides who is next (longest idle first); before `notBefore` no offer is made (cool-down after a missed ring).
    record Ready(Instant idleSince, Instant notBefore) implements OperatorState {}

    /// Chosen `since`; the dialling command is on its way or the phone rings. `idleSince` is kept: whoever is rung in vain by a
    /// caller who hangs up keeps the idle place.
    record Ringing(OfferId offer, CallId call, Instant since, Instant idleSince, Instant giveUpAt, Chase chase) implements OperatorState {}

    /// `offer` is null when no AGI reply will come: a talk found by reading back, or one whose AGI socket died.
    record Talking(@Nullable OfferId offer, CallId call, Instant since, @Nullable Hold hold) implements OperatorState {}

    /// The phone holds the caller, who hears music.
    record Hold(Instant since, boolean emergency) {}

    record WrapUp(CallId call, Instant until) implements OperatorState {}

    record Break(String reason, Instant since) implements OperatorState {
        /// The reason of a break that the floor decided, after too many failed rings.
        public static final String NO_ANSWER = "no answer";

        public boolean bySystem() {
            return reason.equals(NO_ANSWER);
        }
    }

    /// Listens to the talk of another operator, until that is over or the phone is hung up.
    record Supervising(CallId call, OperatorId whose, Instant since) implements OperatorState {}

    /// What has been done about a ring that outlived its time: each step once.
    enum Chase {
        IN_TIME,
        /// Asterisk was asked what is true: a talk may go on whose events were lost, and hanging up would cut it.
        ASKED,
        /// Asterisk said that it still rings: taken back.
        WITHDRAWN
    }

    /// The name in the journal, the API and on the screen.
    default String word() {
        return switch (this) {
            case Offline o -> "OFFLINE";
            case Ready r -> "READY";
            case Ringing r -> "RINGING";
            case Talking t -> t.hold() == null ? "TALKING" : "HELD";
            case WrapUp w -> "WRAP_UP";
            case Break b -> "BREAK";
            case Supervising s -> "SUPERVISING";
        };
    }
}
