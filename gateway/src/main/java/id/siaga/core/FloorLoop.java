package id.siaga.core;

import id.siaga.asterisk.AgiCalls;
import id.siaga.asterisk.AgiSession;
import id.siaga.floor.Effect;
import id.siaga.floor.Explanation;
import id.siaga.floor.Floor;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorView;
import id.siaga.floor.OfferEnd;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.TicketNumber;
import id.siaga.ivr.Interpreter;
import id.siaga.ivr.Sound;
import id.siaga.journal.Interaction;
import id.siaga.screening.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The single writer of the floor: AGI sessions and AMI facts in, decisions out to the same sessions, all on one thread.
///
///     AgiSession ─► LiveCall ─► Floor.apply ─► effects ─► LiveCall ─► EXEC Dial
///
/// Times each decision; wakes for the floor's next deadline; publishes a snapshot for readers when something moved.
public final class FloorLoop implements AgiCalls {
    private static final Logger LOG = LoggerFactory.getLogger(FloorLoop.class);
    private static final Duration PUBLISH_EVERY = Duration.ofMillis(50);
    /// A picture of a hundred thousand who wait takes long to draw: at most a twentieth of the loop's time goes there.
    private static final int DRAWING_SHARE = 20;
    private static final Duration BEAT_EVERY = Duration.ofMillis(250);
    private static final Duration READ_BACK_MAX = Duration.ofSeconds(1);
    /// After a stall longer than this what we believe may be old: read back before the next decision.
    private static final Duration STALL = Duration.ofSeconds(1);
    /// So long after a stall a caller's going may still be the watchdog's doing.
    private static final Duration THAW = Duration.ofSeconds(5);

    private final Loop loop;
    private final Floor floor;
    private volatile FloorSettings settings;
    private final Recorder recorder;
    private final Ids ids;
    private final Mono mono;
    private final LongConsumer eventNanos;
    private final Map<CallId, LiveCall> calls = new HashMap<>();
    private final Map<String, LiveCall> channels = new HashMap<>();
    private final Map<OfferId, LiveCall> offers = new HashMap<>();
    private final Map<OperatorId, OperatorState> states = new HashMap<>();
    private final OperatorLines operatorLines;
    private final AsteriskSide asterisk;
    private final OwnLegs legs = new OwnLegs(this);
    private final TestCalls testCalls;
    private final SilentScript silent;
    private final WorkSide work;
    private final Notices notices = new Notices();
    private final Reservations reservations = new Reservations();
    private final LatestCalls latest = new LatestCalls();

    private volatile FloorView view;
    private volatile Consumer<FloorView> watcher = _ -> {};
    private volatile @Nullable Scoring scoring;
    private volatile Runnable beat = () -> {};
    private volatile Consumer<Duration> stalls = _ -> {};
    private volatile @Nullable FlowTickets tickets;
    private volatile @Nullable StudioRoom studio;
    private volatile Consumer<Effect.Alarm> alarms = a -> LOG.warn("alarm: {} {}", a.key(), a.subject());
    private final ArrayDeque<Effect> todo = new ArrayDeque<>();
    private final ArrayDeque<Interaction> facts = new ArrayDeque<>();
    private boolean breathing;
    private boolean dirty = true;
    private long drawnFrom = Long.MIN_VALUE;
    private long deadlineTimer = -1;
    private long lastAwake = System.nanoTime();
    private @Nullable Instant thawedAt;
    private @Nullable Instant deadlineAt;

    /// @param eventNanos told how long each decision of the floor took
    public FloorLoop(Loop loop, Floor floor, FloorSettings settings, Recorder recorder, Ids ids, Mono mono, LongConsumer eventNanos) {
        this.loop = loop;
        this.floor = floor;
        this.settings = settings;
        this.recorder = recorder;
        this.ids = ids;
        this.mono = mono;
        this.eventNanos = eventNanos;
        this.operatorLines = new OperatorLines(this, settings);
        this.asterisk = new AsteriskSide(this);
        this.testCalls = new TestCalls(this, ids);
        this.silent = new SilentScript(this);
        this.work = new WorkSide(this, settings.work(), ids);
        this.view = floor.view();
    }

    public Loop loop() {
        return loop;
    }

