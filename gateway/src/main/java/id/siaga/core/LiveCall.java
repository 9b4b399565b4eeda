package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.asterisk.Gone;
import id.siaga.floor.CallerKey;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.TicketNumber;
import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Interpreter;
import id.siaga.ivr.Lane;
import id.siaga.ivr.Sound;
import id.siaga.journal.Interaction;
import id.siaga.screening.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One caller's line, from the AGI session's first word to its end: follows the flow, waits, dials, and says what the floor must
/// know. On the floor loop only.
///
/// `SIAGA_PHASE` and the results of Dial and Bridge on the channel are what the dialplan reads when this gateway dies: they are
/// set before the state they stand for, and cleared on every return to waiting (docs/adr/0002).
final class LiveCall implements FollowedFlow.End {
    /// `200 result=-1` with the socket still open: the channel is gone all the same.
    private static final int HUNG_UP = -1;
    /// A number of one citizen, not "anonymous" and no short code.
    private static final Pattern KNOWN = Pattern.compile("\\+?[0-9]{7,15}");

    /// A person hears who gave no sign half a minute later than others at most, and the emergency ladder counts from there.
    private static final Duration LOW_LANE = Duration.ofSeconds(30);

    private final FloorLoop floor;
    private final AgiSession session;
    private final FloorSettings.Line line;
    private final CallId id;
    private final String caller;
    private final Instant since;
    private final long connectedAt = System.nanoTime();
    private final FlowHouse house;
    private final FollowedFlow flow;
    private final Announcing announcing;
    private final SideBySide beside;
    private final DialOrder order;
    private Phase phase = Phase.IVR;
    private String hungUpBy = "UNKNOWN";
    private boolean musicOn;
    private Lane lane = Lane.NORMAL;
    private boolean raise;
    private List<Sound> toldWaiting = List.of();
    private @Nullable Instant askedAt;
    private @Nullable QueueId waitsIn;
    private long talkedMs;

    enum Phase {
        IVR,
        WAIT,
        DIAL,
        /// The talk is over, and the flow goes on after it.
        SERVED,
        OVER
    }

    private @Nullable OpenOffer offer;

    LiveCall(FloorLoop floor, AgiSession session, FloorSettings.Line line, CallId id, String caller, Instant since, Standing standing) {
        this.floor = floor;
        this.session = session;
        this.line = line;
        this.id = id;
        this.caller = caller;
        this.since = since;
        this.beside = new SideBySide(floor, session, id);
        this.order = new DialOrder(line.label() + " " + (caller.isEmpty() ? "-" : caller), floor.settings().music());
        this.house = new FlowHouse(floor, session, line, id, caller, standing);
        this.flow = new FollowedFlow(session, line.flow(), line.version(), floor.settings(), house, this);
        this.announcing = new Announcing(floor, session, house::told, () -> phase == Phase.WAIT && !rings(), () -> {
            musicOn = false;
            music();
        });
    }

    CallId id() {
        return id;
    }

    String uniqueId() {
        return session.uniqueId();
    }

    /// The phones that ring side by side.
    SideBySide beside() {
        return beside;
    }

    String channel() {
        return session.channel();
    }

    boolean over() {
        return phase == Phase.OVER;
    }

    /// A new caller at the start of the flow, or one of an earlier life somewhere in it.
    void begin(Interpreter.Move at, Notices.Told notice) {
        session.onGone(this::gone);
        toldWaiting = notice.waiting();
        if (!notice.before().isEmpty()) {
            noticeTold();
        }
        flow.begin(at, id, since, notice.before());
    }

    private void noticeTold() {
        floor.record(new Interaction.NoticeTold(id, line.number()));
    }

    /// A caller who waited before (a restart, Asterisk's own queue): straight back to the queue, at the old place.
    void resume(QueueId queue) {
        session.onGone(this::gone);
        join(queue, Lane.NORMAL);
    }

    // ---- where the flow leads to

    @Override
    public void join(QueueId queue, Lane into) {
        house.knownTo(queue, operator -> {
            if (!session.ended()) {
                join(queue, into, operator.orElse(null));
            }
        });
    }

