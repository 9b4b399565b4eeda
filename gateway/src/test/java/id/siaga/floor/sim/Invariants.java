package id.siaga.floor.sim;

import static id.siaga.floor.OperatorState.Chase.IN_TIME;
import static id.siaga.floor.sim.World.MS;
import static id.siaga.floor.sim.World.S;

import id.siaga.floor.Choice;
import id.siaga.floor.Effect;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorView;
import id.siaga.floor.OfferEnd;
import id.siaga.floor.Onward;
import id.siaga.floor.OperatorState;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Supervising;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import id.siaga.floor.Overflow;
import id.siaga.floor.sim.SimCaller.Place;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What must hold, whatever is lost, late, doubled, killed or frozen. Judged by Asterisk's truth and by a ledger of its own, kept from
/// events and effects by the simplest means; the floor's structures are not asked how they came to a decision.
final class Invariants {
    static final class Entry {
        final SimCaller caller;
        /// In order of which they are served.
        final Instant place;
        boolean waits = true;
        /// Waits for this operator, until then.
        @Nullable OperatorId keeper;
        Instant keptUntil = Instant.MIN;
        /// Handed on to the keeper, by a person who knows whom they chose.
        boolean sent;
        /// Where who talks said last that they go on.
        @Nullable Onward wish;
        /// By the phone of who talks.
        boolean held;
        /// Phones that ring side by side.
        final Set<OfferId> rings = new HashSet<>();
        /// Kept for who parked them, who had them once, whatever brought them together.
        boolean parked;
        /// Phones outside that ring beside, while the caller waits.
        final Set<OfferId> outside = new HashSet<>();
        /// There was a moment when nobody was at work for the queue.
        boolean unstaffed;
        FloorEvent.@Nullable HandedOn asked;
        final Set<OfferId> dismissed = new HashSet<>();
        /// The phones that ring, or rang, were rung beside others.
        boolean open;
        boolean sessionLost;
        @Nullable OfferId talking;
        Instant answeredAt = Instant.MAX;

        Entry(SimCaller caller, Instant place) {
            this.caller = caller;
            this.place = place;
        }
    }

    private record Leaving(Instant place, Instant at) {}

    private static final class Worker {
        final FloorOperator who;
        boolean ready;
        boolean atWork;
        long idleSince;
        boolean keepsPlace = true;
        boolean calledUp;
        boolean parks;
        boolean listens;
        @Nullable OfferId offer;
        boolean signedIn;
        long calls;
        long talked;
        long talksSince;
        long lastRing = -1;
        long ringBefore = -1;

        Worker(FloorOperator who) {
            this.who = who;
        }
    }

    /// Two rings of one phone, or a hang-up on one wire and its consequence on the other, may be this far apart.
    private static final long WIRE = 100 * MS;

    /// Phones at once in a queue that rings several.
    static final int SEVERAL = 5;

    private final World world;
    private final SimAsterisk asterisk;
    private final SimGateway gateway;
    final OutsideRules outside;
    private final Map<CallId, Entry> ledger = new LinkedHashMap<>();
    private final Map<OperatorId, Worker> workers = new HashMap<>();
    /// Who found talking after a session died: the talk may yet break off, and the caller come back.
    private final Map<CallId, Entry> foundTalking = new HashMap<>();
    private final Map<String, Leaving> leftUnserved = new HashMap<>();
    private @Nullable FloorEvent lastTold;
    private Instant heldSince = Instant.MIN;
    private Instant heldUntil = Instant.MIN;
    long rings;
    long talks;

    Invariants(World world, SimAsterisk asterisk, SimGateway gateway) {
        this.world = world;
        this.asterisk = asterisk;
        this.gateway = gateway;
        this.outside = new OutsideRules(world, asterisk.profile, (operator, entry) -> fitsItself(worker(operator.id()).who, entry));
        reborn();
    }

    void reborn() {
        ledger.clear();
        foundTalking.clear();
        leftUnserved.clear();
        workers.clear();
        asterisk.profile.operators().forEach(who -> workers.put(who.id(), new Worker(who)));
        heldUntil = Instant.MIN;
    }

    // ---- the ledger

    void joined(CallId call, SimCaller caller, Instant since) {
        foundTalking.remove(call);
        var place = since.minus(queue(caller).bonus());
        var earlier = caller.who == null ? null : leftUnserved.remove(caller.who.value() + "@" + caller.queue);
        var within = asterisk.profile.rules().redialWithin();
        boolean soon = earlier != null && !within.isZero() && !earlier.at.plus(within).isBefore(world.moment());
        var entry = new Entry(caller, soon && earlier.place.isBefore(place) ? earlier.place : place);
        var keeper = caller.prefers == null ? null : worker(caller.prefers);
        if (keeper != null && keeper.atWork && fitsItself(keeper.who, entry)) {
            entry.keeper = caller.prefers;
            entry.keptUntil = world.moment().plus(queue(caller).preferFor());
        }
        ledger.put(call, entry);
    }

