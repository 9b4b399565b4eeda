package id.siaga.floor.sim;

import static id.siaga.floor.sim.World.MS;
import static id.siaga.floor.sim.World.S;

import id.siaga.floor.Effect;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorView;
import id.siaga.floor.OfferEnd;
import id.siaga.floor.Onward;
import id.siaga.floor.OperatorState;
import id.siaga.floor.ReadBack;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the floor loop does around the floor: wire → event, effect → wire, deadlines, read-back. Can be killed, frozen and thawed.
final class SimGateway {
    private static final class OwnRing {
        final OperatorId operator;
        final Instant since;
        boolean up;
        boolean dismissed;
        boolean heard;
        long letGo = NOT_ASKED;
        /// Does not ring: it was up before, and outlives the call.
        SimConnecting.@Nullable Leg connected;
        /// Somebody must be heard there.
        boolean bySign;

        OwnRing(OperatorId operator, Instant since) {
            this.operator = operator;
            this.since = since;
        }
    }

    private record Letter(Wire what, Runnable read) {}

    private static final long NOT_ASKED = -1;

    private static final class Session {
        final int number;
        final SimCaller caller;
        final CallId call;
        @Nullable OfferId offer;
        @Nullable OperatorId operator;
        @Nullable Instant answeredAt;
        /// Phones that ring side by side for this caller.
        final Map<OfferId, OwnRing> rings = new LinkedHashMap<>();
        /// The command on the wire joins one of them.
        boolean bridges;
        /// When it was asked for that they are parted, and the caller goes on.
        long partAsked = NOT_ASKED;
        /// With a phone that picked up by itself, and nobody was heard; then for so long that others are rung again.
        boolean unheard;
        boolean missed;
        Instant since = Instant.MAX;
        /// Its caller was seen in Asterisk's own queue: the end of the session is on its way.
        long joinsFrom = NOT_ASKED;

        Session(int number, SimCaller caller, CallId call) {
            this.number = number;
            this.caller = caller;
            this.call = call;
        }
    }

    private static final long HEARD_WITHIN = 5 * S;
    private static final long PARTS_WITHIN = 5 * S;
    private static final long LETS_GO_WITHIN = S;

    private final World world;
    private final SimAsterisk asterisk;
    private final Decider.Maker maker;
    final Invariants invariants;
    final SimConnecting connecting;
    final SimListening listens;
    /// 0 while dead; else the number of this life, which is also the epoch.
    int life;
    private int lives;
    private boolean frozen;
    private boolean mayJoin = true;
    private long frozenSince;
    long awakeSince;
    private long calls;
    private Decider floor;
    private @Nullable FloorView view;
    private ReadBack readBack = new ReadBack();
    private final Map<Integer, Session> sessions = new HashMap<>();
    private final Map<CallId, Session> byCall = new HashMap<>();
    /// Rings of callers who hung up before their channel was told of.
    private final Set<OfferId> cancelled = new HashSet<>();
    private final ArrayDeque<Letter> inbox = new ArrayDeque<>();
    private final ArrayDeque<Effect> effects = new ArrayDeque<>();
    private long wakeAt = World.NEVER;
    /// What the people want, kept over restarts (the journal does that).
    final Map<OperatorId, Boolean> atWork = new LinkedHashMap<>();

    SimGateway(World world, SimAsterisk asterisk, Decider.Maker maker) {
        this.world = world;
        this.asterisk = asterisk;
        this.maker = maker;
        this.invariants = new Invariants(world, asterisk, this);
        this.connecting = new SimConnecting(world, asterisk, this);
        this.listens = new SimListening(world, asterisk, this);
        asterisk.phones.keySet().forEach(operator -> atWork.put(operator, false));
        this.floor = maker.make(asterisk.profile, 0);
    }

    boolean listening() {
        return life != 0 && !frozen;
    }

    boolean wantsToWork(OperatorId operator) {
        return atWork.getOrDefault(operator, false);
    }