    private void join(QueueId queue, Lane into, @Nullable OperatorId prefers) {
        lane = into;
        phase = Phase.WAIT;
        session.run(new AgiCommand.Exec("MSet", "__SIAGA_CALL_ID=" + id + ",SIAGA_PHASE=WAIT,SIAGA_SINCE=" + since.toEpochMilli() + (flow.marked() ? ",SIAGA_PLACE=" : "")));
        floor.tell(new FloorEvent.CallerJoined(id, queue, since, 0, KNOWN.matcher(caller).matches() ? new CallerKey(caller) : null, into == Lane.LOW ? LOW_LANE : Duration.ZERO, prefers));
        if (phase == Phase.WAIT) {
            music();
        }
        announcing.once(toldWaiting, this::noticeTold);
        announcing.every(flow.announcement());
        waitsIn = queue;
    }

    /// A key while waiting: some queues let their callers go and call them back, at the place they had.
    void pressedWaiting(char key) {
        boolean chosen = waitsIn != null && Character.valueOf(key).equals(floor.settings().work().keys().get(waitsIn));
        if (chosen && phase == Phase.WAIT && KNOWN.matcher(caller).matches()) {
            phase = Phase.OVER;
            beside.endAll();
            floor.record(new Interaction.CallbackDue(id, line.number(), floor.recorder().personalOrNone(caller), CallbackBook.ASKED));
            floor.tell(new FloorEvent.CallerLeft(id));
            session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"));
            session.run(new AgiCommand.StreamFile(floor.settings().work().promised(), ""), _ -> session.close());
            end("CALLBACK", "SYSTEM");
        }
    }

    // ---- signs of somebody

    @Override
    public void challenged() {
        askedAt = floor.now();
        session.run(new AgiCommand.SetVariable("TALK_DETECT(set)", AsteriskSide.TALK_DETECT));
    }

    @Override
    public void pressed(char key) {
        noted("CHALLENGE", new Sign.Key(key));
    }

    /// From AMI, or from the other loop. Who waits in the low lane is listened to all the time.
    void sign(Sign sign) {
        if (phase == Phase.IVR && flow.challenges()) {
            noted("CHALLENGE", sign);
            flow.signed();
        } else if (lane == Lane.LOW && phase != Phase.IVR && !talking()) {
            noted("LOW_LANE", sign);
            lane = Lane.NORMAL;
            raise = true;
            raise();
        }
    }

    private void noted(String during, Sign sign) {
        var after = askedAt == null ? Duration.ZERO : Duration.between(askedAt, floor.now());
        floor.record(new Interaction.CallerSigned(id, during, sign.word(), sign.pressed(), after.toMillis()));
    }

    /// Not while a phone rings: only who waits has a place.
    private void raise() {
        if (raise && phase == Phase.WAIT) {
            raise = false;
            floor.tell(new FloorEvent.CallerRaised(id));
        }
    }

    @Override
    public void hangUp() {
        finish(phase == Phase.SERVED ? "SERVED" : "ENDED", "SYSTEM");
    }

    private void music() {
        if (!musicOn) {
            musicOn = true;
            session.run(new AgiCommand.SetMusic(true, floor.settings().music()));
        }
    }

    // ---- the offer

    /// Dial one operator from this session. The phone shows line, caller and ticket number.
    void ring(OfferId offerId, OperatorId operator, Phone phone, Duration ringFor, TicketNumber ticket) {
        offer = new OpenOffer(offerId, operator, Heard.sure());
        phase = Phase.DIAL;
        musicOn = false;
        session.run(order.dial(phone, ringFor, operator, ticket), this::dialled);
    }

    /// Let one operator's phone ring beside others; the caller goes on hearing music.
    void ringBeside(OfferId offerId, OperatorId operator, Phone phone, Duration ringFor, TicketNumber ticket) {
        musicOn = false; // what is being said is cut
        music();
        // as it came: what the phone keeps in its list can be dialled; but a carrier takes only numbers of ours
        var number = phone.taken() == Phone.Taken.BY_KEY ? floor.settings().work().shows(line.number()) : session.callerId().isEmpty() ? "anonymous" : session.callerId();
        beside.ring(offerId, operator, phone, ringFor, "\"" + order.shown(ticket) + "\" <" + number + ">");
    }

    private boolean rings() {
        return beside.ring();
    }