    void told(FloorEvent event) {
        lastTold = event;
        outside.told(event, gateway.view(), ledger.values());
        switch (event) {
            case FloorEvent.ReadBackBegun begun -> {
                heldSince = world.moment();
                heldUntil = begun.until();
            }
            case FloorEvent.ReadBackDone done when !done.askedAt().isBefore(heldSince) -> heldUntil = Instant.MIN;
            case FloorEvent.TalkFound found -> {
                var entry = ledger.remove(found.call());
                if (entry != null) {
                    foundTalking.put(found.call(), entry);
                }
            }
            case FloorEvent.StillRinging still -> ledger.values().stream().filter(entry -> entry.open && still.offer().equals(entry.talking)).forEach(entry -> {
                entry.talking = null; // nobody was heard: the phone counts as ringing
                entry.held = false;
                entry.rings.add(still.offer());
            });
            case FloorEvent.OperatorReady ready -> wants(ready.operator(), true);
            case FloorEvent.OperatorOnBreak pause -> wants(pause.operator(), false);
            case FloorEvent.OperatorSignedOut out -> wants(out.operator(), false);
            case FloorEvent.HandedOn wish when ledger.containsKey(wish.call()) -> Objects.requireNonNull(ledger.get(wish.call())).asked = wish;
            case FloorEvent.TalkHeld hold when ledger.containsKey(hold.call()) -> {
                var entry = Objects.requireNonNull(ledger.get(hold.call()));
                entry.held = hold.held() && entry.talking != null;
            }
            case FloorEvent.SessionLost lost -> {
                var entry = ledger.get(lost.call());
                if (entry != null) {
                    entry.sessionLost = true;
                    entry.outside.clear();
                    entry.rings.clear(); // they take the caller, or hear that somebody else has
                }
            }
            default -> {}
        }
    }

    void decided(Effect effect) {
        switch (effect) {
            case Effect.Ring ring -> ring(ring);
            case Effect.OfferFailed failed when outside.is(failed.operator()) -> failed(failed);
            case Effect.OfferFailed failed -> {
                var worker = worker(failed.operator());
                worker.offer = null;
                worker.keepsPlace = failed.end() == OfferEnd.BUSY || failed.end() == OfferEnd.UNSENT || failed.end() == OfferEnd.CALLER_GONE || failed.end() == OfferEnd.ELSEWHERE;
                failed(failed);
            }
            case Effect.Over over -> over(over);
            case Effect.OperatorMoved moved -> moved(moved);
            case Effect.Answered answered -> answered(answered);
            case Effect.Dismiss dismiss -> dismissed(dismiss);
            case Effect.HandedOn handed -> handedOn(handed);
            case Effect.Part part -> parts(part);
            case Effect.Urge urge -> urged(urge);
            case Effect.Withdraw w -> {}
            case Effect.ReadBack r -> {}
            case Effect.Queued q -> {}
            case Effect.Alarm a -> {}
        }
    }

    private void failed(Effect.OfferFailed failed) {
        if (lastTold instanceof FloorEvent.OfferEnded(OfferId offer, OfferEnd end) && offer.equals(failed.offer()) && end == OfferEnd.ELSEWHERE && failed.end() != end) {
            throw world.broken("answered elsewhere is no miss", failed.toString());
        }
        var entry = ledger.get(failed.call());
        if (entry != null && failed.end() != OfferEnd.CALLER_GONE) {
            entry.rings.remove(failed.offer());
            entry.outside.remove(failed.offer());
            entry.held = entry.held && !failed.offer().equals(entry.talking);
            entry.talking = failed.offer().equals(entry.talking) ? null : entry.talking;
            entry.waits = entry.rings.isEmpty() && entry.talking == null;
            entry.keeper = entry.waits ? null : entry.keeper;
        }
    }

    /// The wish is good at the moment in which it is granted.
    private void parts(Effect.Part part) {
        var entry = Objects.requireNonNull(ledger.get(part.call()));
        if (!part.offer().equals(entry.talking) || entry.asked == null || !entry.asked.by().equals(part.operator())) {
            throw world.broken("only who talks is handed on", part.toString());
        }
        var by = worker(part.operator()).who;
        boolean needed = ledger.values().stream().anyMatch(other -> other.waits && queue(other.caller).emergency() && mayServe(by, other));
        if (entry.asked.to() instanceof Onward.Parked && (queue(entry.caller).emergency() || !needed)) {
            throw world.broken("parked is a hotline's caller, for an emergency", part.toString());
        }
        entry.wish = entry.asked.to();
    }

