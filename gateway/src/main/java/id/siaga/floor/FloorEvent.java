package id.siaga.floor;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened. Facts of the past, told to the floor by its loop; the floor never asks.
public sealed interface FloorEvent {
    /// A caller wants a person. `since` is the moment that decides the place (monotonic floor time): a caller who comes back after
    /// a restart or from the fallback queue brings the old one. `skills`: bits needed beyond those of the queue (a language, say).
    /// `who`: by what a caller who hung up and dials again is known; null for a withheld number. `behind`: so much later than the
    /// arrival is the place, for who gave no sign of being there. `prefers`: the operator who knows them, for whom some queues let them wait.
    record CallerJoined(CallId call, QueueId queue, Instant since, long skills, @Nullable CallerKey who, Duration behind, @Nullable OperatorId prefers) implements FloorEvent {
        public CallerJoined(CallId call, QueueId queue, Instant since, long skills, @Nullable CallerKey who, Duration behind) {
            this(call, queue, since, skills, who, behind, null);
        }

        public CallerJoined(CallId call, QueueId queue, Instant since, long skills, @Nullable CallerKey who) {
            this(call, queue, since, skills, who, Duration.ZERO);
        }

        public CallerJoined(CallId call, QueueId queue, Instant since, long skills) {
            this(call, queue, since, skills, null);
        }

        public CallerJoined(CallId call, QueueId queue, Instant since) {
            this(call, queue, since, 0);
        }
    }

    /// Who was `behind` showed that somebody is there: the place of all others, from now on. While a phone rings, nothing: it comes again.
    record CallerRaised(CallId call) implements FloorEvent {}

    /// The caller is no longer ours to serve: hung up, or taken away by somebody else. Also true while ringing or talking.
    record CallerLeft(CallId call) implements FloorEvent {}

    /// The AGI socket died and nobody hung up: Asterisk goes on alone. Who waited is in its fallback queue; a ring or a talk goes on,
    /// and because no AGI reply can come any more its operator stays bound until a read-back says that it is over ([TalkOver]).
    record SessionLost(CallId call) implements FloorEvent {}

    /// Who talks with this caller wants them to go on to somebody else.
    record HandedOn(CallId call, OperatorId by, Onward to) implements FloorEvent {}

    /// The order to part them was lost, and they talk on: nobody is to go on from this talk.
    record NotParted(OfferId offer) implements FloorEvent {}

    /// The phone rings (180). A hint for people; changes no deadline.
    record OfferRinging(OfferId offer) implements FloorEvent {}

    /// Operator and caller are in one bridge. From AMI; may be lost, late or doubled.
    record OfferAnswered(OfferId offer) implements FloorEvent {}

    /// The one event that closes an offer: the AGI reply to the dialling command (docs/adr/0002), or the end of a leg of its own.
    record OfferEnded(OfferId offer, OfferEnd end) implements FloorEvent {}

    /// Found by a read-back that was asked for after the ring's time was over, or after an "answered": it really still rings. Never from an AMI event, which
    /// may be late: then the ring may have become a talk, and taking it back would cut that.
    record StillRinging(OfferId offer) implements FloorEvent {}

    /// Whether more than one phone can ring for a caller now: it takes a link over which legs are made and told of.
    record SeveralPhones(boolean possible) implements FloorEvent {}

    record OperatorReady(OperatorId operator) implements FloorEvent {}

    record OperatorOnBreak(OperatorId operator, String reason) implements FloorEvent {}

    record OperatorSignedOut(OperatorId operator) implements FloorEvent {}

    /// The operator said what the last call was: ends the wrap-up.
    record OperatorDisposed(OperatorId operator) implements FloorEvent {}

    /// New on the floor (offline), or known with other skills and queues.
    record OperatorAdded(FloorOperator operator) implements FloorEvent {}

    /// Off the floor; during a ring or a talk as soon as that is over.
    record OperatorRemoved(OperatorId operator) implements FloorEvent {}

    /// The operator's page came or went: without it nobody sees the card of a text or of a callback, so none is offered.
    record DeskOpened(OperatorId operator, boolean open) implements FloorEvent {}

    /// A person says that more calls come than usual: nobody wraps up, and every hotline leaves at least so many seats to 112.
    record SurgeDeclared(int reserve) implements FloorEvent {}

    record SurgeOver() implements FloorEvent {}

    /// In connected mode from now on, or no more: a leg of the phone is kept up and joined with each call, so that the phone being in use says
    /// nothing, and that it is not registered neither.
    record OperatorConnected(OperatorId operator, boolean up) implements FloorEvent {}

    /// The phone's registration came or went.
    record PhoneReachable(OperatorId operator, boolean reachable) implements FloorEvent {}

    /// The phone is used for something that the floor did not offer (own call, internal call, a ring of the fallback queue).
    /// While an offer is open this says nothing new and is ignored.
    record PhoneInUse(OperatorId operator, boolean inUse) implements FloorEvent {}

    /// The operator's phone holds the caller, or takes them back. May be lost: then the talk counts as held until it ends, or never did.
    record TalkHeld(CallId call, boolean held) implements FloorEvent {}

    /// This operator, who may, listens to whoever talks with this caller: the phone is for nothing else meanwhile, but for an emergency that everybody is rung for.
    record SupervisionBegun(OperatorId supervisor, CallId call) implements FloorEvent {}

    /// Nobody hears it any more: the phone was hung up, or never picked up.
    record SupervisionOver(OperatorId supervisor) implements FloorEvent {}

    /// Found by reading Asterisk back: a talk (or a ring that goes on by itself) that began in a previous life of the gateway.
    record TalkFound(CallId call, OperatorId operator) implements FloorEvent {}

    /// A talk found by reading back has ended.
    record TalkOver(CallId call) implements FloorEvent {}

    /// Two pictures in a row do not show a call without a session: over, or the caller is here again under another id. Nobody saw how.
    record TalkGone(CallId call) implements FloorEvent {}

    /// A talk found by reading back, or one whose session died, broke off: the caller is in Asterisk's own queue.
    record TalkBroken(CallId call) implements FloorEvent {}

    /// At start, or after a stall: what the floor believes may be old. Nobody is offered until [ReadBackDone], at most until `until`.
    record ReadBackBegun(Instant until) implements FloorEvent {}

    /// `askedAt` is when the snapshot was asked for, in floor time. One asked for before [ReadBackBegun] ends nothing: after a freeze
    /// it may lie in the mailbox and show how it was before.
    record ReadBackDone(Instant askedAt) implements FloorEvent {}
}