    /// The first phone that is up has the caller, unless another has them already.
    void joinNext() {
        if (offer != null && offer.heard.missed() && beside.answeredBeside(offer.id)) {
            beside.withdraw(offer.id); // nobody was there: the reply that they parted comes back here
            return;
        }
        var leg = beside.answered();
        if (leg == null || offer != null || phase != Phase.WAIT || !floor.legs().mayJoin()) {
            return;
        }
        var joined = new OpenOffer(leg.offer, leg.operator, leg.taken == Phone.Taken.BY_SIGN && !leg.heard ? Heard.notYet() : Heard.sure());
        offer = joined;
        offer.leg = leg.channel == null ? OwnLegs.channelId(leg.offer) : leg.channel;
        phase = Phase.DIAL;
        musicOn = false;
        // out of the list that the hang-up handler ends: who talked with the caller is asked one thing afterwards
        session.run(new AgiCommand.Exec("MSet", "SIAGA_PHASE=DIAL,SIAGA_OP=" + leg.operator + ",SIAGA_LEGS=" + beside.names(leg) + ",EXPORT(" + offer.leg + ",SIAGA_JOINED)=1,VOLUME(TX)=0")); // the last as in siaga-ring: keys of the talk are told
        session.run(new AgiCommand.SetMusic(false, "")); // Bridge leaves it on, and what Asterisk hands over itself (TALK_DETECT, another codec) is dropped while it plays
        session.run(new AgiCommand.Exec("Bridge", offer.leg), this::bridged);
        if (joined.heard.waits()) {
            floor.loop().after(Heard.WITHIN, () -> notHeard(joined));
        }
        floor.answered(this); // the command's reply takes it back if they did not talk; an event may be lost
    }

