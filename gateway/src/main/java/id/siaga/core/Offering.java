package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One caller's phones, from the ring to the end of the talk: dialled from the caller's own session, or legs of their own of which the first
/// that is up is joined. One offer at a time is dialled or joined; the others ring [SideBySide]. On the floor loop.
final class Offering {
    /// `200 result=-1` with the socket still open: the channel is gone all the same.
    private static final int HUNG_UP = -1;
    /// So long an order to part caller and phone may be on its way. Asterisk needs milliseconds: then it was lost.
    static final Duration PARTS_WITHIN = Duration.ofSeconds(5);
    /// So long the end of a session may lie unread after a stall.
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(1);

    /// The caller's side of it.
    interface Line {
        boolean waits();

        /// Phones ring, and the caller goes on hearing music.
        void musicBeside();

        /// Silence, if there is music.
        void musicEnds();

        void dials();

        /// Nobody has the caller: back to waiting.
        ///
        /// @param talked with who handed them on; else zero
        void waitsOn(Duration talked);

        /// And the floor knows it.
        void toldFailed();

        void served(Duration talked);
    }

    private final FloorLoop floor;
    private final AgiSession session;
    private final FloorSettings.Line line;
    private final Line caller;
    private final SideBySide beside;
    private DialOrder order;
    private boolean hidden;
    private @Nullable OpenOffer offer;
    private long decidedAt;
    private Instant joinsFrom = Instant.MIN;

    Offering(FloorLoop floor, AgiSession session, CallId id, FloorSettings.Line line, String number, Line caller) {
        this.floor = floor;
        this.session = session;
        this.line = line;
        this.caller = caller;
        this.beside = new SideBySide(floor, session, id);
        this.hidden = session.withheld();
        this.order = order(hidden ? "" : number);
    }

    private DialOrder order(String number) {
        return new DialOrder(line.label() + " " + (number.isEmpty() ? "-" : number), floor.settings().music());
    }

    /// The caller wants to be nobody: no phone shows the number from now on.
    void hideNumber() {
        hidden = true;
        order = order("");
    }

    /// The phones that ring side by side.
    SideBySide beside() {
        return beside;
    }

    // ---- a ring

    /// Dial one operator from this session. The phone shows line, caller and ticket number.
    void ring(OfferId offerId, OperatorId operator, Phone phone, Duration ringFor, TicketNumber ticket) {
        offer = new OpenOffer(offerId, operator, Heard.sure());
        caller.dials();
        session.run(order.dial(phone, ringFor, operator, ticket), this::dialled);
    }

    /// Let one operator's phone ring beside others; the caller goes on hearing music.
    void ringBeside(OfferId offerId, OperatorId operator, Phone phone, Duration ringFor, TicketNumber ticket) {
        caller.musicBeside();
        // as it came: what the phone keeps in its list can be dialled; but a carrier takes only numbers of ours
        var number = phone.taken() == Phone.Taken.BY_KEY ? floor.settings().work().shows(line.number()) : hidden || session.callerId().isEmpty() ? "anonymous" : session.callerId();
        beside.ring(offerId, operator, phone, ringFor, "\"" + order.shown(ticket) + "\" <" + number + ">");
    }

    /// Join the leg of an operator in connected mode, with a beep.
    ///
    /// @param taken what says that a person is there
    void joinConnected(OfferId offerId, ConnectedLegs.Leg leg, Phone.Taken taken) {
        decidedAt = System.nanoTime();
        beside.stand(offerId, leg, taken);
        joinNext();
        if (caller.waits()) {
            caller.musicBeside(); // the leg is on its way back from the call before
        }
    }

    private void dialled(AgiReply reply) {
        if (reply instanceof AgiReply.Done done && done.code() != HUNG_UP) {
            session.run(new AgiCommand.DialResult(), r -> dialEnded(DialResult.of(r)));
        } else if (reply instanceof AgiReply.Refused) {
            dialEnded(DialResult.NONE);
        }
        // else the caller is gone: the session says so, or did already
    }

    private void dialEnded(DialResult result) {
        var ended = offer;
        if (ended == null || session.ended()) {
            return;
        }
        var talked = result.longer(talked(ended));
        var end = ended.withdrawn && !result.status().equals("ANSWER") ? OfferEnd.WITHDRAWN : OfferEnd.ofDial(result.status(), result.cause(), talked);
        closed(ended, ended.partAsked == null ? end : OfferEnd.HANDED_ON, talked);
    }

    // ---- a phone that is up