    boolean hasSession(CallId call) {
        return byCall.containsKey(call);
    }

    // ---- life and death

    void start() {
        life = ++lives;
        world.note("gateway starts", life, null);
        floor = maker.make(asterisk.profile, life);
        view = null;
        readBack = new ReadBack();
        sessions.clear();
        byCall.clear();
        cancelled.clear();
        inbox.clear();
        wakeAt = World.NEVER;
        awakeSince = world.now;
        mayJoin = true;
        invariants.reborn();
        connecting.reborn();
        listens.reborn();
        asterisk.gatewayAlive = true;
        tell(new FloorEvent.SeveralPhones(asterisk.amiUp));
        tell(new FloorEvent.ReadBackBegun(world.moment().plusSeconds(1)));
        atWork.forEach((operator, works) -> {
            if (works) {
                tell(new FloorEvent.OperatorReady(operator));
            }
        });
        askBack();
        int mine = life;
        world.in(60 * S, () -> periodic(mine));
    }

    private void periodic(int mine) {
        if (life == mine) {
            if (!frozen) {
                askBack();
            }
            world.in(60 * S, () -> periodic(mine));
        }
    }

    void kill(long downFor) {
        if (life != 0) {
            world.note("gateway killed", life, downFor);
            life = 0;
            frozen = false;
            asterisk.gatewayDied();
            world.in(downFor, this::start);
        }
    }

    void freeze(long span) {
        if (!listening()) {
            return;
        }
        world.note("frozen", null, span);
        frozen = true;
        frozenSince = world.now;
        int mine = life;
        long since = frozenSince;
        world.in(2 * S + world.between(0, 500 * MS), () -> watched(mine, since));
        world.in(span, () -> {
            if (life == mine) {
                thaw();
            }
        });
    }

    /// The watchdog looks as long as the stall lasts: who comes back from a ring is held too.
    private void watched(int mine, long since) {
        if (life == mine && frozen && frozenSince == since) {
            asterisk.watchdog();
            world.in(400 * MS, () -> watched(mine, since));
        }
    }

    private void thaw() {
        world.note("thaws", null, null);
        frozen = false;
        awakeSince = world.now;
        int mine = life;
        world.in(S + world.between(0, 300 * MS), () -> {
            if (life == mine && !frozen && world.now - awakeSince >= S) {
                asterisk.gatewayAlive = true;                // steady beats
            }
        });
        if (world.now - frozenSince > S) {
            tell(new FloorEvent.ReadBackBegun(world.moment().plusSeconds(1)));
            askBack();
            mayJoin = false;
            world.in(S, () -> {
                if (life == mine) {
                    joinAll();
                }
            });
        }
        while (!inbox.isEmpty()) {
            var letter = inbox.poll();
            letter.read.run();
            read(letter.what);
        }
        wake();
    }

    // ---- wire → event

    void deliver(Wire what, Runnable whenRead) {
        if (life == 0) {
            return;
        }
        if (frozen) {
            inbox.add(new Letter(what, whenRead));
        } else {
            whenRead.run();
            read(what);
        }
    }