    /// A leg that rang is over. Of the one that is joined the reply to the command tells, which may come later.
    void hungUp(OfferId of, int cause) {
        if (!of.equals(currentOffer())) {
            beside.hungUp(of, cause);
        }
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
            closed(ended, ended.handedOn ? OfferEnd.HANDED_ON : ended.heard.nobody() ? OfferEnd.NO_ANSWER : OfferEnd.ofBridge(result.cause(), talked(ended)), talked(ended));
            joinNext();
        }
    }

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
        beside.heard(at);
        if (at.equals(currentOffer())) {
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

    /// Phones ring that nobody will tell us of: Asterisk's own queue takes the caller, and whoever answers takes them from there.
    void leaveToAsterisk() {
        if (beside.ring() && offer == null) {
            session.close();
        }
    }

    private void dialled(AgiReply reply) {
        if (reply instanceof AgiReply.Done done && done.code() != HUNG_UP) {
            session.run(new AgiCommand.DialResult(), r -> dialEnded(DialResult.of(r)));
        } else if (reply instanceof AgiReply.Refused) {
            dialEnded(DialResult.NONE);
        }
        // else the caller is gone: gone() follows, or came already
    }

    private void dialEnded(DialResult result) {
        var ended = offer;
        if (ended == null || session.ended()) {
            return;
        }
        var talked = result.longer(talked(ended));
        var end = ended.withdrawn && !result.status().equals("ANSWER") ? OfferEnd.WITHDRAWN : OfferEnd.ofDial(result.status(), result.cause(), talked);
        closed(ended, ended.handedOn ? OfferEnd.HANDED_ON : end, talked);
    }

    private void closed(OpenOffer ended, OfferEnd end, Duration talked) {
        if (end == OfferEnd.TALKED) {
            offer = null;
            talkedMs = talked.toMillis();
            floor.tell(new FloorEvent.OfferEnded(ended.id, end));
            served();
        } else {
            waitOn();
            floor.tell(new FloorEvent.OfferEnded(ended.id, end));
            raise();
            if (phase == Phase.WAIT) {
                music();
            }
        }
    }

    /// Whatever comes now: nobody shall put this caller into a queue again.
    private void served() {
        phase = Phase.SERVED;
        beside.endAll(); // also when the flow goes on: phones that rang on beside a short talk
        session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"));
        if (!flow.talked()) {
            finish("SERVED", "OPERATOR");
        }
    }

    /// Back to waiting: what a failed ring or a died talk left on the channel would make the dialplan take the caller for served.
    private void waitOn() {
        offer = null;
        phase = Phase.WAIT;
        session.run(new AgiCommand.Exec("MSet", "SIAGA_PHASE=WAIT,DIALSTATUS=,BRIDGERESULT="));
    }

    // ---- handed on

    /// The phone at the other end is known by name: it can be parted from the caller.
    boolean canPart() {
        return offer != null && offer.leg != null;
    }

    void part(OfferId of) {
        if (offer != null && offer.leg != null && offer.id.equals(of)) {
            offer.handedOn = true;
            floor.asterisk().part(channel(), offer.leg);
        }
    }

    /// Who waits hears this first.
    void tell(HouseWords words) {
        announcing.once(words, floor.settings());
    }

    /// Only the operator hears it.
    void whisper(List<String> sounds) {
        if (offer != null && offer.leg != null) {
            floor.asterisk().whisper(offer.leg, sounds);
        }
    }

    private Duration talked(OpenOffer of) {
        return of.answeredAt == null ? Duration.ZERO : Duration.between(of.answeredAt, floor.now());
    }

    // ---- what AMI tells

    void legSeen(String channel) {
        if (offer != null) {
            offer.leg = channel;
        }
    }

    @Nullable OfferId currentOffer() {
        return offer == null ? null : offer.id;
    }

    @Nullable OperatorId currentOperator() {
        return offer == null ? null : offer.operator;
    }

    void answered() {
        if (offer != null && offer.answeredAt == null) {
            offer.answeredAt = floor.now();
            floor.tell(new FloorEvent.OfferAnswered(offer.id));
        }
    }

    boolean talking() {
        return offer != null && offer.answeredAt != null;
    }

    void firstToHangUp(String who) {
        hungUpBy = who;
    }

    /// @return the leg to hang up, once Asterisk told its name
    @Nullable String withdraw(OfferId of) {
        if (offer == null || !offer.id.equals(of)) {
            return null;
        }
        offer.withdrawn = true;
        return offer.leg;
    }

    // ---- the end

    private void finish(String outcome, String by) {
        phase = Phase.OVER;
        session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"), _ -> session.close());
        end(outcome, "UNKNOWN".equals(hungUpBy) ? by : hungUpBy);
    }

    boolean connectedBefore(long nanoTime) {
        return connectedAt - nanoTime < 0;
    }

    /// Asterisk was started anew and does not know this caller: the session will never say so itself.
    void abandon() {
        session.close();
    }

    /// The same call came over another session: this one is of the past.
    void replaced() {
        phase = Phase.OVER;
        beside.endAll();
        floor.tell(new FloorEvent.CallerLeft(id));
        session.close();
    }

    private void gone(Gone gone) {
        if (phase == Phase.OVER) {
            floor.forget(this);
            return;
        }
        var was = beside.ring() ? Phase.DIAL : phase;
        var open = offer;
        phase = Phase.OVER;
        offer = null;
        boolean left = gone.why() == Gone.Why.HANGUP || gone.why() == Gone.Why.DEAD_CHANNEL;
        if (left || open != null) {
            beside.endAll(); // else they take the caller out of Asterisk's own queue
        }
        if (!left) {
            // Nobody hung up: Asterisk goes on alone, in its own queue or in the talk.
            floor.tell(new FloorEvent.SessionLost(id));
            floor.lost(this, open == null ? null : open.operator, open != null && open.answeredAt != null);
            return;
        }
        if (open != null) {
            talkedMs = talked(open).toMillis();
            floor.tell(new FloorEvent.OfferEnded(open.id, open.answeredAt == null ? OfferEnd.CALLER_GONE : OfferEnd.TALKED));
        }
        floor.tell(new FloorEvent.CallerLeft(id));
        floor.left(this, Departure.of(was, open != null && open.answeredAt != null));
    }

    private void end(String outcome, String by) {
        floor.record(new Interaction.CallEnded(id, outcome, by, talkedMs));
        floor.forget(this);
    }

    /// Said once it is known whether the caller hung up or was only taken away from us.
    void ended(String outcome) {
        boolean unasked = "UNKNOWN".equals(hungUpBy) && !outcome.equals("FELL_BACK");
        end(outcome, unasked ? "CALLER" : hungUpBy);
        if (unasked) {
            floor.asterisk().unasked(id, talkedMs);
        }
    }
}