    private void handedOn(Effect.HandedOn handed) {
        var entry = Objects.requireNonNull(ledger.get(handed.call()));
        if (!handed.offer().equals(entry.talking)) {
            throw world.broken("only who talks is handed on", handed.toString());
        }
        if (!handed.to().equals(entry.wish)) {
            throw world.broken("who is handed on goes where it was said", handed + ", said was " + entry.wish);
        }
        entry.wish = null;
        entry.talking = null;
        entry.held = false;
        entry.waits = true;
        entry.sent = handed.to() instanceof Onward.ToWhom;
        entry.parked = handed.to() instanceof Onward.Parked;
        entry.keeper = null;
        switch (handed.to()) {
            case Onward.ToWhom(var whom) -> keep(entry, worker(whom), asterisk.profile.rules().handedWithin());
            case Onward.ToQueue(var queue) -> entry.caller.queue = queue;
            case Onward.Parked _ -> {
                var by = worker(handed.by());
                by.parks = true;
                keep(entry, by, queue(entry.caller).preferFor());
            }
        }
    }

    private void urged(Effect.Urge urge) {
        var entry = ledger.get(urge.call());
        boolean waits = ledger.values().stream().anyMatch(other -> other.waits && queue(other.caller).emergency());
        if (!waits || entry == null || !urge.offer().equals(entry.talking) || queue(entry.caller).emergency()) {
            throw world.broken("urged is who talks on a hotline while an emergency waits", urge.toString());
        }
    }

    private void keep(Entry entry, Worker keeper, Duration span) {
        if (keeper.atWork) {
            entry.keeper = keeper.who.id();
            entry.keptUntil = world.moment().plus(span);
        }
    }

    private void answered(Effect.Answered answered) {
        talks++;
        var entry = ledger.get(answered.call());
        if (entry != null) {
            if (entry.talking != null && !entry.talking.equals(answered.offer())) {
                throw world.broken("one phone has the caller", answered + " beside " + entry.talking);
            }
            entry.rings.remove(answered.offer());
            entry.outside.remove(answered.offer());
            entry.waits = false;
            entry.keeper = null;
            entry.sent = false;
            entry.talking = answered.offer();
            entry.held = false;
            entry.answeredAt = world.moment();
        }
    }

    private void dismissed(Effect.Dismiss dismiss) {
        var entry = ledger.get(dismiss.call());
        if (entry == null || entry.talking == null || Duration.between(entry.answeredAt, world.moment()).compareTo(OfferEnd.TALK_MIN) < 0) {
            throw world.broken("the others ring until the talk stands", dismiss.toString());
        }
        entry.dismissed.add(dismiss.offer());
    }

    private Worker worker(OperatorId operator) {
        return Objects.requireNonNull(workers.get(operator));
    }

    private void over(Effect.Over over) {
        var entry = ledger.remove(over.call());
        var left = entry != null ? entry : foundTalking.remove(over.call());
        if (left != null && over.reason() != Effect.Reason.SERVED && left.caller.who != null) {
            leftUnserved.put(left.caller.who.value() + "@" + left.caller.queue, new Leaving(left.place, world.moment()));
        }
        if (entry != null && over.reason() == Effect.Reason.SERVED && !entry.caller.served && entry.caller.place != Place.GONE) {
            throw world.broken("nobody is sent away unserved", over + " " + entry.caller);
        }
        if (entry != null && over.reason() == Effect.Reason.SERVED && queue(entry.caller).emergency()) {
            confirmed(entry);
        }
    }

    private void confirmed(Entry entry) {
        boolean couldBeHeard = asterisk.amiUp && asterisk.amiUpSince < entry.caller.joinedAt && gateway.awakeSince < entry.caller.joinedAt;
        if (entry.caller.unheard && couldBeHeard && !entry.sessionLost) {
            throw world.broken("a person confirms who takes a 112 call", entry.caller.toString());
        }
    }

