package id.siaga.floor;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be done or told, in the order in which it was decided. The floor does none of it itself.
public sealed interface Effect {
    /// Let this operator's phone ring for the caller.
    record Ring(OfferId offer, CallId call, OperatorId operator, Duration ringFor, Manner manner) implements Effect {}

    enum Manner {
        /// From the caller's own AGI session: nothing can be rung beside it, and nothing is more certain.
        ALONE,
        /// In a way that lets other phones ring beside it; the first that answers has the caller.
        OPEN
    }

    /// Take the ring back (hang up the operator's leg). The offer stays open until its [FloorEvent.OfferEnded].
    record Withdraw(OfferId offer, CallId call, OperatorId operator, String because) implements Effect {}

    /// Another phone has the caller, and their talk stands: stop this ring and tell the phone that it was answered elsewhere. The offer stays
    /// open until its [FloorEvent.OfferEnded].
    record Dismiss(OfferId offer, CallId call, OperatorId operator) implements Effect {}

    /// Part this phone from the caller, who is handed on: the offer stays open until its [FloorEvent.OfferEnded] with [OfferEnd#HANDED_ON].
    record Part(OfferId offer, CallId call, OperatorId operator) implements Effect {}

    /// Tell this operator, and not the caller: an emergency waits, and this talk could be parked for it. Again after [Urging#EVERY].
    record Urge(OfferId offer, CallId call, OperatorId operator) implements Effect {}

    /// The ring outlived its time and a grace: ask Asterisk what is true. Comes once for an offer and never leads to a second offer
    /// by itself: perhaps they talk and the event was lost. Only [FloorEvent.StillRinging] then leads to [Withdraw].
    record ReadBack(OfferId offer, CallId call, OperatorId operator) implements Effect {}

    /// Told: the caller is in. `ahead` callers will be served before, as it looks now: those of the same or a higher tier who could
    /// take one of the operators this caller could get. `turn` decides the order where that is not the arrival. A [Ring] may follow in
    /// the same list.
    record Queued(CallId call, QueueId queue, int ahead, @Nullable Instant turn) implements Effect {}

    /// Told: nobody took the offer; the caller is back at the old place unless gone.
    record OfferFailed(OfferId offer, CallId call, OperatorId operator, OfferEnd end) implements Effect {}

    /// Told: they talk. `waited` since the caller joined.
    record Answered(OfferId offer, CallId call, OperatorId operator, Duration waited) implements Effect {}

    /// Told: the caller was handed on, and waits again.
    record HandedOn(OfferId offer, CallId call, OperatorId by, Onward to) implements Effect {}

    /// Told: the floor has nothing more to do for this call.
    record Over(CallId call, Reason reason) implements Effect {}

    /// Told: one operator's state moved, and why.
    record OperatorMoved(OperatorId operator, OperatorState from, OperatorState to, String because) implements Effect {}

    /// Told to the supervisor: needs a person's eye.
    record Alarm(String key, String subject) implements Effect {}

    enum Reason {
        SERVED,
        /// Gone from Asterisk without a session of ours: perhaps served, perhaps here again under another id.
        UNSEEN,
        ABANDONED_WAITING,
        ABANDONED_RINGING,
        /// The AGI socket died: Asterisk goes on alone, see [FloorEvent.SessionLost].
        FELL_BACK
    }
}