    private void read(Wire what) {
        world.note(what instanceof Wire.Agi ? "agi" : "ami", what, null);
        switch (what) {
            case Wire.Connected connected -> connected(connected);
            case Wire.Reply reply -> replied(reply);
            case Wire.Hangup hangup -> gone(hangup.session(), FloorEvent.CallerLeft::new);
            case Wire.Eof eof -> gone(eof.session(), FloorEvent.SessionLost::new);
            case Wire.Rang rang -> {
                var session = byCall.get(rang.call());
                if (session != null && session.offer != null) {
                    tell(new FloorEvent.OfferRinging(session.offer));
                }
            }
            case Wire.Bridged bridged -> {
                // by call and operator only: a late one may belong to an earlier offer, which the floor must survive
                var session = byCall.get(bridged.call());
                if (session != null && session.offer != null && !session.missed && bridged.operator().equals(session.operator)) {
                    session.answeredAt = session.bridges ? session.answeredAt : world.moment();
                    tell(new FloorEvent.OfferAnswered(session.offer));
                }
            }
            case Wire.Registered phone -> {
                connecting.reachable(phone.operator(), phone.registered());
                tell(new FloorEvent.PhoneReachable(phone.operator(), phone.registered()));
            }
            case Wire.ConnectedUp leg -> connecting.up(leg);
            case Wire.ConnectedWaits leg -> connecting.waits(leg);
            case Wire.ConnectedOver leg -> connecting.over(leg);
            case Wire.SpyOver spy -> listens.over(spy);
            case Wire.ConnectedAsks leg -> connecting.asks(leg);
            case Wire.Device phone -> tell(new FloorEvent.PhoneInUse(phone.operator(), phone.inUse()));
            case Wire.Held hold -> tell(new FloorEvent.TalkHeld(hold.call(), hold.held()));
            case Wire.LegBegun leg -> begun(leg.offer());
            case Wire.LegUp leg when isOutside(leg.offer()) -> {} // somebody, or a mailbox, listens
            case Wire.LegUp leg -> up(leg.offer());
            case Wire.LegTaken leg -> up(leg.offer());
            case Wire.Heard leg -> heard(leg.offer());
            case Wire.LegEnded leg -> ended(leg);
            case Wire.LinkUp up -> {
                tell(new FloorEvent.SeveralPhones(true));
                askBack();
            }
            case Wire.LinkDown down -> linkDown();
            case Wire.Snapshot snapshot -> merge(snapshot);
        }
    }

    private void connected(Wire.Connected connected) {
        var caller = connected.caller();
        var call = connected.call() != null ? connected.call() : CallId.of(life, ++calls);
        var since = connected.since() != null ? connected.since() : world.moment();
        var old = byCall.get(call);
        if (old != null) {
            // the new socket overtook the end of the old one
            gone(old.number, FloorEvent.CallerLeft::new);
        }
        if (caller.session == connected.session()) {
            caller.call = call;
            caller.since = since;
        }
        var session = new Session(connected.session(), caller, call);
        session.since = world.moment();
        sessions.put(session.number, session);
        byCall.put(call, session);
        invariants.joined(call, caller, since);
        tell(new FloorEvent.CallerJoined(call, caller.queue, since, caller.skills, caller.who, Duration.ZERO, caller.prefers));
    }

    private void replied(Wire.Reply reply) {
        var session = sessions.get(reply.session());
        if (session == null || session.offer == null) {
            return;
        }
        var offer = session.offer;
        var answeredFor = reply.answeredFor();
        if (reply.callerGone()) {
            answeredFor = session.answeredAt == null ? Duration.ZERO : Duration.between(session.answeredAt, world.moment()).plusMillis(1);
        }
        boolean bridged = session.bridges;
        boolean handedOn = session.partAsked != NOT_ASKED;
        session.partAsked = NOT_ASKED;
        believe(session);
        boolean nobody = session.unheard;
        var ring = session.rings.get(offer);
        boolean wasNotThere = ring != null && ring.connected != null && reply.dialStatus().equals("NONEXISTENT");
        if (wasNotThere) {
            connecting.lost(Objects.requireNonNull(ring.connected));
        }
        if (nobody && reply.callerGone()) {
            tell(new FloorEvent.StillRinging(offer)); // who picked up by itself has had nobody
        }
        session.unheard = false;
        session.missed = false;
        session.offer = null;
        session.operator = null;
        session.answeredAt = null;
        session.bridges = false;
        session.rings.remove(offer);
        parted(ring);
        tell(new FloorEvent.OfferEnded(offer, nobody ? reply.callerGone() ? OfferEnd.CALLER_GONE : OfferEnd.NO_ANSWER
                : reply.callerGone() ? bridged || answeredFor.isPositive() ? OfferEnd.TALKED : OfferEnd.CALLER_GONE
                : handedOn ? OfferEnd.HANDED_ON
                : wasNotThere ? OfferEnd.UNSENT
                : bridged ? OfferEnd.ofBridge(reply.cause(), answeredFor)
                : OfferEnd.ofDial(reply.dialStatus(), reply.cause(), answeredFor)));
        joinNext(session);
    }