    private void moved(Effect.OperatorMoved moved) {
        var worker = worker(moved.operator());
        worked(worker, moved);
        if (worker.parks && moved.to() instanceof WrapUp) {
            throw world.broken("who parks a caller is free for the emergency", moved.toString());
        }
        worker.parks = false;
        if (moved.to() instanceof Ready) {
            if (!(moved.from() instanceof Ringing && worker.keepsPlace)) {
                worker.idleSince = world.now;
            }
        } else if (moved.to() instanceof Ringing ringing) {
            worker.keepsPlace = true;
            worker.idleSince = moved.from() instanceof Talking ? worker.talksSince : worker.idleSince; // nobody was heard: as if rung since then
            worker.calledUp = moved.from() instanceof Break || moved.from() instanceof Supervising || (worker.calledUp && !(moved.from() instanceof Ready) && !(moved.from() instanceof WrapUp));
            if (moved.from() instanceof WrapUp || moved.from() instanceof Break || moved.from() instanceof Supervising) {
                worker.idleSince = world.now;
                calledUp(moved, ringing);
            }
        }
        worker.ready = moved.to() instanceof Ready;
        worker.listens = moved.to() instanceof Supervising;
        worker.atWork = !(moved.to() instanceof Offline) && !(moved.to() instanceof Break) && !(worker.listens && moved.from() instanceof Break);
        notWaitedFor(worker);
        if (!(moved.to() instanceof Ringing) && !(moved.to() instanceof Talking)) {
            worker.offer = null;
        }
        if (moved.to() instanceof Break pause && pause.reason().equals("no answer") && !worker.calledUp && !(moved.from() instanceof Supervising)) {
            notTheLast(worker.who);
        }
    }

    private void notWaitedFor(Worker worker) {
        if (!worker.atWork) {
            ledger.values().stream().filter(entry -> worker.who.id().equals(entry.keeper)).forEach(entry -> entry.keeper = null);
        }
    }

    /// Who wants to go while they listen is not waited for any more.
    private void wants(OperatorId operator, boolean work) {
        var worker = worker(operator);
        if (worker.listens) {
            worker.atWork = work;
            notWaitedFor(worker);
        }
    }

    private void worked(Worker worker, Effect.OperatorMoved moved) {
        if (moved.from() instanceof Offline) {
            var others = workers.values().stream().filter(other -> other != worker && other.signedIn).toList();
            worker.calls = others.stream().mapToLong(other -> other.calls).min().orElse(0);
            worker.talked = others.stream().mapToLong(other -> other.talked).min().orElse(0);
        }
        worker.signedIn = !(moved.to() instanceof Offline);
        boolean talks = moved.to() instanceof Talking;
        if (moved.from() instanceof Talking && !talks) {
            worker.talked += world.now - worker.talksSince;
        } else if (!(moved.from() instanceof Talking) && talks) {
            worker.calls++;
            worker.talksSince = world.now;
        } else if (moved.to() instanceof Ringing) {
            worker.ringBefore = worker.lastRing;
            worker.lastRing = world.now;
        }
    }

    private static long merit(Choice choice, QueueId queue, Worker worker) {
        return switch (choice) {
            case LONGEST_IDLE, RING_SEVERAL -> worker.idleSince;
            case HIGHEST_SKILL -> -worker.who.levels().getOrDefault(queue, 0);
            case FEWEST_CALLS -> worker.calls;
            case LEAST_TALK -> worker.talked;
            // the chosen one's phone has just begun to ring
            case ROUND_ROBIN -> worker.ready ? worker.lastRing : worker.ringBefore;
        };
    }

    private void calledUp(Effect.OperatorMoved moved, Ringing ringing) {
        var entry = ledger.get(ringing.call());
        var ladder = asterisk.profile.rules().ladder();
        boolean due = entry != null && waited(entry, moved.from() instanceof WrapUp ? ladder.secondAfter() : ladder.everyoneAfter());
        if (entry == null || !due || !queue(entry.caller).emergency()) {
            throw world.broken("only an emergency that waits ends a wrap-up or a break", moved + " " + (entry == null ? "" : entry.caller));
        }
    }

    private boolean waited(Entry entry, Duration span) {
        return Duration.between(entry.place, world.moment()).compareTo(span) >= 0;
    }

    private void notTheLast(FloorOperator who) {
        for (var queue : asterisk.profile.queues()) {
            if (queue.emergency() && fits(who, queue, queue.demand().last())) {
                boolean another = gateway.view().operators().stream()
                        .anyMatch(other -> !other.id().equals(who.id())
                                && other.phoneReachable()
                                && !(other.state() instanceof Offline)
                                && !(other.state() instanceof Break)
                                && fits(worker(other.id()).who, queue, queue.demand().last()));
                if (!another) {
                    throw world.broken("the last emergency operator is never put on a break", who.id().toString());
                }
            }
        }
    }

    // ---- at every ring

