package id.siaga.core;

import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.Originate;
import id.siaga.asterisk.Snapshot;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OperatorState;
import id.siaga.floor.ReadBack;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What AMI tells and what reading back finds, matched with the calls at hand. On the floor loop.
///
/// AMI may lose, delay and double everything: nothing here closes an offer, and a call whose session lives is never removed.
public final class AsteriskSide {
    private static final Logger LOG = LoggerFactory.getLogger(AsteriskSide.class);
    /// How long a caller who left us may take to be reported hung up before we read back.
    private static final Duration HANGUP_DUE = Duration.ofSeconds(2);
    /// 600 ms of quiet end a sound. The threshold is the mean of the samples' size: 256 misses a whisper, 64 hears a ventilator.
    public static final String TALK_DETECT = "600,128";
    private static final Set<String> IN_USE = Set.of("INUSE", "RINGING", "RINGINUSE", "BUSY", "ONHOLD");
    private static final Set<String> GONE = Set.of("UNAVAILABLE", "INVALID");
    /// From the first call that a stopping Asterisk ends to our link with the next one.
    private static final Duration STOPPING = Duration.ofMinutes(1);
    private static final int REMEMBERED = 2_000;

    private record Unasked(CallId call, long talkedMs, Instant at) {}

    private final FloorLoop floor;
    private final ReadBack merge = new ReadBack();
    private final Map<String, Away> away = new HashMap<>();
    private final Whose whose = new Whose();
    private final Set<String> hungUp = lastFew();
    /// Callers who are, or were, in Asterisk's own queue: their going is no hanging up on us.
    private final Set<String> fell = lastFew();
    private final ArrayDeque<Unasked> unasked = new ArrayDeque<>();
    private Set<String> missingOnce = Set.of();
    private Set<CallId> openBefore = Set.of();
    private String coreStart = "";
    private Consumer<String> divergence = what -> LOG.warn("read back: {}", what);
    private final EmptyDesks desks;
    private final TalkKeys keys;
    private Ami ami = Ami.NONE;

    AsteriskSide(FloorLoop floor) {
        this.floor = floor;
        this.desks = new EmptyDesks(floor);
        this.keys = new TalkKeys(floor);
    }

    /// Before the first fact.
    ///
    /// @param open calls that the log left open: those that Asterisk does not know any more are closed after the first picture
    /// @param lastStart when the last Asterisk of the log was started
    public void use(Ami link, Set<CallId> open, String lastStart) {
        ami = link;
        openBefore = open;
        coreStart = lastStart;
        desks.tellAll(link);
    }

    public void divergencesTo(Consumer<String> reader) {
        divergence = reader;
    }

