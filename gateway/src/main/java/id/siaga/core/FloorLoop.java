package id.siaga.core;

import id.siaga.asterisk.AgiCalls;
import id.siaga.asterisk.AgiSession;
import id.siaga.floor.Effect;
import id.siaga.floor.Explanation;
import id.siaga.floor.Floor;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorView;
import id.siaga.floor.Handover;
import id.siaga.floor.Onward;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.TicketNumber;
import id.siaga.ivr.Sound;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration READ_BACK_MAX = Duration.ofSeconds(1);

    private final Loop loop;
    private final Floor floor;
    private volatile FloorSettings settings;
    private final Recorder recorder;
    private final Mono mono;
    private final LongConsumer eventNanos;
    private final LiveCalls calls = new LiveCalls();
    private final Arrivals arrivals;
    private final Breath breath;
    private final Performing performing;
    private final Picture picture;
    private final Pulse pulse;
    private final OperatorLines operatorLines;
    private final AsteriskSide asterisk;
    private final OwnLegs legs = new OwnLegs(this);
    private final TestCalls testCalls;
    private final ConnectedLegs connectedLegs;
    private final Supervision supervision;
    private final SilentScript silent;
    private final WorkSide work;
    private final HandOns handOns = new HandOns(this);
    private final Notices notices = new Notices();
    private final Reels reels = new Reels(this);

    private volatile @Nullable Scoring scoring;
    private volatile @Nullable FlowTickets tickets;
    private volatile Consumer<Effect.Alarm> alarms = a -> LOG.warn("alarm: {} {}", a.key(), a.subject());
    private long deadlineTimer = -1;
    private @Nullable Instant deadlineAt;

    /// @param eventNanos told how long each decision of the floor took
    public FloorLoop(Loop loop, Floor floor, FloorSettings settings, Recorder recorder, Ids ids, Mono mono, LongConsumer eventNanos) {
        this.loop = loop;
        this.floor = floor;
        this.settings = settings;
        this.recorder = recorder;
        this.mono = mono;
        this.eventNanos = eventNanos;
        this.arrivals = new Arrivals(this, calls, ids);
        this.breath = new Breath(recorder);
        this.performing = new Performing(this, calls, ids, breath);
        this.picture = new Picture(floor);
        this.pulse = new Pulse(mono);
        this.operatorLines = new OperatorLines(this, settings);
        this.asterisk = new AsteriskSide(this);
        this.testCalls = new TestCalls(this, ids);
        this.connectedLegs = new ConnectedLegs(this, ids);
        this.supervision = new Supervision(this, ids);
        this.silent = new SilentScript(this);
        this.work = new WorkSide(this, settings.work(), ids);
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

    /// Operators in connected mode. On the loop.
    public ConnectedLegs connectedLegs() {
        return connectedLegs;
    }

    Supervision supervision() {
        return supervision;
    }

    /// Where supervisors record by phone; without it nobody does.
    public void recordIn(StudioRoom room) {
        operatorLines.recordIn(room);
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

    /// Any thread.
    public WorkSide work() {
        return work;
    }

    /// Calls with a session of ours. On the loop.
    public int callsLive() {
        return calls.all().size();
    }

    /// On the loop.
    public Reels reels() {
        return reels;
    }

    public Set<QueueId> queues() {
        return settings.lines().values().stream().map(FloorSettings.Line::queueOfLastResort).collect(Collectors.toSet());
    }

    /// The newest published picture; any thread.
    public FloorView view() {
        return picture.view();
    }

    public void watch(Consumer<FloorView> reader) {
        picture.watch(reader);
    }

    /// Run on the floor's own thread, several times a second: who hears nothing of it any more knows that the floor stands still.
    public void beatTo(Runnable heart) {
        pulse.beatTo(heart);
    }

    /// Told how long the floor stood still, each time.
    public void stallsTo(Consumer<Duration> reader) {
        pulse.stallsTo(reader);
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

    void alarm(Effect.Alarm alarm) {
        alarms.accept(alarm);
    }

    /// Takes up what an earlier life left: who was signed in, which numbers are reserved. Nobody is offered before Asterisk was read
    /// back, at most for a second. On any thread, once, before calls come.
    public void start(World before) {
        var operators = Map.copyOf(before.operators());
        var open = before.calls().open();
        boolean surge = before.surge().isPresent();
        loop.run(() -> {
            pulse.awake(System.nanoTime());
            tell(new FloorEvent.ReadBackBegun(mono.now().plus(READ_BACK_MAX)));
            open.stream().filter(c -> c.ticket() != null).forEach(c -> performing.ticketOf(c.call(), c.ticket()));
            operators.values().forEach(this::signInAgain);
            open.stream().filter(CallRecord::handedOn).forEach(c -> handOns.remember(c.call(), 0));
            if (surge) {
                tell(new FloorEvent.SurgeDeclared(settings.surgeReserve()));
            }
            publish();
            beat();
        });
    }

    private void signInAgain(Interaction.OperatorMoved last) {
        var was = last.to().equals("SUPERVISING") ? last.from() : last.to();
        if (!was.equals("OFFLINE") && settings.endpoints().containsKey(last.operator())) {
            tell(new FloorEvent.OperatorReady(last.operator()));
            if (was.equals("BREAK")) {
                var pause = last.pause();
                tell(new FloorEvent.OperatorOnBreak(last.operator(), pause != null ? pause : last.to().equals("BREAK") ? last.because() : "break"));
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
            case "connected" -> connectedLegs.asks(session);
            default -> breath.in(() -> arrivals.take(session));
        }
    }

    /// The handset of this caller told where it is.
    public void located(CallId call) {
        loop.run(() -> {
            var live = calls.all().get(call);
            if (live != null) {
                live.sign(new Sign.Place());
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
            return picture.anew();
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

    HandOns handOns() {
        return handOns;
    }

    /// On the loop.
    Handover mayHandOn(CallId call, OperatorId by, Onward to) {
        return floor.mayHandOn(call, by, to);
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

    private void perform(List<Effect> effects) {
        picture.moved();
        performing.take(effects);
        arm();
    }

    /// The call for which this offer was made.
    Optional<LiveCall> offered(OfferId offer) {
        return calls.of(offer);
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
        if (pulse.stood(now)) {
            legs.stalled(READ_BACK_MAX);
            tell(new FloorEvent.ReadBackBegun(mono.now().plus(READ_BACK_MAX)));
            asterisk.readBackSoon();
        }
    }

    boolean justThawed() {
        return pulse.justThawed();
    }

    boolean stalledSince(Instant at) {
        return pulse.stoodSince(at);
    }

    private void beat() {
        loop.after(Pulse.BEAT_EVERY, this::beat);
        awake(System.nanoTime());
        pulse.beat();
    }

    private void publish() {
        loop.after(Picture.EVERY, this::publish);
        long now = System.nanoTime();
        awake(now);
        pulse.awake(now);
        picture.draw(now);
    }

    // ---- from the calls

    void record(Interaction fact) {
        breath.record(fact);
    }

    Map<CallId, LiveCall> calls() {
        return calls.all();
    }

    @Nullable LiveCall onChannel(String uniqueId) {
        return calls.onChannel(uniqueId);
    }

    /// AMI says that caller and operator are in one bridge.
    ///
    /// @param late how long AMI took to say so
    void answered(LiveCall call, Duration late) {
        var operator = call.offering().operator();
        if (operator != null) {
            talked(operator, call.id());
            call.offering().together(late);
        }
    }

    void talked(OperatorId operator, CallId call) {
        operatorLines.talked(operator, call);
    }

    void ticketOf(CallId call, TicketNumber ticket) {
        performing.ticketOf(call, ticket);
    }

    Optional<OperatorId> operator(String endpoint) {
        return operatorLines.ofEndpoint(endpoint);
    }

    Optional<OperatorId> operatorNamed(String id) {
        return settings.operatorNamed(id);
    }

    OperatorState state(OperatorId operator) {
        return performing.state(operator);
    }

    void left(LiveCall call, Departure how) {
        asterisk.departed(call, how);
    }

    void lost(LiveCall call, @Nullable OperatorId operator, boolean talking) {
        asterisk.lost(call, operator, talking);
    }

    /// The call is over and told: nothing here remembers it.
    void forget(LiveCall call) {
        calls.forget(call);
        performing.forget(call.id());
        silent.gone(call.id());
    }
}