    private void ring(Effect.Ring ring) {
        rings++;
        var entry = ledger.get(ring.call());
        if (outside.is(ring.operator())) {
            outside.ring(ring, entry, gateway.view());
            return;
        }
        var worker = worker(ring.operator());
        if (entry == null || !(entry.waits || (ring.manner() == Effect.Manner.OPEN && !entry.rings.isEmpty() && entry.talking == null))) {
            throw world.broken("only who waits is offered", ring.toString());
        }
        further(ring, entry);
        if (worker.offer != null) {
            throw world.broken("no operator is rung twice at once", ring + " while " + worker.offer);
        }
        if (heldUntil.isAfter(world.moment())) {
            throw world.broken("nobody is offered during a read-back", ring.toString());
        }
        var caller = entry.caller;
        boolean busy = (caller.place == Place.TALKING && !gateway.hearsNobody(ring.call())) || caller.place == Place.RINGING;
        // what happened while the gateway was frozen lies in its mailbox behind this
        if (busy && (caller.session != 0 || world.now - Math.max(caller.placeSince, gateway.awakeSince) > WIRE)) {
            throw world.broken("nobody who rings or talks is offered again", ring + " " + caller);
        }
        outside.noted(gateway.view(), List.of(entry));
        if (!mayServe(worker.who, entry)) {
            throw world.broken("an operator gets only what fits", ring + " " + caller);
        }
        int spare = spare(world.moment());
        if (takesEmergency(worker.who) && spare < reserve(entry)) {
            throw world.broken("the seats in reserve stay free", ring + " " + caller + " leaves " + spare);
        }
        inOrder(ring, entry, worker, spare + (takesEmergency(worker.who) ? 1 : 0));
        preferred(ring, entry, worker);
        entry.waits = false;
        entry.keeper = entry.sent ? entry.keeper : null; // whom a person chose rings alone until the time is over
        if (ring.manner() == Effect.Manner.OPEN) {
            entry.rings.add(ring.offer());
        }
        entry.open = ring.manner() == Effect.Manner.OPEN;
        worker.offer = ring.offer();
    }

    private void further(Effect.Ring ring, Entry entry) {
        var ladder = asterisk.profile.rules().ladder();
        boolean due = switch (entry.rings.size()) {
            case 0 -> true;
            case 1 -> waited(entry, ladder.secondAfter());
            default -> waited(entry, ladder.everyoneAfter());
        };
        boolean several = ringsSeveral(entry) && entry.rings.size() < SEVERAL;
        if (!several && (!due || (!entry.rings.isEmpty() && !queue(entry.caller).emergency()))) {
            throw world.broken("a further phone rings when its time has come", ring + " beside " + entry.rings);
        }
    }

    private boolean ringsSeveral(Entry entry) {
        return queue(entry.caller).choose() == Choice.RING_SEVERAL;
    }

    /// Beside a phone that rings already, a hotline leaves one more to emergencies.
    private int reserve(Entry entry) {
        var queue = queue(entry.caller);
        return queue.emergency() || entry.rings.isEmpty() ? queue.reserve() : Math.max(1, queue.reserve());
    }

    /// Free operators who take 112, when all that was decided so far has happened and what comes after it has not.
    private int spare(Instant at) {
        int spare = 0;
        for (var operator : gateway.view().operators()) {
            var worker = worker(operator.id());
            // ready by the ledger and ringing by the picture: rung by the same decision, a moment later
            boolean free = worker.ready && (operator.state() instanceof Ringing || free(operator, at));
            spare += free && takesEmergency(worker.who) ? 1 : 0;
        }
        return spare;
    }

    private boolean takesEmergency(FloorOperator who) {
        return asterisk.profile.queues().stream().anyMatch(queue -> queue.emergency() && fits(who, queue, queue.demand().last()));
    }

    private void inOrder(Effect.Ring ring, Entry entry, Worker worker, int spareBefore) {
        ledger.forEach((call, other) -> {
            boolean heldBack = takesEmergency(worker.who) && spareBefore <= queue(other.caller).reserve();
            if (other.waits && other != entry && !heldBack && fits(worker.who, other) && before(call, other, ring.call(), entry)) {
                throw world.broken("the order of service holds", ring + " although " + call + " " + other.caller + " came before " + entry.caller);
            }
        });
    }

    private boolean before(CallId call, Entry one, CallId otherCall, Entry other) {
        var queue = queue(one.caller);
        var otherQueue = queue(other.caller);
        if (queue.emergency() != otherQueue.emergency()) {
            return queue.emergency();
        }
        if (queue.priority() != otherQueue.priority()) {
            return queue.priority() < otherQueue.priority();
        }
        int since = one.place.compareTo(other.place);
        return since != 0 ? since < 0 : call.compareTo(otherCall) < 0;
    }