    /// The first phone that is up has the caller, unless another has them already.
    void joinNext() {
        if (!floor.legs().mayJoin() || floor.now().isBefore(joinsFrom)) {
            return; // after a freeze what was heard meanwhile is read first, and asked again then
        }
        if (offer != null && offer.heard.missed() && beside.answeredBeside(offer.id)) {
            beside.withdraw(offer.id); // nobody was there: the reply that they parted comes back here
            return;
        }
        var leg = beside.answered();
        if (leg != null && offer == null && caller.waits()) {
            join(leg);
        }
    }

    /// Asterisk shows the caller in its own queue: the end of this session is on its way, and whoever is up takes them from there.
    void joinsLater() {
        joinsFrom = floor.now().plus(ENDS_WITHIN);
        floor.loop().after(ENDS_WITHIN, this::joinNext);
    }

    private void join(SideBySide.Leg leg) {
        var joined = new OpenOffer(leg.offer, leg.operator, leg.taken == Phone.Taken.BY_SIGN && !leg.heard ? Heard.notYet() : Heard.sure());
        joined.connected = leg.connected;
        if (leg.connected != null) {
            floor.connectedLegs().joined(leg.connected);
        }
        joined.leg = leg.channel == null ? OwnLegs.channelId(leg.offer) : leg.channel;
        offer = joined;
        caller.musicEnds(); // Bridge leaves it on, and what Asterisk hands over itself (TALK_DETECT, another codec) is dropped while it plays
        caller.dials();
        // out of the list that the hang-up handler ends: who talked with the caller is asked one thing afterwards
        session.run(new AgiCommand.Exec("MSet", "SIAGA_PHASE=DIAL,SIAGA_OP=" + leg.operator + ",SIAGA_LEGS=" + beside.names(leg) + ",EXPORT(" + joined.leg + ",SIAGA_JOINED)=1,EXPORT(" + joined.leg + ",SIAGA_HELD)=,VOLUME(TX)=0")); // the last as in siaga-ring: keys of the talk are told
        session.run(new AgiCommand.Exec("Bridge", leg.connected == null ? joined.leg : joined.leg + ",p"), this::bridged);
        if (joined.heard.waits()) {
            floor.loop().after(Heard.WITHIN, () -> notHeard(joined));
        }
        floor.talked(joined.operator, beside.call());
        answered(); // the command's reply takes it back if they did not talk; an event may be lost
    }

    private void bridged(AgiReply reply) {
        if (reply instanceof AgiReply.Done done && done.code() != HUNG_UP) {
            session.run(new AgiCommand.BridgeResult(), r -> bridgeEnded(DialResult.ofBridge(r)));
        } else if (reply instanceof AgiReply.Refused) {
            bridgeEnded(DialResult.NONE);
        }
    }

    private void bridgeEnded(DialResult result) {
        var ended = offer;
        if (ended != null && !session.ended()) {
            beside.parted(ended.id);
            believe(ended);
            closed(ended, endOf(ended, result), talked(ended));
            joinNext();
        }
    }

    private OfferEnd endOf(OpenOffer ended, DialResult result) {
        if (ended.partAsked != null) {
            return OfferEnd.HANDED_ON;
        }
        if (ended.connected != null && !result.status().equals("SUCCESS")) {
            floor.connectedLegs().lost(ended.connected);
            return OfferEnd.UNSENT; // the leg was not there: the phone has not been tried
        }
        return ended.heard.nobody() ? OfferEnd.NO_ANSWER : OfferEnd.ofBridge(result.cause(), talked(ended));
    }

    /// A leg that rang is over. Of the one that is joined the reply to the command tells, which may come later.
    void hungUp(OfferId of, int cause) {
        if (!of.equals(current())) {
            beside.hungUp(of, cause);
        }
    }

    /// Phones ring that nobody will tell us of: Asterisk's own queue takes the caller, and whoever answers takes them from there.
    void leaveToAsterisk() {
        if (beside.ring() && offer == null) {
            session.close();
        }
    }

    // ---- whether somebody is there

    /// The fact of an answer waits until somebody was heard.
    boolean holds(Interaction.CallAnswered fact) {
        return offer != null && offer.id.equals(fact.offer()) && offer.heard.holds(fact);
    }

    /// Joined with a phone at which nobody seems to be: it counts as ringing again, others are rung beside it, and who answers has the caller.
    private void notHeard(OpenOffer joined) {
        if (offer != joined) {
            return;
        }
        believe(joined);
        if (joined.heard.waits()) {
            joined.heard.miss();
            joined.answeredAt = null;
            floor.tell(new FloorEvent.StillRinging(joined.id));
            joinNext();
        }
    }

    /// While the link is away nobody can be heard, and picking up counts.
    private void believe(OpenOffer joined) {
        if (joined.heard.waits() && !floor.asterisk().up()) {
            joined.heard.hear().ifPresent(floor::record);
        }
    }