    public FloorSettings settings() {
        return settings;
    }

    /// From the next call on; calls that run keep what they have. Any thread.
    public CompletionStage<Boolean> serve(Map<String, FloorSettings.Line> lines, Map<Sound, String> sounds) {
        return loop.ask(() -> {
            settings = settings.with(lines, sounds);
            return true;
        });
    }

    public Recorder recorder() {
        return recorder;
    }

    /// For AMI's facts and for reading back. On the loop.
    public AsteriskSide asterisk() {
        return asterisk;
    }

    /// On the loop.
    public TestCalls testCalls() {
        return testCalls;
    }

    /// Where supervisors record by phone; without it nobody does.
    public void recordIn(StudioRoom room) {
        studio = room;
    }

    @Nullable StudioRoom studio() {
        return studio;
    }

    Notices notices() {
        return notices;
    }

    public SilentScript silent() {
        return silent;
    }

    /// Before calls come; without it all callers are received alike.
    public void scoreBy(Scoring book) {
        scoring = book;
    }

    Optional<Scoring> scoring() {
        return Optional.ofNullable(scoring);
    }

    Standing standing(String number) {
        return scoring().map(s -> s.standing(number)).orElse(Standing.CLEAR);
    }

    /// Any thread.
    public WorkSide work() {
        return work;
    }

    /// Calls with a session of ours. On the loop.
    public int callsLive() {
        return calls.size();
    }

    public Set<QueueId> queues() {
        return settings.lines().values().stream().map(FloorSettings.Line::queueOfLastResort).collect(Collectors.toSet());
    }

    /// The newest published picture; any thread.
    public FloorView view() {
        return view;
    }

    public void watch(Consumer<FloorView> reader) {
        watcher = reader;
    }

    /// Run on the floor's own thread, several times a second: who hears nothing of it any more knows that the floor stands still.
    public void beatTo(Runnable heart) {
        beat = heart;
    }

    /// Told how long the floor stood still, each time.
    public void stallsTo(Consumer<Duration> reader) {
        stalls = reader;
    }

    /// Whom flows ask about tickets. Before calls come.
    public void ticketsOf(FlowTickets side) {
        tickets = side;
    }

    FlowTickets tickets() {
        return Objects.requireNonNull(tickets, "ticketsOf comes before the first call");
    }

    public void alarmsTo(Consumer<Effect.Alarm> reader) {
        alarms = reader;
    }

    /// Takes up what an earlier life left: who was signed in, which numbers are reserved. Nobody is offered before Asterisk was read
    /// back, at most for a second. On any thread, once, before calls come.
    public void start(World before) {
        var operators = Map.copyOf(before.operators());
        var open = before.calls().open();
        boolean surge = before.surge().isPresent();
        loop.run(() -> {
            lastAwake = System.nanoTime();
            tell(new FloorEvent.ReadBackBegun(mono.now().plus(READ_BACK_MAX)));
            open.stream().filter(c -> c.ticket() != null).forEach(c -> reservations.known(c.call(), c.ticket()));
            operators.values().forEach(this::signInAgain);
            if (surge) {
                tell(new FloorEvent.SurgeDeclared(settings.surgeReserve()));
            }
            publish();
            beat();
        });
    }

    private void signInAgain(Interaction.OperatorMoved last) {
        if (!last.to().equals("OFFLINE") && settings.endpoints().containsKey(last.operator())) {
            tell(new FloorEvent.OperatorReady(last.operator()));
            if (last.to().equals("BREAK")) {
                tell(new FloorEvent.OperatorOnBreak(last.operator(), last.because()));
            }
        }
    }

    Instant now() {
        return mono.now();
    }

    Instant floorTime(long nanoTime) {
        return mono.at(nanoTime);
    }

    /// The floor as it is at this moment. On the loop.
    FloorView current() {
        return floor.view();
    }

    /// For one who waits, or would join that queue now. On the loop.
    Optional<Duration> expectedWait(CallId call, QueueId queue) {
        return floor.expectedWait(call).or(() -> floor.expectedWait(queue));
    }

    /// Its callers may wait for an operator who knows them. On the loop.
    boolean prefers(QueueId queue) {
        return floor.prefers(queue);
    }