    private void preferred(Effect.Ring ring, Entry entry, Worker chosen) {
        var caller = entry.caller;
        var choice = queue(caller).choose();
        int spareBefore = spare(world.moment()) + (takesEmergency(chosen.who) ? 1 : 0);
        for (var operator : gateway.view().operators()) {
            var other = worker(operator.id());
            boolean heldBack = takesEmergency(other.who) && spareBefore <= reserve(entry);
            long more = merit(choice, caller.queue, other) - merit(choice, caller.queue, chosen);
            boolean better = more < 0 || (more == 0 && other.idleSince < chosen.idleSince);
            if (!heldBack && other.ready && better && free(operator) && fits(other.who, entry)) {
                throw world.broken("the operator whom the queue prefers is next", ring + " although " + operator.id() + " comes first by " + choice);
            }
        }
    }

    private FloorQueue queue(SimCaller caller) {
        return queue(caller.queue);
    }

    private FloorQueue queue(QueueId id) {
        for (var queue : asterisk.profile.queues()) {
            if (queue.id().equals(id)) {
                return queue;
            }
        }
        throw new IllegalStateException();
    }

    private Instant aMomentAgo() {
        return world.moment().minusMillis(1);
    }

    private boolean fits(FloorOperator who, Entry entry) {
        return fits(who, entry, world.moment());
    }

    /// Of the queue itself, whatever is open besides.
    private boolean fitsItself(FloorOperator who, Entry entry) {
        return fits(who, entry, world.moment(), _ -> false);
    }

    /// An overflow is open by now, whoever was at work.
    private boolean fits(FloorOperator who, Entry entry, Instant at) {
        return fits(who, entry, at, after -> !entry.place.plus(after).isAfter(at));
    }

    /// An overflow may be open: nobody was at work for a moment.
    private boolean mayServe(FloorOperator who, Entry entry) {
        var steps = queue(entry.caller).overflow();
        var early = entry.unstaffed && !steps.isEmpty() ? steps.getFirst().after() : Duration.ZERO;
        return fits(who, entry, world.moment(), after -> waited(entry, after.minus(early)));
    }

    /// What the queue asks for at that time, and what the caller needs beyond it.
    private boolean fits(FloorOperator who, Entry entry, Instant at, Predicate<Duration> open) {
        if (entry.keeper != null && entry.keptUntil.isAfter(at) && !entry.keeper.equals(who.id())) {
            return false;
        }
        if (isSentTo(who, entry, at)) {
            return true;
        }
        var queue = queue(entry.caller);
        long asked = queue.skills();
        for (var step : queue.demand().steps()) {
            asked = entry.place.plus(step.from()).isAfter(at) ? asked : step.skills();
        }
        long needed = asked | entry.caller.skills;
        return fits(who, queue, needed) || queue.overflow().stream()
                .anyMatch(each -> each.to() instanceof Overflow.Target.Queue(var to) && open.test(each.after()) && fits(who, queue(to), queue(to).demand().last() | (needed & ~queue.skills())));
    }

    private static boolean isSentTo(FloorOperator who, Entry entry, Instant at) {
        return (entry.sent || entry.parked) && who.id().equals(entry.keeper) && entry.keptUntil.isAfter(at);
    }

    private static boolean fits(FloorOperator who, FloorQueue queue, long needed) {
        return who.queues().contains(queue.id()) && (who.skills() & needed) == needed;
    }

    private boolean free(FloorView.Operator operator) {
        return free(operator, world.moment());
    }

    private static boolean free(FloorView.Operator operator, Instant at) {
        return operator.state() instanceof Ready ready
                && !ready.notBefore().isAfter(at)
                && operator.phoneReachable()
                && !operator.phoneInUse();
    }

    // ---- after every event

    void check() {
        if (!gateway.decides()) {
            return;
        }
        var view = gateway.view();
        var at = onePlaceEach(view);
        nobodyWaitsInVain(view);
        noEmergencyWaitsForAWrapUp(view);
        phonesSideBySide(view);
        if (heldUntil.isBefore(aMomentAgo())) {
            outside.check(view, ledger.values());
        }
        asInTruth(at);
        for (var operator : view.operators()) {
            operatorAsInTruth(operator);
        }
    }