    // ---- phones that ring side by side

    private @Nullable Session ringing(OfferId offer) {
        return sessions.values().stream().filter(session -> session.rings.containsKey(offer)).findFirst().orElse(null);
    }

    private boolean isOutside(OfferId offer) {
        var session = ringing(offer);
        return session != null && invariants.outside.is(Objects.requireNonNull(session.rings.get(offer)).operator);
    }

    private void begun(OfferId offer) {
        if (ringing(offer) != null) {
            world.in(world.between(100, 2 * MS), () -> asterisk.list(offer));
        } else if (cancelled.remove(offer)) {
            hangUpLeg(offer);
        }
    }

    private void up(OfferId offer) {
        var session = ringing(offer);
        if (session != null) {
            Objects.requireNonNull(session.rings.get(offer)).up = true;
            joinNext(session);
        } else if (cancelled.remove(offer)) {
            hangUpLeg(offer);
        }
    }

    /// The first phone that is up has the caller, unless another has them already.
    private void joinNext(Session session) {
        if (!mayJoin || world.now < session.joinsFrom) {
            return;
        }
        if (session.missed && session.rings.entrySet().stream().anyMatch(ring -> ring.getValue().up && !ring.getKey().equals(session.offer))) {
            letGo(session, Objects.requireNonNull(session.offer));
            return;
        }
        if (session.offer != null || sessions.get(session.number) != session) {
            return;
        }
        for (var ring : session.rings.entrySet()) {
            if (ring.getValue().up) {
                var offer = ring.getKey();
                session.offer = offer;
                session.operator = ring.getValue().operator;
                session.answeredAt = world.moment();
                session.bridges = true;
                var own = ring.getValue();
                if (own.connected != null) {
                    connecting.joined(own.connected);
                }
                if ((own.connected == null ? asterisk.profile.automatic().contains(session.operator) : own.bySign) && !own.heard) {
                    session.unheard = true;
                    int mine = life;
                    world.in(HEARD_WITHIN, () -> notHeard(mine, session, offer));
                }
                session.caller.inFlight += session.caller.session == session.number ? 1 : 0;
                world.in(world.between(100, 2 * MS), () -> {
                    if (own.connected == null) {
                        asterisk.bridge(session.caller, session.number, offer);
                    } else {
                        asterisk.bridgeConnected(session.caller, session.number, offer, own.operator, own.connected.id, own.bySign);
                    }
                });
                tell(new FloorEvent.OfferAnswered(offer));
                return;
            }
        }
    }

    private void heard(OfferId offer) {
        var session = ringing(offer);
        if (session == null) {
            return;
        }
        var ring = Objects.requireNonNull(session.rings.get(offer));
        if (ring.letGo != NOT_ASKED && world.now - ring.letGo < LETS_GO_WITHIN) {
            return; // spoke while the order was on its way
        }
        ring.heard = true;
        boolean missed = session.missed;
        if (offer.equals(session.offer)) {
            session.unheard = false;
            session.missed = false;
            if (missed) {
                session.answeredAt = world.moment();
                tell(new FloorEvent.OfferAnswered(offer));
            }
        }
    }

    private void notHeard(int mine, Session session, OfferId offer) {
        if (life == mine && frozen) {
            world.in(200 * MS, () -> notHeard(mine, session, offer));
        } else if (life == mine && offer.equals(session.offer) && sessions.get(session.number) == session) {
            believe(session);
            if (session.unheard) {
                session.missed = true;
                session.answeredAt = null;
                tell(new FloorEvent.StillRinging(offer));
                joinNext(session);
            }
        }
    }