    /// A sound, or a key, from that phone.
    void heard(OfferId at) {
        if (beside.heard(at) && at.equals(current())) {
            boolean missed = unheard();
            Objects.requireNonNull(offer).heard.hear().ifPresent(floor::record);
            if (missed) {
                answered();
            }
        }
    }

    boolean unheard() {
        return offer != null && offer.heard.missed();
    }

    // ---- what AMI tells

    void legSeen(String channel) {
        if (offer != null) {
            offer.leg = channel;
        }
    }

    @Nullable OfferId current() {
        return offer == null ? null : offer.id;
    }

    @Nullable OperatorId operator() {
        return offer == null ? null : offer.operator;
    }

    /// Asterisk says that both are in one bridge.
    ///
    /// @param late how long AMI took to say so; a clock that is not ours tells nothing
    void together(Duration late) {
        if (offer != null && offer.connected != null && decidedAt != 0) {
            long told = System.nanoTime() - decidedAt;
            floor.connectedLegs().joined(late.isNegative() || late.toNanos() > told ? told : told - late.toNanos());
            decidedAt = 0;
        }
        answered();
    }

    private void answered() {
        if (offer != null && offer.answeredAt == null) {
            offer.answeredAt = floor.now();
            floor.tell(new FloorEvent.OfferAnswered(offer.id));
        }
    }

    /// With a leg that outlives the talk.
    boolean connected() {
        return offer != null && offer.connected != null;
    }

    boolean talking() {
        return offer != null && offer.answeredAt != null;
    }

    /// @return the leg to hang up, once Asterisk told its name
    @Nullable String withdraw(OfferId of) {
        if (offer == null || !offer.id.equals(of)) {
            return null;
        }
        offer.withdrawn = true;
        return offer.leg;
    }

    /// The channel of the operator who talks, as far as it is known; null while nobody does.
    @Nullable String talksAt() {
        return talking() && offer != null ? offer.leg : null;
    }

    // ---- handed on

    /// The phone at the other end is known by name: it can be parted from the caller.
    boolean canPart() {
        return offer != null && offer.leg != null;
    }

    void part(OfferId of) {
        if (offer != null && offer.leg != null && offer.id.equals(of)) {
            offer.partAsked = floor.now();
            if (offer.connected == null) {
                floor.asterisk().talks().part(session.channel(), offer.leg);
            } else {
                floor.asterisk().talks().partConnected(session.channel(), offer.leg);
            }
            partedSoon(offer, offer.partAsked);
        }
    }

    /// Who talks on after a lost order is served when the talk is over, and not handed on then.
    private void partedSoon(OpenOffer from, Instant asked) {
        floor.loop().after(PARTS_WITHIN, () -> {
            if (offer != from || !asked.equals(from.partAsked)) {
                return;
            }
            if (floor.justThawed()) {
                partedSoon(from, asked); // the reply may lie unread
                return;
            }
            from.partAsked = null;
            floor.asterisk().talks().talksOn(session.channel());
            floor.tell(new FloorEvent.NotParted(from.id));
            whisper(HandOns.NOT_DONE);
        });
    }

    /// Only the operator hears it.
    void whisper(List<String> sounds) {
        if (offer != null && offer.leg != null) {
            floor.asterisk().talks().whisper(offer.leg, sounds);
        }
    }

    // ---- the end

    private void closed(OpenOffer ended, OfferEnd end, Duration talked) {
        offer = null;
        parted(ended);
        if (end == OfferEnd.TALKED) {
            floor.tell(new FloorEvent.OfferEnded(ended.id, end));
            caller.served(talked);
        } else {
            caller.waitsOn(end == OfferEnd.HANDED_ON ? talked : Duration.ZERO);
            floor.tell(new FloorEvent.OfferEnded(ended.id, end));
            caller.toldFailed();
        }
    }

    Duration talked(OpenOffer of) {
        return of.answeredAt == null ? Duration.ZERO : Duration.between(of.answeredAt, floor.now());
    }

    /// The caller hung up. A phone that answered by itself, and at which nobody has been heard yet, is no person.
    boolean withPerson(OpenOffer of) {
        believe(of);
        return of.answeredAt != null && !of.heard.nobody();
    }

    private void parted(OpenOffer from) {
        if (from.connected != null) {
            floor.connectedLegs().parted(from.connected);
        }
    }

    /// @param left the caller is gone; else they may talk on
    /// @return what was open at the end of the session
    @Nullable OpenOffer close(boolean left) {
        var open = offer;
        offer = null;
        if (left && open != null) {
            parted(open);
        }
        return open;
    }
}