    // ---- from Asterisk over AGI

    @Override
    public void connected(AgiSession session) {
        switch (session.script()) {
            case "op" -> operatorLines.code(session);
            case "after" -> operatorLines.after(session);
            case "callback" -> work.connected(session);
            default -> inOneBreath(() -> caller(session));
        }
    }

    private void caller(AgiSession session) {
        if (calls.size() >= settings.callsMax()) {
            alarms.accept(new Effect.Alarm("floor-full", String.valueOf(settings.callsMax())));
            session.close(); // the dialplan goes on to Asterisk's own queue, and comes back to ask again
            return;
        }
        var line = Optional.ofNullable(settings.lines().get(session.parameter("line"))).orElseGet(() -> settings.lines().values().iterator().next());
        if (!session.parameter("test").isEmpty()) {
            testCalls.answer(session, line);
            return;
        }
        var returning = knownCall(session.parameter("call"));
        var now = mono.now();
        var since = Since.of(session, returning.isPresent(), now);
        var id = returning.orElseGet(ids::call);
        var number = recorder.number(session.callerId());
        var known = standing(number);
        boolean redial = latest.again(number, now) && known == Standing.SCREEN && returning.isEmpty();
        var standing = redial ? Standing.WATCH : known;
        var mark = Bookmark.parse(session.parameter("place"));
        var served = mark.flatMap(m -> line.in(m.version())).orElse(line);
        var call = new LiveCall(this, session, served, id, number, since, standing);
        var before = calls.put(id, call);
        channels.put(session.uniqueId(), call);
        if (before != null) {
            before.replaced(); // the new socket overtook the end of the old one
        }
        if (returning.isEmpty()) {
            record(new Interaction.CallStarted(id, line.number(), recorder.personalOrNone(number), session.uniqueId()));
            receivedAs(id, standing, redial);
            call.begin(Interpreter.start(line.flow()), notices.of(line.number(), now));
        } else {
            var place = mark.filter(m -> m.version().equals(served.version())).flatMap(m -> Interpreter.resume(served.flow(), m.place()));
            record(new Interaction.CallAdopted(id, session.uniqueId(), place.isPresent() ? "IVR" : "WAIT", null));
            asterisk.cameBack(session.uniqueId());
            place.ifPresentOrElse(at -> call.begin(at, Notices.Told.NOTHING), () -> call.resume(line.queueOfLastResort()));
        }
    }

    private void receivedAs(CallId call, Standing standing, boolean redial) {
        if (standing != Standing.CLEAR) {
            record(new Interaction.CallReceivedAs(call, standing.name()));
        }
        if (redial) {
            record(new Interaction.CallerSigned(call, "CHALLENGE", new Sign.Redial().word(), "", 0));
        }
    }

    /// The handset of this caller told where it is.
    public void located(CallId call) {
        loop.run(() -> {
            if (calls.containsKey(call)) {
                calls.get(call).sign(new Sign.Place());
            }
        });
    }