    /// Without the link nobody can be heard, and picking up counts.
    private void believe(Session session) {
        session.unheard = session.unheard && (asterisk.amiUp || session.missed);
    }

    private boolean isUnheard(CallId call) {
        var session = byCall.get(call);
        return session != null && session.unheard;
    }

    boolean hearsNobody(CallId call) {
        var session = byCall.get(call);
        return session != null && session.missed;
    }

    /// So that the phone may be taken off this caller again.
    boolean heardNobody(OfferId offer) {
        var session = ringing(offer);
        return session == null || (session.missed && offer.equals(session.offer));
    }

    private void ended(Wire.LegEnded leg) {
        var session = ringing(leg.offer());
        cancelled.remove(leg.offer());
        if (session != null && !leg.offer().equals(session.offer)) {
            var ring = Objects.requireNonNull(session.rings.remove(leg.offer()));
            tell(new FloorEvent.OfferEnded(leg.offer(), OfferEnd.ofLeg(leg.cause(), ring.dismissed)));
        }
    }

    private void letGo(Session session, OfferId offer) {
        var ring = Objects.requireNonNull(session.rings.get(offer));
        ring.letGo = world.now;
        if (ring.connected == null) {
            hangUpLeg(offer);
        } else {
            connecting.hangUp(ring.connected);
        }
    }

    // ---- legs of connected mode

    OperatorState state(OperatorId operator) {
        return view().operators().stream().filter(each -> each.id().equals(operator)).findFirst().orElseThrow().state();
    }

    /// The leg that this offer waited for is back from the call before.
    void stands(OfferId offer) {
        var session = ringing(offer);
        if (session != null) {
            Objects.requireNonNull(session.rings.get(offer)).up = true;
            joinNext(session);
        }
    }

    /// The leg of who was chosen is not back from the call before.
    boolean waitsForLeg(CallId call) {
        var session = byCall.get(call);
        return session != null && session.offer == null && session.rings.values().stream().anyMatch(ring -> ring.connected != null);
    }

    /// Of the one that is joined the reply to the command tells.
    void standsNoMore(OfferId offer) {
        var session = ringing(offer);
        if (session != null && !offer.equals(session.offer)) {
            session.rings.remove(offer);
            tell(new FloorEvent.OfferEnded(offer, OfferEnd.UNSENT));
        }
    }

    private void parted(@Nullable OwnRing ring) {
        if (ring != null && ring.connected != null) {
            connecting.parted(ring.connected);
        }
    }

    /// A caller who is here is joined by this offer.
    boolean hasJoined(OfferId offer) {
        return sessions.values().stream().anyMatch(session -> offer.equals(session.offer));
    }

    private void hangUpLeg(OfferId offer) {
        if (asterisk.amiUp) {
            world.in(world.between(200, 2 * MS), () -> asterisk.hangUpLeg(offer));
        }
    }

    /// Nobody will tell which phone was answered: Asterisk's own queue has the caller, and who answers takes them from there.
    private void linkDown() {
        tell(new FloorEvent.SeveralPhones(false));
        connecting.linkDown();
        for (var session : List.copyOf(sessions.values())) {
            if (!session.rings.isEmpty() && session.offer == null) {
                world.in(world.between(100, 2 * MS), () -> asterisk.closed(session.caller, session.number));
                gone(session.number, FloorEvent.SessionLost::new);
            }
        }
    }

    /// A leg that was asked for long enough ago and is not there is over; one that nobody here knows, for a caller who is here, is of the past.
    private void legs(Wire.Snapshot snapshot) {
        for (var session : List.copyOf(sessions.values())) {
            for (var ring : Map.copyOf(session.rings).entrySet()) {
                boolean old = ring.getValue().connected == null && ring.getValue().since.plusSeconds(1).isBefore(snapshot.askedAt());
                if (old && !snapshot.legs().containsKey(ring.getKey()) && !ring.getKey().equals(session.offer)) {
                    ended(new Wire.LegEnded(ring.getKey(), 19));
                }
            }
        }
        snapshot.legs().forEach((offer, caller) -> {
            if (ringing(offer) == null && caller.call != null && byCall.containsKey(caller.call) && caller.place == SimCaller.Place.HELD) {
                hangUpLeg(offer);
            }
        });
    }