    private static Set<String> lastFew() {
        return java.util.Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    void moved(OperatorId operator, OperatorState to) {
        desks.moved(operator, to);
        floor.connectedLegs().moved(operator, to);
    }

    void hangUp(String channel) {
        ami.hangUp(channel);
    }

    boolean up() {
        return ami.up();
    }

    /// For what a talk wants of its channels.
    Ami talks() {
        return ami;
    }

    /// The call at whose operator's end this channel is.
    Optional<LiveCall> ofLeg(String uniqueId) {
        return OwnLegs.is(uniqueId) ? floor.legs().joined(uniqueId)
                : floor.connectedLegs().joined(uniqueId).or(() -> whose.dialler(uniqueId).map(floor::onChannel));
    }

    void ring(Originate order, Runnable refused) {
        ami.ring(order, () -> floor.loop().run(refused));
    }

    /// What the dialplan plays to who answers outside, also without us.
    void tellTake(String sounds) {
        ami.global("SIAGA_TAKE", sounds);
    }

    void readBackSoon() {
        ami.readBack();
    }

    // ---- AMI's facts

    public void take(AmiFact fact) {
        floor.legs().take(fact);
        floor.connectedLegs().take(fact);
        floor.supervision().take(fact);
        switch (fact) {
            case AmiFact.LinkUp _ -> desks.tellAll(ami);
            case AmiFact.Dialled f -> dialled(f);
            case AmiFact.Ringing f -> phoneRings(f.callerUniqueId());
            case AmiFact.Joined f -> whose.joined(f).forEach(caller -> joined(caller, f));
            case AmiFact.Left f -> whose.left(f);
            case AmiFact.Originated f when !f.success() -> floor.work().notAnswered(f.uniqueId());
            case AmiFact.FirstHangup f -> hungUpFirst(f.uniqueId());
            case AmiFact.HungUp f -> hungUp(f.uniqueId());
            case AmiFact.Digit f -> {
                signed(f.uniqueId(), new Sign.Key(f.digit()));
                pressed(f);
                keys.take(f);
            }
            case AmiFact.Held f -> ofLeg(f.uniqueId()).ifPresent(call -> floor.tell(new FloorEvent.TalkHeld(call.id(), f.held())));
            case AmiFact.Talking f when f.talking() -> signed(f.uniqueId(), new Sign.Speech());
            case AmiFact.PhoneReachable f -> reachable(f.endpoint(), f.reachable());
            case AmiFact.PhoneInUse f -> phone(f.endpoint(), o -> new FloorEvent.PhoneInUse(o, f.inUse()));
            case AmiFact.Told f when "fell".equals(f.values().get("What")) -> fell(f.uniqueId());
            case AmiFact.Told f when "took".equals(f.values().get("What")) -> ami.readBack();
            case AmiFact.ReadBack(Snapshot snapshot) -> readBack(snapshot);
            default -> {}
        }
    }

    private void pressed(AmiFact.Digit key) {
        var call = floor.onChannel(key.uniqueId());
        if (call != null) {
            call.pressedWaiting(key.digit());
        }
    }

    private void signed(String caller, Sign sign) {
        var call = floor.onChannel(caller);
        if (call != null) {
            floor.silent().sign(call.id(), sign);
            call.sign(sign);
        }
    }

    /// Asterisk dials a leg for the caller's channel.
    private void dialled(AmiFact.Dialled leg) {
        whose.dialled(leg);
        var call = floor.onChannel(leg.callerUniqueId());
        if (call != null) {
            call.offering().legSeen(leg.channel());
        }
    }

    private void phoneRings(String caller) {
        var call = floor.onChannel(caller);
        var offer = call == null ? null : call.offering().current();
        if (offer != null) {
            floor.tell(new FloorEvent.OfferRinging(offer));
        }
    }

    /// Two legs of this caller's call are in one bridge: answered.
    private void joined(String caller, AmiFact.Joined told) {
        var call = floor.onChannel(caller);
        if (call != null && !fell.contains(caller)) {
            floor.answered(call, told.late(Instant.now()));
        } else if (call == null && !away.containsKey(caller)) {
            floor.work().joined(caller);
        } else if (away.get(caller) instanceof Away.Departed(var gone, _, _)) {
            away.put(caller, new Away.Departed(gone, Departure.SERVED, Departure.SERVED)); // told late: they talked after all
        } else if (away.get(caller) instanceof Away.Alone alone && alone.bound() && !alone.talking() && alone.operator() != null) {
            talkFound(caller, alone.id(), alone.operator());
        }
    }

    /// Who pressed the red key first.
    private void hungUpFirst(String uniqueId) {
        var caller = whose.callerOf(uniqueId);
        var who = caller.equals(uniqueId) ? "CALLER" : "OPERATOR";
        var call = floor.onChannel(caller);
        if (call != null) {
            call.firstToHangUp(who);
        } else if (away.get(caller) instanceof Away.Departed departed) {
            departed.call().firstToHangUp(who);
        }
    }

    private void hungUp(String uniqueId) {
        whose.hungUp(uniqueId);
        hungUp.add(uniqueId);
        switch (away.remove(uniqueId)) {
            case Away.Departed departed -> departed.call().ended(departed.how().outcome());
            case Away.Alone alone -> closed(alone.id(), alone.talking() ? "SERVED" : "FELL_BACK");
            case null -> {}
        }
    }

    /// The dialplan says that Asterisk's own queue has this caller. After a freeze this may come before or after the end of the session.
    private void fell(String uniqueId) {
        fell.add(uniqueId);
        if (away.get(uniqueId) instanceof Away.Departed departed) {
            takenAway(departed);
        }
    }

    private void takenAway(Away.Departed departed) {
        var uniqueId = departed.call().uniqueId();
        away.put(uniqueId, new Away.Alone(departed.id(), null, false, false));
        floor.record(new Interaction.CallAdopted(departed.id(), uniqueId, "QUEUE", null));
        floor.forget(departed.call());
    }

    private void phone(String endpoint, java.util.function.Function<OperatorId, FloorEvent> event) {
        floor.operator(endpoint).ifPresent(o -> floor.tell(event.apply(o)));
    }

    /// A call ended, and nobody was heard to hang up: an Asterisk that is stopped in good order ends its calls like that.
    void unasked(CallId call, long talkedMs) {
        unasked.add(new Unasked(call, talkedMs, floor.now()));
        if (unasked.size() > REMEMBERED) {
            unasked.remove();
        }
    }

    /// Asterisk was started anew: every channel of before is dead, whatever we believe.
    private void restarted() {
        for (var one : Map.copyOf(away).values()) {
            switch (one) {
                case Away.Departed departed -> departed.call().ended(departed.how().outcome());
                case Away.Alone alone -> closed(alone.id(), CallbackBook.LOST);
            }
        }
        var stopped = floor.now().minus(STOPPING);
        unasked.stream().filter(u -> u.at.isAfter(stopped)).forEach(u -> floor.record(new Interaction.CallEnded(u.call, CallbackBook.LOST, "SYSTEM", u.talkedMs)));
        unasked.clear();
        away.clear();
        whose.clear();
    }

    /// Sessions of the old Asterisk whose sockets nobody closed: its machine went away with it.
    private void abandoned(Snapshot snapshot) {
        var alive = snapshot.channels().stream().map(Snapshot.Channel::uniqueId).collect(java.util.stream.Collectors.toSet());
        floor.calls().values().stream().filter(c -> !alive.contains(c.uniqueId()) && c.connectedBefore(snapshot.askedAt())).toList().forEach(LiveCall::abandon);
    }

    // ---- the sessions' ends

    void departed(LiveCall call, Departure how) {
        // In a freeze the watchdog may have taken the caller away, and the news of it be lost: then only Asterisk's word makes it a hang-up.
        var departed = new Away.Departed(call, how, floor.justThawed() ? Departure.FELL_BACK : how);
        boolean fellBack = fell.contains(call.uniqueId());
        if (how.certain()) {
            call.ended(how.outcome());
            return;
        }
        if (hungUp.contains(call.uniqueId())) {
            call.ended(fellBack ? Departure.FELL_BACK.outcome() : how.outcome());
            return;
        }
        if (fellBack) {
            takenAway(departed);
            return;
        }
        if (!ami.up()) {
            call.ended(departed.unseen().outcome());
            return;
        }
        away.put(call.uniqueId(), departed);
        floor.loop().after(HANGUP_DUE, () -> {
            if (away.get(call.uniqueId()) instanceof Away.Departed(LiveCall same, _, _) && same == call) {
                ami.readBack();
            }
        });
    }

    /// The socket died without a hang-up: Asterisk goes on alone with this caller.
    void lost(LiveCall call, @Nullable OperatorId operator, boolean talking) {
        if (hungUp.contains(call.uniqueId())) {
            call.ended(talking ? "SERVED" : "FELL_BACK");
            return;
        }
        away.put(call.uniqueId(), new Away.Alone(call.id(), operator, operator != null, talking));
        floor.record(new Interaction.CallAdopted(call.id(), call.uniqueId(), talking ? "TALK" : operator != null ? "DIAL" : "QUEUE", operator));
        floor.forget(call);
        ami.readBack();
    }

    /// The dialplan brought a caller back to us.
    void cameBack(String uniqueId) {
        away.remove(uniqueId);
        fell.remove(uniqueId);
    }

    /// The floor is done with a call: an older picture must not bring it back.
    void over(CallId call, Instant at) {
        merge.over(call, at);
    }

    // ---- reading back

    /// At start, after a reconnect and every minute: the calls that Asterisk knows and we do not, and the other way round. A live AGI
    /// session outranks the picture; a call without one is over when two pictures in a row do not show it.
    private void readBack(Snapshot snapshot) {
        boolean restarted = !coreStart.isEmpty() && !coreStart.equals(snapshot.coreStart());
        if (restarted) {
            abandoned(snapshot);
            restarted();
        }
        if (!coreStart.equals(snapshot.coreStart())) {
            coreStart = snapshot.coreStart();
            floor.record(new Interaction.AsteriskFound(coreStart, snapshot.version()));
        }
        var seen = new HashMap<String, Snapshot.Channel>();
        snapshot.channels().forEach(c -> seen.put(c.uniqueId(), c));
        callers(snapshot).forEach(this::found);
        var missing = new HashSet<String>();
        for (var entry : Map.copyOf(away).entrySet()) {
            if (seen.containsKey(entry.getKey())) {
                stillThere(entry.getKey(), entry.getValue(), seen.get(entry.getKey()));
            } else if (entry.getValue() instanceof Away.Departed(var call, _, var unseen)) {
                away.put(entry.getKey(), new Away.Departed(call, unseen, unseen));
                hungUp(entry.getKey());
            } else if (missingOnce.contains(entry.getKey())) {
                hungUp(entry.getKey());
            } else {
                missing.add(entry.getKey());
            }
        }
        missingOnce = missing;
        closeForgotten(restarted ? CallbackBook.LOST : "UNSEEN");
        tellFloor(snapshot);
        if (!missing.isEmpty()) {
            floor.loop().after(Duration.ofMillis(500), ami::readBack);
        }
    }

    /// Behind the trunk are the telephones outside: without it Asterisk dials none of them.
    private void reachable(String endpoint, boolean now) {
        if (endpoint.equals(Phone.TRUNK)) {
            floor.settings().outside().forEach(phone -> floor.tell(new FloorEvent.PhoneReachable(phone, now)));
        }
        phone(endpoint, o -> new FloorEvent.PhoneReachable(o, now));
    }

    private void tellFloor(Snapshot snapshot) {
        snapshot.devices().forEach((endpoint, state) -> {
            reachable(endpoint, !GONE.contains(state));
            phone(endpoint, o -> new FloorEvent.PhoneInUse(o, IN_USE.contains(state)));
        });
        var askedAt = floor.floorTime(snapshot.askedAt());
        callers(snapshot).filter(AsteriskSide::inFallback).forEach(c -> FloorLoop.knownCall(c.variable("SIAGA_CALL_ID")).map(floor.calls()::get)
                .filter(call -> call.connectedBefore(snapshot.askedAt())).ifPresent(call -> call.offering().joinsLater()));
        floor.legs().seen(snapshot);
        var ringing = new HashMap<CallId, Set<OperatorId>>();
        snapshot.channels().stream().filter(c -> OwnLegs.is(c.uniqueId()) && c.state().equals("Ringing"))
                .forEach(leg -> FloorLoop.knownCall(leg.variable("SIAGA_CALL_ID")).ifPresent(call ->
                        floor.operatorNamed(leg.variable("SIAGA_OP")).ifPresent(o -> ringing.computeIfAbsent(call, _ -> new HashSet<>()).add(o))));
        var seen = callers(snapshot).flatMap(c -> seen(c, ringing).stream()).toList();
        boolean old = floor.stalledSince(askedAt); // who spoke meanwhile lies unread behind it
        merge.merge(seen, askedAt, floor.current(), floor.calls()::containsKey).stream().filter(event -> !old || !(event instanceof FloorEvent.StillRinging)).forEach(floor::tell);
        floor.connectedLegs().seen(snapshot); // after the talks: a leg that talks would be offered a caller first
        floor.tell(new FloorEvent.ReadBackDone(askedAt));
    }

    /// By what the dialplan wrote: the application that Asterisk lists is the one of the channel's last event.
    private static boolean dials(Snapshot.Channel channel) {
        return channel.variable("SIAGA_PHASE").equals("DIAL");
    }

    /// In Asterisk's own queue: not held by a session of ours.
    private static boolean inFallback(Snapshot.Channel channel) {
        return !dials(channel) && channel.variable("SIAGA_HELD").isEmpty();
    }

    private static Stream<Snapshot.Channel> callers(Snapshot snapshot) {
        return snapshot.channels().stream().filter(c -> !c.variable("SIAGA_LINE").isEmpty());
    }

    /// @param ringing whose phones ring side by side for a call
    private Optional<ReadBack.Seen> seen(Snapshot.Channel channel, Map<CallId, Set<OperatorId>> ringing) {
        return FloorLoop.knownCall(channel.variable("SIAGA_CALL_ID")).map(call -> {
            if (ringing.containsKey(call) && floor.calls().containsKey(call) && !dials(channel)) {
                return new ReadBack.Seen(call, ReadBack.Doing.RINGING, ringing.get(call));
            }
            boolean bridged = !channel.bridge().isEmpty() && !(floor.calls().containsKey(call) && floor.calls().get(call).offering().unheard());
            var doing = dials(channel) ? bridged ? ReadBack.Doing.TALKING : ReadBack.Doing.RINGING
                    : inFallback(channel) ? ReadBack.Doing.FALLBACK : ReadBack.Doing.HELD;
            return new ReadBack.Seen(call, doing, floor.operatorNamed(channel.variable("SIAGA_OP")).map(Set::of).orElse(Set.of()));
        });
    }

    /// Calls that the log left open and that neither a session nor Asterisk knows: closed once, after the first picture. If Asterisk is still
    /// the same one, they came to their end with it while we were away.
    private void closeForgotten(String outcome) {
        var known = new HashSet<>(floor.calls().keySet());
        away.values().forEach(a -> known.add(a.id()));
        for (var call : openBefore) {
            if (!known.contains(call)) {
                floor.record(new Interaction.CallEnded(call, outcome, "UNKNOWN", 0));
            }
        }
        openBefore = Set.of();
    }

    /// A caller's channel that carries a call id: is it one that no session tells of?
    private void found(Snapshot.Channel channel) {
        var call = FloorLoop.knownCall(channel.variable("SIAGA_CALL_ID"));
        if (call.isEmpty() || floor.calls().containsKey(call.get()) || away.containsKey(channel.uniqueId()) || hungUp.contains(channel.uniqueId())) {
            return;
        }
        var operator = floor.operatorNamed(channel.variable("SIAGA_OP")).filter(_ -> dials(channel)).orElse(null);
        boolean talking = operator != null && !channel.bridge().isEmpty();
        divergence.accept("call " + call.get() + " found alive in " + channel.application());
        away.put(channel.uniqueId(), new Away.Alone(call.get(), operator, operator != null, talking));
        floor.record(new Interaction.CallAdopted(call.get(), channel.uniqueId(), talking ? "TALK" : operator != null ? "DIAL" : "QUEUE", talking ? operator : null));
        if (operator != null) {
            floor.talked(operator, call.get());
        }
    }

    private void stillThere(String uniqueId, Away known, Snapshot.Channel channel) {
        switch (known) {
            case Away.Departed departed -> takenAway(departed); // not hung up: Asterisk's own queue has the caller
            case Away.Alone alone when alone.bound() && !dials(channel) -> {
                // the talk or ring is over, the caller is still here: the fallback queue has them
                away.put(uniqueId, alone.waiting());
            }
            case Away.Alone alone when alone.bound() && !alone.talking() && alone.operator() != null && !channel.bridge().isEmpty() ->
                talkFound(uniqueId, alone.id(), alone.operator());
            case Away.Alone alone when !alone.bound() && dials(channel) && !channel.bridge().isEmpty() ->
                // a phone that rang when the gateway died has taken the caller out of Asterisk's own queue
                floor.operatorNamed(channel.variable("SIAGA_OP")).ifPresent(o -> talkFound(uniqueId, alone.id(), o));
            case Away.Alone _ -> {}
        }
    }

    private void talkFound(String uniqueId, CallId call, OperatorId operator) {
        away.put(uniqueId, new Away.Alone(call, operator, true, true));
        floor.record(new Interaction.CallAdopted(call, uniqueId, "TALK", operator));
        floor.talked(operator, call);
    }

    private void closed(CallId call, String outcome) {
        floor.tell(new FloorEvent.TalkOver(call));
        floor.record(new Interaction.CallEnded(call, outcome, "UNKNOWN", 0));
    }
}
