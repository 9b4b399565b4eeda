package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiSession;
import id.siaga.asterisk.Gone;
import id.siaga.floor.CallerKey;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Interpreter;
import id.siaga.ivr.Lane;
import id.siaga.ivr.Sound;
import id.siaga.journal.Interaction;
import id.siaga.screening.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One caller's line, from the AGI session's first word to its end: follows the flow, waits, dials, and says what the floor must
/// know. On the floor loop only.
///
/// `SIAGA_PHASE` and the results of Dial and Bridge on the channel are what the dialplan reads when this gateway dies: they are
/// set before the state they stand for, and cleared on every return to waiting (docs/adr/0002).
final class LiveCall implements FollowedFlow.End {
    /// A number of one citizen, not "anonymous" and no short code.
    private static final Pattern KNOWN = Pattern.compile("\\+?[0-9]{7,15}");

    /// A person hears who gave no sign half a minute later than others at most, and the emergency ladder counts from there.
    private static final Duration LOW_LANE = Duration.ofSeconds(30);

    /// AMI tells of the key that led into the queue as well, a little later: it does not lead out again.
    private static final Duration OWN_KEY = Duration.ofSeconds(1);
    /// AMI tells of a key when Asterisk has heard of it, and Asterisk hands it to the channel when its tone would be over (SIP INFO, short tones): the menu
    /// behind the queue would take it for an answer, in the first syllable.
    private static final int KEY_REST_MS = 300;

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
    private final Offering offering;
    private final Asking asking;
    private Phase phase = Phase.IVR;
    private String hungUpBy = "UNKNOWN";
    /// An announcement ends it, and so does a Dial: it does not come back by itself.
    private boolean musicOn;
    private Lane lane = Lane.NORMAL;
    private boolean raise;
    private List<Sound> toldWaiting = List.of();
    private @Nullable QueueId waitsIn;
    private Instant joinedAt = Instant.MAX;
    /// With all who had the caller.
    private long talkedMs;
    /// Somebody had the caller before this session.
    private boolean answeredBefore;

    enum Phase {
        IVR,
        WAIT,
        DIAL,
        /// The talk is over, and the flow goes on after it.
        SERVED,
        OVER
    }

    LiveCall(FloorLoop floor, AgiSession session, FloorSettings.Line line, CallId id, String caller, Instant since, Standing standing) {
        this.floor = floor;
        this.session = session;
        this.line = line;
        this.id = id;
        this.caller = caller;
        this.since = since;
        this.offering = new Offering(floor, session, id, line, caller, new AtThePhones());
        this.asking = new Asking(floor, session, id, standing, () -> {
            if (phase == Phase.WAIT) {
                music();
            }
        });
        this.house = new FlowHouse(floor, session, line, id, caller, standing, offering::hideNumber);
        this.flow = new FollowedFlow(session, line.flow(), line.version(), floor.settings(), house, this);
        this.announcing = new Announcing(floor, session, house::told, () -> phase == Phase.WAIT && !beside().ring(), () -> musicOn = false, this::music);
    }

    /// In an earlier session, perhaps of an earlier life.
    ///
    /// @param earlierMs as far as it is known
    void wasAnswered(long earlierMs) {
        answeredBefore = true;
        talkedMs = earlierMs;
    }

    private boolean wasAnswered() {
        return answeredBefore || talkedMs > 0;
    }

    /// With all who had the caller.
    long talkedMs() {
        return talkedMs;
    }

    CallId id() {
        return id;
    }

    String uniqueId() {
        return session.uniqueId();
    }

    /// The phones that ring side by side.
    SideBySide beside() {
        return offering.beside();
    }