    private interface Ending {
        FloorEvent of(CallId call);
    }

    private void gone(int number, Ending how) {
        var session = sessions.remove(number);
        if (session != null) {
            byCall.remove(session.call, session);
            var event = how.of(session.call);
            boolean talks = session.bridges && event instanceof FloorEvent.SessionLost;
            if ((event instanceof FloorEvent.CallerLeft || talks) && !justThawed()) {
                session.rings.forEach(this::cancel);
            }
            if (event instanceof FloorEvent.CallerLeft && session.offer != null) {
                parted(session.rings.get(session.offer));
            }
            tell(event);
        }
    }

    /// A cancel of a leg that Asterisk has not made yet does nothing: its beginning is waited for.
    private void cancel(OfferId offer, OwnRing ring) {
        if (!ring.up && ring.connected == null) {
            cancelled.add(offer);
            hangUpLeg(offer);
        }
    }

    /// What was read after a stall may be old: whose phone is up is joined when Asterisk has told how it stands.
    private void joinAll() {
        mayJoin = true;
        List.copyOf(sessions.values()).forEach(this::joinNext);
    }

    private boolean justThawed() {
        return world.now - awakeSince < 10 * S;
    }

    private void merge(Wire.Snapshot snapshot) {
        snapshot.phones().forEach((operator, state) -> {
            tell(new FloorEvent.PhoneReachable(operator, state[0]));
            tell(new FloorEvent.PhoneInUse(operator, state[1]));
        });
        legs(snapshot);
        snapshot.seen().stream().filter(seen -> seen.doing() == ReadBack.Doing.FALLBACK).forEach(seen -> inFallback(byCall.get(seen.call()), snapshot.askedAt()));
        listens.seen(snapshot.listening(), snapshot.askedAt());
        boolean old = Duration.between(World.START, snapshot.askedAt()).toNanos() / 1000 < awakeSince;
        readBack.merge(snapshot.seen().stream().map(this::asHeard).toList(), snapshot.askedAt(), view(), this::hasSession).stream()
                .filter(event -> !old || !(event instanceof FloorEvent.StillRinging)).forEach(this::tell);
        connecting.seen(snapshot.connected(), snapshot.askedAt());
        tell(new FloorEvent.ReadBackDone(snapshot.askedAt()));
        if (!old) {
            joinAll();
        }
    }

    private void inFallback(@Nullable Session session, Instant askedAt) {
        if (session != null && session.since.isBefore(askedAt)) {
            session.joinsFrom = world.now + S;
            int mine = life;
            world.in(S, () -> joinLater(mine, session));
        }
    }

    private void joinLater(int mine, Session session) {
        if (life == mine && frozen) {
            world.in(200 * MS, () -> joinLater(mine, session));
        } else if (life == mine) {
            joinNext(session);
        }
    }

    private ReadBack.Seen asHeard(ReadBack.Seen seen) {
        var session = byCall.get(seen.call());
        boolean nobody = session != null && session.missed && seen.doing() == ReadBack.Doing.TALKING;
        return nobody ? new ReadBack.Seen(seen.call(), ReadBack.Doing.RINGING, seen.operators()) : seen;
    }

    private void askBack() {
        asterisk.snapshot(world.moment());
    }

    // ---- the people

    void presses(OperatorId operator, String what) {
        if (!listening()) {
            return;
        }
        world.note("presses", operator, what);
        atWork.put(operator, what.equals("ready"));
        tell(switch (what) {
            case "ready" -> new FloorEvent.OperatorReady(operator);
            case "break" -> new FloorEvent.OperatorOnBreak(operator, "coffee");
            default -> new FloorEvent.OperatorSignedOut(operator);
        });
    }