    private void phonesSideBySide(FloorView view) {
        if (!heldUntil.isBefore(world.moment().minusMillis(1))) {
            return;
        }
        var ladder = asterisk.profile.rules().ladder();
        for (var entry : ledger.values()) {
            if (queue(entry.caller).emergency() && !entry.rings.isEmpty() && entry.talking == null && stepIsPast(entry, entry.rings.size() == 1 ? ladder.secondAfter() : ladder.everyoneAfter())) {
                view.operators().stream().filter(each -> free(each, world.moment().minusMillis(1)))
                        .filter(each -> fits(worker(each.id()).who, entry, aMomentAgo())).findFirst().ifPresent(each -> {
                            throw world.broken("an emergency that nobody answers gets a further phone", entry.caller + " " + each);
                        });
            }
            severalRing(view, entry);
            boolean stood = entry.talking != null && Duration.between(entry.answeredAt, world.moment()).compareTo(OfferEnd.TRIAL.plusMillis(2)) > 0;
            if (stood && !(entry.dismissed.containsAll(entry.rings) && entry.dismissed.containsAll(entry.outside))) {
                throw world.broken("no phone rings on beside a talk that stands", entry.caller + " " + entry.rings);
            }
        }
    }

    private void severalRing(FloorView view, Entry entry) {
        if (!ringsSeveral(entry) || entry.rings.isEmpty() || entry.rings.size() >= SEVERAL || entry.talking != null) {
            return;
        }
        int spare = spare(aMomentAgo());
        for (var operator : view.operators()) {
            var who = worker(operator.id()).who;
            if (free(operator, aMomentAgo()) && fits(who, entry, aMomentAgo()) && !(takesEmergency(who) && spare <= reserve(entry))) {
                throw world.broken("where several ring, nobody free is left out", entry.caller + " " + operator);
            }
        }
    }

    private boolean stepIsPast(Entry entry, Duration after) {
        return waited(entry, after.plusMillis(after.toSeconds() > 3600 ? 0 : 2));
    }

    private Map<CallId, Set<OperatorId>> onePlaceEach(FloorView view) {
        var at = new HashMap<CallId, Set<OperatorId>>();
        for (var operator : view.phones().toList()) {
            var call = operator.call();
            boolean beside = call != null && ledger.containsKey(call) && Objects.requireNonNull(ledger.get(call)).outside.contains(operator.offer());
            if (call != null && !beside) {
                var all = at.computeIfAbsent(call, _ -> new HashSet<>());
                all.add(operator.id());
                var entry = ledger.get(call);
                if (all.size() > 1 && (entry == null || entry.rings.size() + entry.outside.size() + (entry.talking == null ? 0 : 1) != view.phones().filter(o -> call.equals(o.call())).count())) {
                    throw world.broken("a caller is in one place", call + " with " + all);
                }
            }
        }
        int waiting = 0;
        for (var each : view.waiting()) {
            var entry = ledger.get(each.call());
            if (at.containsKey(each.call()) || entry == null || !entry.waits) {
                throw world.broken("a caller is in one place", each.toString());
            }
            waiting++;
        }
        int expected = 0;
        for (var entry : ledger.values()) {
            expected += entry.waits ? 1 : 0;
        }
        if (waiting != expected) {
            throw world.broken("nobody who waits is forgotten", waiting + " wait, should be " + expected);
        }
        return at;
    }

    private void nobodyWaitsInVain(FloorView view) {
        if (view.waiting().isEmpty() || !heldUntil.isBefore(world.moment().minusMillis(1))) {
            return;
        }
        int spare = spare(world.moment().minusMillis(1));
        for (var operator : view.operators()) {
            if (free(operator, world.moment().minusMillis(1))) {
                var who = worker(operator.id()).who;
                for (var entry : ledger.values()) {
                    boolean heldBack = takesEmergency(who) && spare <= queue(entry.caller).reserve();
                    if (entry.waits && !heldBack && fits(who, entry, aMomentAgo())) {
                        throw world.broken("nobody waits while a fitting operator is free", entry.caller + " " + operator);
                    }
                }
            }
        }
    }

    private void noEmergencyWaitsForAWrapUp(FloorView view) {
        if (view.waiting().isEmpty() || !heldUntil.isBefore(world.moment().minusMillis(1))) {
            return;
        }
        var after = asterisk.profile.rules().ladder().secondAfter();
        for (var operator : view.operators()) {
            boolean wrapsUp = operator.state() instanceof WrapUp && operator.phoneReachable() && !operator.phoneInUse();
            for (var entry : wrapsUp ? ledger.values() : List.<Entry>of()) {
                boolean due = entry.waits && queue(entry.caller).emergency() && waited(entry, after.plusMillis(after.toSeconds() > 3600 ? 0 : 1));
                if (due && fits(worker(operator.id()).who, entry, aMomentAgo())) {
                    throw world.broken("no emergency waits for the end of a wrap-up", entry.caller + " " + operator);
                }
            }
        }
    }