    /// What is offered for this call, and who talks with it.
    Offering offering() {
        return offering;
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
        session.run(new AgiCommand.SetMusic(false, "")); // of the life before
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
        joinedAt = floor.now();
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

    /// A key while waiting: it may lead on in the flow, and some queues let their callers go and call them back, at the place they had.
    void pressedWaiting(char key) {
        if (phase == Phase.WAIT && !beside().ring() && flow.leads(key) && floor.now().isAfter(joinedAt.plus(OWN_KEY))) {
            leaveQueue(key);
            return;
        }
        boolean chosen = waitsIn != null && Character.valueOf(key).equals(floor.settings().work().keys().get(waitsIn));
        if (chosen && phase == Phase.WAIT && KNOWN.matcher(caller).matches()) {
            phase = Phase.OVER;
            beside().endAll();
            floor.record(new Interaction.CallbackDue(id, line.number(), floor.recorder().personalOrNone(caller), CallbackBook.ASKED));
            floor.tell(new FloorEvent.CallerLeft(id));
            session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"));
            session.run(new AgiCommand.StreamFile(floor.settings().work().promised(), ""), _ -> session.close());
            end("CALLBACK", "SYSTEM");
        }
    }

    /// Who comes back has the place of the arrival.
    private void leaveQueue(char key) {
        phase = Phase.IVR;
        waitsIn = null;
        toldWaiting = List.of();
        announcing.stop();
        floor.record(new Interaction.CallLeftQueue(id, String.valueOf(key)));
        floor.tell(new FloorEvent.CallerLeft(id));
        session.run(new AgiCommand.SetVariable("SIAGA_PHASE", "IVR"));
        silence();
        session.runUnlessGone(new AgiCommand.WaitForDigit(KEY_REST_MS), _ -> {
            if (phase == Phase.IVR && !session.ended()) {
                flow.leave(key);
            }
        });
    }

    // ---- signs of somebody

    @Override
    public void challenged() {
        asking.begin();
    }

    @Override
    public void pressed(char key) {
        asking.challengePassed(new Sign.Key(key));
    }

    /// From AMI, or from the other loop. Who waits in the low lane is listened to all the time.
    void sign(Sign sign) {
        if (phase == Phase.IVR && flow.challenges()) {
            asking.challengePassed(sign);
            flow.signed();
        } else if (lane == Lane.LOW && phase != Phase.IVR && !offering.talking()) {
            asking.signedWaiting(sign);
            lane = Lane.NORMAL;
            raise = true;
            raise();
        }
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
        finish(phase == Phase.SERVED || wasAnswered() ? "SERVED" : "ENDED", "SYSTEM");
    }

    private void music() {
        if (!musicOn) {
            musicOn = true;
            session.run(new AgiCommand.SetMusic(true, floor.settings().music()));
        }
    }

    private void silence() {
        if (musicOn) {
            musicOn = false;
            session.run(new AgiCommand.SetMusic(false, ""));
        }
    }

    // ---- what became of an offer

    private final class AtThePhones implements Offering.Line {
        @Override
        public boolean waits() {
            return phase == Phase.WAIT;
        }

        @Override
        public void musicBeside() {
            music();
        }

        @Override
        public void musicEnds() {
            silence();
        }

        @Override
        public void dials() {
            asking.end(Asking.End.PERSON);
            phase = Phase.DIAL;
            musicOn = false;
        }

        /// What a failed ring or a died talk left on the channel would make the dialplan take the caller for served.
        @Override
        public void waitsOn(Duration talked) {
            talkedMs += talked.toMillis();
            phase = Phase.WAIT;
            session.run(new AgiCommand.Exec("MSet", "SIAGA_PHASE=WAIT,DIALSTATUS=,BRIDGERESULT="));
        }

        @Override
        public void toldFailed() {
            raise();
            if (phase == Phase.WAIT) {
                music();
            }
        }

        /// Whatever comes now: nobody shall put this caller into a queue again.
        @Override
        public void served(Duration talked) {
            talkedMs += talked.toMillis();
            phase = Phase.SERVED;
            beside().endAll(); // also when the flow goes on: phones that rang on beside a short talk
            if (!flow.talked(() -> session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1")))) {
                finish("SERVED", "OPERATOR");
            }
        }
    }

    /// Who waits hears this first.
    void tell(HouseWords words) {
        announcing.once(words, floor.settings());
    }

    void firstToHangUp(String who) {
        hungUpBy = who;
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
        beside().endAll();
        offering.close(true);
        floor.tell(new FloorEvent.CallerLeft(id));
        session.close();
    }

    private void gone(Gone gone) {
        asking.end(Asking.End.GONE);
        if (phase == Phase.OVER) {
            floor.forget(this);
            return;
        }
        var was = beside().ring() ? Phase.DIAL : phase;
        phase = Phase.OVER;
        boolean left = gone.why() == Gone.Why.HANGUP || gone.why() == Gone.Why.DEAD_CHANNEL;
        var open = offering.close(left);
        if (left || open != null) {
            beside().endAll(); // else they take the caller out of Asterisk's own queue
        }
        if (!left) {
            // Nobody hung up: Asterisk goes on alone, in its own queue or in the talk.
            floor.tell(new FloorEvent.SessionLost(id));
            floor.lost(this, open == null ? null : open.operator, open != null && open.answeredAt != null);
            return;
        }
        boolean talked = open != null && offering.withPerson(open);
        boolean before = wasAnswered();
        if (open != null) {
            talkedMs += talked ? offering.talked(open).toMillis() : 0;
            floor.tell(new FloorEvent.OfferEnded(open.id, talked ? OfferEnd.TALKED : OfferEnd.CALLER_GONE));
        }
        floor.tell(new FloorEvent.CallerLeft(id));
        floor.left(this, Departure.of(was, talked, before));
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