    static Optional<CallId> knownCall(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(CallId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // ---- to the floor

    /// One fact to the floor; what it decides is done at once.
    void tell(FloorEvent event) {
        long start = System.nanoTime();
        awake(start);
        var effects = floor.apply(event, mono.now());
        eventNanos.accept(System.nanoTime() - start);
        perform(effects);
    }

    /// From other threads: operators' commands.
    public void post(FloorEvent event) {
        loop.run(() -> tell(event));
    }

    /// A person's wish; the picture after it.
    public CompletionStage<FloorView> command(FloorEvent event) {
        return loop.ask(() -> {
            tell(event);
            view = floor.view();
            return view;
        });
    }

    /// On the loop.
    boolean waits(CallId call) {
        return floor.ahead(call) >= 0;
    }

    /// The floor would serve `one`, who waits, before `other`. On the loop.
    boolean isBefore(CallId one, CallId other) {
        return floor.isBefore(one, other);
    }

    /// Why a call waits, or is where it is, at this moment.
    public CompletionStage<Optional<Explanation>> explain(CallId call) {
        return loop.ask(() -> floor.explain(call));
    }

    /// @return the seq of the fact
    CompletionStage<Long> surge(Interaction declaredOrOver) {
        return loop.ask(() -> {
            long seq = recorder.record(declaredOrOver);
            tell(declaredOrOver instanceof Interaction.SurgeDeclared ? new FloorEvent.SurgeDeclared(settings.surgeReserve()) : new FloorEvent.SurgeOver());
            return seq;
        });
    }

    /// An operator said what a call was, on whatever way.
    CompletionStage<Boolean> disposed(CallId call, OperatorId operator, String disposition) {
        return loop.ask(() -> {
            record(new Interaction.CallDisposed(call, operator, disposition));
            tell(new FloorEvent.OperatorDisposed(operator));
            return true;
        });
    }

    /// In the order of the decisions: what an effect causes in the same breath is done after what was decided before it.
    private void perform(List<Effect> effects) {
        dirty = true;
        boolean outermost = todo.isEmpty();
        todo.addAll(effects);
        if (outermost) {
            inOneBreath(this::performAll);
        }
        arm();
    }

    private void performAll() {
        try {
            while (!todo.isEmpty()) {
                perform(todo.peek());
                todo.remove();
            }
        } catch (RuntimeException | Error e) {
            todo.remove(); // a bug in one effect must not stop those of all later events
            throw e;
        }
    }

    /// Lines to Asterisk first, then the facts about them: each fact wakes the journal and the ticket loop, and on a small machine they
    /// would run before the phone rings.
    private void inOneBreath(Runnable work) {
        if (breathing) {
            work.run();
            return;
        }
        breathing = true;
        try {
            work.run();
        } finally {
            breathing = false;
            while (!facts.isEmpty()) {
                recorder.record(facts.remove());
            }
        }
    }

    private void perform(Effect effect) {
        if (work.takes(effect)) {
            return;
        }
        switch (effect) {
            case Effect.Ring f -> ring(f);
            case Effect.Withdraw f -> withdraw(f);
            case Effect.Dismiss f -> offered(f.offer()).ifPresent(call -> call.beside().dismiss(f.offer()));
            case Effect.ReadBack _ -> asterisk.readBackSoon();
            case Effect.Queued f -> record(new Interaction.CallQueued(f.call(), f.queue(), f.turn()));
            case Effect.OfferFailed f -> record(new Interaction.OfferFailed(f.call(), f.offer(), f.operator(), f.end().name()));
            case Effect.Answered f -> answered(f);
            case Effect.Over f -> asterisk.over(f.call(), mono.now()); // the session tells how the call ended
            case Effect.OperatorMoved f -> {
                states.put(f.operator(), f.to());
                asterisk.moved(f.operator(), f.to());
                record(new Interaction.OperatorMoved(f.operator(), f.from().word(), f.to().word(), f.because()));
            }
            case Effect.Alarm f -> alarms.accept(f);
        }
    }

    private void ring(Effect.Ring ring) {
        var call = calls.get(ring.call());
        if (call == null || call.over()) {
            // Decided for a caller who left in the same breath: the session's end has told the floor, or will.
            tell(new FloorEvent.OfferEnded(ring.offer(), OfferEnd.CALLER_GONE));
            return;
        }
        offers.put(ring.offer(), call);
        var number = reservations.of(ring.call(), ids::ticket);
        var phone = settings.phone(ring.operator());
        switch (ring.manner()) {
            case ALONE -> call.ring(ring.offer(), ring.operator(), phone, ring.ringFor(), number);
            case OPEN -> call.ringBeside(ring.offer(), ring.operator(), phone, ring.ringFor(), number);
        }
        record(new Interaction.CallOffered(ring.call(), ring.offer(), ring.operator(), number));
    }

    /// Where nobody has been heard yet, the fact waits for that.
    private void answered(Effect.Answered effect) {
        var fact = new Interaction.CallAnswered(effect.call(), effect.offer(), effect.operator(), effect.waited().toMillis());
        if (offered(effect.offer()).filter(call -> call.holds(fact)).isEmpty()) {
            record(fact);
        }
    }

    private void withdraw(Effect.Withdraw withdraw) {
        var call = offers.get(withdraw.offer());
        if (call == null || call.beside().withdraw(withdraw.offer())) {
            return;
        }
        var leg = call.withdraw(withdraw.offer());
        if (leg != null) {
            asterisk.hangUp(leg);
        }
    }

    /// The call for which this offer was made.
    Optional<LiveCall> offered(OfferId offer) {
        return Optional.ofNullable(offers.get(offer));
    }

    OwnLegs legs() {
        return legs;
    }

    private void arm() {
        var next = floor.nextDeadline();
        if (next == null || next.equals(Instant.MAX)) {
            return;
        }
        if (deadlineTimer >= 0 && deadlineAt != null && !next.isBefore(deadlineAt)) {
            return; // wakes early enough, and then arms anew
        }
        if (deadlineTimer >= 0) {
            loop.cancel(deadlineTimer);
        }
        deadlineAt = next;
        deadlineTimer = loop.after(Duration.between(mono.now(), next).plusMillis(1), () -> {
            deadlineTimer = -1;
            awake(System.nanoTime());
            perform(floor.tick(mono.now()));
        });
    }

    /// After a thaw mail, a deadline or the clock may come first: whoever does says it, before anything is decided.
    private void awake(long now) {
        long stood = now - lastAwake;
        if (stood > STALL.toNanos()) {
            lastAwake = now;
            thawedAt = mono.now();
            LOG.warn("the floor stood still for {} ms; Asterisk is read back before the next decision", stood / 1_000_000);
            stalls.accept(Duration.ofNanos(stood));
            beat.run(); // nobody else shall be sent away
            legs.stalled(READ_BACK_MAX);
            tell(new FloorEvent.ReadBackBegun(mono.now().plus(READ_BACK_MAX)));
            asterisk.readBackSoon();
        }
    }

    /// A caller may have been sent to Asterisk's own queue while we stood still, and the news of it be lost.
    boolean justThawed() {
        return thawedAt != null && mono.now().isBefore(thawedAt.plus(THAW));
    }

    boolean stalledSince(Instant at) {
        return thawedAt != null && thawedAt.isAfter(at);
    }

    private void beat() {
        loop.after(BEAT_EVERY, this::beat);
        awake(System.nanoTime());
        beat.run();
    }

    private void publish() {
        loop.after(PUBLISH_EVERY, this::publish);
        long now = System.nanoTime();
        awake(now);
        lastAwake = now;
        if (dirty && now >= drawnFrom) {
            dirty = false;
            view = floor.view();
            watcher.accept(view);
            drawnFrom = System.nanoTime() + DRAWING_SHARE * (System.nanoTime() - now);
        }
    }

    // ---- from the calls

    void record(Interaction fact) {
        if (breathing) {
            facts.add(fact);
        } else {
            recorder.record(fact);
        }
    }

    Map<CallId, LiveCall> calls() {
        return calls;
    }

    @Nullable LiveCall onChannel(String uniqueId) {
        return channels.get(uniqueId);
    }

    /// AMI says that caller and operator are in one bridge.
    void answered(LiveCall call) {
        var operator = call.currentOperator();
        if (operator != null) {
            talked(operator, call.id());
            call.answered();
        }
    }

    void talked(OperatorId operator, CallId call) {
        operatorLines.talked(operator, call);
    }

    /// The number that this call goes by from now on, also on an operator's display.
    void ticketOf(CallId call, TicketNumber ticket) {
        reservations.known(call, ticket);
    }

    Optional<OperatorId> operator(String endpoint) {
        return operatorLines.ofEndpoint(endpoint);
    }

    Optional<OperatorId> operatorNamed(String id) {
        return settings.operatorNamed(id);
    }

    OperatorState state(OperatorId operator) {
        return states.getOrDefault(operator, new OperatorState.Offline());
    }

    void left(LiveCall call, Departure how) {
        asterisk.departed(call, how);
    }

    void lost(LiveCall call, @Nullable OperatorId operator, boolean talking) {
        asterisk.lost(call, operator, talking);
    }

    /// The call is over and told: nothing here remembers it.
    void forget(LiveCall call) {
        calls.remove(call.id(), call);
        channels.remove(call.uniqueId(), call);
        offers.values().removeIf(c -> c == call);
        reservations.forget(call.id());
        silent.gone(call.id());
    }
}