    void disposes(OperatorId operator) {
        if (listening()) {
            tell(new FloorEvent.OperatorDisposed(operator));
        }
    }

    /// Somebody who talks hands the caller on, or parks them.
    void handsOn(World dice) {
        var talks = listening() ? view().operators().stream().filter(each -> each.state() instanceof OperatorState.Talking talking && !isUnheard(talking.call())).toList() : List.<FloorView.Operator>of();
        if (!talks.isEmpty()) {
            var from = talks.get((int) dice.between(0, talks.size()));
            var call = Objects.requireNonNull(from.call());
            tell(new FloorEvent.HandedOn(call, from.id(), onward(call, dice)));
        }
    }

    private Onward onward(CallId call, World dice) {
        var caller = asterisk.byCall(call);
        var operators = asterisk.profile.operators();
        return switch ((int) dice.between(0, 4)) {
            case 0 -> new Onward.Parked();
            // an emergency that is sent to a hotline for a while: HandingTest
            case 1 -> new Onward.ToQueue(caller == null || caller.queue.equals(Profile.Q112) ? Profile.Q112 : dice.chance(0.3) ? Profile.Q112 : Profile.JAWA);
            default -> new Onward.ToWhom(operators.get((int) dice.between(0, operators.size())).id());
        };
    }

    // ---- event → effect → wire

    void tell(FloorEvent event) {
        world.note("event", event, null);
        invariants.told(event);
        act(floor.apply(event, world.moment()));
    }

    /// The floor as it is; built again only after it may have changed.
    FloorView view() {
        var known = view;
        if (known == null) {
            known = floor.view();
            view = known;
        }
        return known;
    }

    private void act(List<Effect> decided) {
        view = null;
        boolean idle = effects.isEmpty();
        effects.addAll(decided);
        for (var effect : decided) {
            if (!(effect instanceof Effect.OperatorMoved)) {
                world.note("  effect", effect, null);
            }
            invariants.decided(effect);
        }
        if (idle) {
            while (!effects.isEmpty()) {
                act(effects.peek());
                effects.poll();
            }
        }
        sleep();
    }

    private void act(Effect effect) {
        switch (effect) {
            case Effect.Ring ring -> ring(ring);
            case Effect.Withdraw withdraw -> withdraw(withdraw);
            case Effect.Part part -> part(part);
            case Effect.HandedOn h -> {}
            case Effect.Urge u -> {}
            case Effect.Dismiss dismiss -> dismiss(dismiss.offer());
            case Effect.ReadBack ask -> askBack();
            case Effect.Over over -> over(over);
            case Effect.OperatorMoved moved -> wrapUp(moved);
            case Effect.Queued q -> {}
            case Effect.OfferFailed f -> {}
            case Effect.Answered a -> {}
            case Effect.Alarm a -> {}
        }
    }

    private void ring(Effect.Ring ring) {
        var session = byCall.get(ring.call());
        if (session == null) {
            throw world.broken("a caller without a session is never rung", ring.toString());
        }
        var caller = session.caller;
        var leg = connecting.of(ring.operator());
        if (leg != null) {
            var own = new OwnRing(ring.operator(), world.moment());
            own.connected = leg;
            own.up = leg.waits;
            own.bySign = ring.manner() == Effect.Manner.OPEN;
            leg.offer = ring.offer();
            session.rings.put(ring.offer(), own);
            joinNext(session);
            return;
        }
        if (ring.manner() == Effect.Manner.OPEN) {
            session.rings.put(ring.offer(), new OwnRing(ring.operator(), world.moment()));
            world.in(world.between(100, 2 * MS), () -> asterisk.originate(caller, ring.offer(), ring.operator(), ring.ringFor()));
            return;
        }
        session.offer = ring.offer();
        session.operator = ring.operator();
        session.answeredAt = null;
        caller.inFlight += caller.session == session.number ? 1 : 0;
        world.in(world.between(100, 2 * MS), () -> asterisk.dial(caller, session.number, ring.operator(), ring.ringFor()));
    }