    private void asInTruth(Map<CallId, Set<OperatorId>> at) {
        for (var caller : asterisk.callers) {
            var call = caller.call;
            if (call == null || caller.session == 0 || caller.inFlight != 0 || !gateway.hasSession(call)) {
                continue;
            }
            var entry = ledger.get(call);
            switch (caller.place) {
                case HELD -> {
                    if (entry == null || !(entry.waits || !entry.rings.isEmpty() || gateway.waitsForLeg(call))) {
                        throw world.broken("who is held waits on the floor", caller + " " + call);
                    }
                }
                case RINGING, TALKING -> {
                    var phone = Objects.requireNonNull(caller.phone);
                    if (!at.getOrDefault(call, Set.of()).contains(phone.operator)) {
                        throw world.broken("who rings or talks does so on the floor", caller + " " + call + " with " + phone);
                    }
                    if (!outside.is(phone.operator)) {
                        ringInTime(caller, phone.operator);
                    }
                }
                case FALLBACK, GONE -> {}
            }
        }
    }

    private void ringInTime(SimCaller caller, OperatorId operator) {
        var queue = queue(caller);
        long end = caller.placeSince + (queue.ringFor().toMillis() + asterisk.profile.rules().ringGrace().toMillis()) * MS;
        boolean well = asterisk.amiUpSince < end && gateway.awakeSince < caller.placeSince && asterisk.amiUp;
        // a late "answered" of an earlier offer is refuted by the next read-back only, and then the ring has its time anew
        long due = gateway.view().operators().stream().filter(each -> each.id().equals(operator))
                .filter(each -> each.state() instanceof Ringing r && r.chase() != IN_TIME)
                .mapToLong(each -> giveUpAt((Ringing) each.state()) + 20 * S).findFirst().orElse(end + 110 * S);
        if (caller.place == Place.RINGING && well && world.now > Math.min(due, end + 110 * S)) {
            throw world.broken("no ring outlives its deadline", caller.toString());
        }
    }

    private static long giveUpAt(Ringing ringing) {
        return Duration.between(World.START, ringing.giveUpAt()).toNanos() / 1000;
    }

    private void operatorAsInTruth(FloorView.Operator operator) {
        var phone = Objects.requireNonNull(asterisk.phones.get(operator.id()));
        switch (operator.state()) {
            case Ringing ringing -> bound(operator, ringing.call());
            case Talking talking when talking.offer() != null -> {
                bound(operator, talking.call());
                held(operator, talking);
            }
            case Ready ready -> {
                boolean believed = operator.phoneReachable() && !operator.phoneInUse();
                if (!believed && gateway.connecting.of(operator.id()) != null) {
                    throw world.broken("who is connected is at hand", operator.toString());
                }
                long quiet = Math.max(phone.usableSince, worker(operator.id()).lastRing); // a ring whose command was lost
                if (!believed && phone.usable() && world.now - quiet > 120 * S) {
                    throw world.broken("an old word takes no operator off the floor for ever", operator.toString());
                }
            }
            case Talking found -> {}
            case WrapUp w -> {}
            case Break b -> {}
            case Offline o -> {}
            case Supervising(CallId call, OperatorId heard, var _) -> {
                if (!(gateway.state(heard) instanceof Talking talking && talking.call().equals(call))) {
                    throw world.broken("listening ends with the talk", operator.toString());
                }
            }
        }
    }

    /// By the news that came: some of it is lost.
    private void held(FloorView.Operator operator, Talking talking) {
        var entry = ledger.get(talking.call());
        if (entry != null && talking.offer() != null && talking.offer().equals(entry.talking) && entry.held != (talking.hold() != null)) {
            throw world.broken("held is whom the phone holds", operator.toString());
        }
    }

    private void bound(FloorView.Operator operator, CallId call) {
        var caller = asterisk.byCall(call);
        var entry = ledger.get(call);
        boolean sideBySide = (entry != null && entry.rings.contains(operator.offer())) || gateway.waitsForLeg(call);
        if (caller == null || !gateway.hasSession(call) || caller.session == 0 || sideBySide) {
            return;
        }
        if (caller.inFlight == 0 && caller.place != Place.RINGING && caller.place != Place.TALKING) {
            throw world.broken("no operator is bound to nobody", operator + " " + caller);
        }
    }

    // ---- at the end

    void drained(FloorView view) {
        for (var caller : asterisk.callers) {
            if (caller.place != Place.GONE) {
                throw world.broken("no caller is forgotten", caller.toString());
            }
        }
        if (!ledger.isEmpty() || !view.waiting().isEmpty()) {
            throw world.broken("the floor is empty at the end", ledger.keySet() + " " + view.waiting());
        }
        for (var operator : view.phones().toList()) {
            OperatorState state = operator.state();
            if (!(state instanceof Ready) || !free(operator)) {
                throw world.broken("every operator is free at the end", operator.toString());
            }
        }
    }
}