    private void withdraw(Effect.Withdraw withdraw) {
        var session = byCall.get(withdraw.call());
        if (session != null && session.rings.containsKey(withdraw.offer())) {
            letGo(session, withdraw.offer());
        } else if (session != null && asterisk.amiUp) {
            world.in(world.between(200, 2 * MS), () -> asterisk.takeBack(session.caller, withdraw.operator()));
        }
    }

    private void part(Effect.Part part) {
        var session = byCall.get(part.call());
        if (session != null && part.offer().equals(session.offer)) {
            session.partAsked = world.now;
            world.in(world.between(200, 2 * MS), () -> asterisk.part(session.caller, part.operator()));
            int mine = life;
            long asked = world.now;
            world.in(PARTS_WITHIN, () -> notParted(mine, session, part.offer(), asked));
        }
    }

    /// The order was lost.
    private void notParted(int mine, Session session, OfferId offer, long asked) {
        if (life != mine || !offer.equals(session.offer) || session.partAsked != asked || sessions.get(session.number) != session) {
            return;
        }
        if (frozen || justThawed()) {
            world.in(PARTS_WITHIN, () -> notParted(mine, session, offer, asked));
        } else {
            session.partAsked = NOT_ASKED;
            tell(new FloorEvent.NotParted(offer));
        }
    }

    private void dismiss(OfferId offer) {
        var session = ringing(offer);
        if (session != null) {
            var ring = Objects.requireNonNull(session.rings.get(offer));
            ring.dismissed = true;
            if (ring.connected != null) {
                session.rings.remove(offer);
                tell(new FloorEvent.OfferEnded(offer, OfferEnd.ELSEWHERE));
            } else if (!ring.up || !justThawed()) {
                hangUpLeg(offer); // else it may talk with the caller: it found them in Asterisk's own queue
            }
        }
    }

    private void over(Effect.Over over) {
        readBack.over(over.call(), world.moment());
        var session = byCall.get(over.call());
        if (session != null && over.reason() == Effect.Reason.SERVED) {
            sessions.remove(session.number);
            byCall.remove(over.call());
            session.rings.forEach(this::cancel);
            world.in(world.between(100, 2 * MS), () -> asterisk.done(session.caller, session.number));
        }
    }

    /// Half of the people say what the call was before the wrap-up is over; who was put on a break comes back.
    private void wrapUp(Effect.OperatorMoved moved) {
        listens.moved(moved.operator(), moved.to());
        if (moved.to() instanceof OperatorState.Offline) {
            connecting.end(moved.operator());
        }
        int mine = life;
        if (moved.to() instanceof OperatorState.WrapUp && world.chance(0.5)) {
            world.in(world.between(S, 5 * S), () -> {
                if (life == mine) {
                    disposes(moved.operator());
                }
            });
        } else if (moved.to() instanceof OperatorState.Break pause && pause.reason().equals("no answer")) {
            world.in(world.between(5 * S, 40 * S), () -> {
                if (life == mine && wantsToWork(moved.operator())) {
                    presses(moved.operator(), "ready");
                }
            });
        }
    }

    private void sleep() {
        var deadline = floor.nextDeadline();
        if (deadline.equals(Instant.MAX)) {
            return;
        }
        long at = Math.max(world.now, Duration.between(World.START, deadline).toNanos() / 1000 + 1);
        if (at < wakeAt) {
            wakeAt = at;
            int mine = life;
            world.in(at - world.now, () -> {
                if (life == mine && !frozen && wakeAt <= world.now) {
                    wake();
                }
            });
        }
    }

    private void wake() {
        wakeAt = World.NEVER;
        act(floor.tick(world.moment()));
    }

    boolean decides() {
        return listening() && inbox.isEmpty();
    }
}
