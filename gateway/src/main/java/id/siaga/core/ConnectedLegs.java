package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiSession;
import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.Originate;
import id.siaga.asterisk.Snapshot;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OperatorState;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Legs of operators in connected mode: called once, kept in a holding bridge, joined with each call at once. The leg is the choice: whoever
/// ends it, the operator's phone rings for each call again; and a gateway that starts anew knows by the legs that are up who chose it.
/// On the floor loop.
///
/// A leg is joined only while Asterisk last told that it waits in its bridge: of two callers joined with one leg the second would take it
/// from the first. From a join on its own session's end tells when it is free, and no news that may be older than the join; where that session died,
/// the leg's own question, which no leg asks in a talk, or a picture of Asterisk.
public final class ConnectedLegs {
    private static final String PREFIX = "siaga-connected-";
    private static final Duration RINGS_FOR = Duration.ofSeconds(30);

    /// What calling an operator's leg led to.
    enum Called {
        RINGS,
        UP,
        NOT_SIGNED_IN,
        IN_A_CALL,
        /// No link to Asterisk to call by.
        UNABLE
    }

    static final class Leg {
        final OperatorId operator;
        final String id;
        final long since = System.nanoTime();
        boolean up;
        /// In the holding bridge, as far as is known.
        boolean waits;
        /// With a caller whose end nobody has told, and since when.
        boolean joined;
        long joinedAt;
        /// It was told to wait while joined: by news that was late, or that is ahead of the session's.
        boolean back;
        /// The order to end it is on its way.
        boolean leaving;
        boolean reachable = true;
        /// Something is heard there.
        boolean talks;
        /// The last that it was for.
        @Nullable OfferId offer;

        Leg(OperatorId operator, String id) {
            this.operator = operator;
            this.id = id;
        }
    }

    private final FloorLoop floor;
    private final Ids ids;
    private final Map<OperatorId, Leg> byOperator = new HashMap<>();
    private final Map<String, Leg> byId = new HashMap<>();
    private LongConsumer joinNanos = _ -> {};

    ConnectedLegs(FloorLoop floor, Ids ids) {
        this.floor = floor;
        this.ids = ids;
    }

    /// Told how long it took from a decision to caller and operator in one bridge. Before calls come.
    public void joinsTo(LongConsumer reader) {
        joinNanos = reader;
    }

    void joined(long nanos) {
        joinNanos.accept(nanos);
    }

    /// The leg that a call for this operator is joined with.
    Optional<Leg> of(OperatorId operator) {
        return Optional.ofNullable(byOperator.get(operator)).filter(leg -> leg.up);
    }

    // ---- the choice

    /// Rings the operator's phone; who picks up is connected.
    Called call(OperatorId operator) {
        if (byOperator.containsKey(operator)) {
            return byOperator.get(operator).up ? Called.UP : Called.RINGS;
        }
        var state = floor.state(operator);
        if (state instanceof OperatorState.Offline) {
            return Called.NOT_SIGNED_IN;
        }
        if (state instanceof OperatorState.Ringing || state instanceof OperatorState.Talking || state instanceof OperatorState.Supervising) {
            return Called.IN_A_CALL;
        }
        if (!floor.asterisk().up()) {
            return Called.UNABLE;
        }
        var leg = remembered(operator, PREFIX + ids.call());
        floor.asterisk().ring(new Originate(floor.settings().phone(operator).dialled(), leg.id, "siaga-connected", "s", RINGS_FOR, "\"Siaga\" <connected>",
                Map.of("SIAGA_OP", operator.value())), () -> lost(leg));
        return Called.RINGS;
    }

    /// @return false during a call
    boolean end(OperatorId operator) {
        var leg = byOperator.get(operator);
        boolean talks = leg != null && leg.up && inCall(leg);
        if (leg != null && !talks) {
            leg.waits = false; // a call that was joined now would be cut by the order
            leg.leaving = true;
            floor.asterisk().hangUp(leg.id);
        }
        return !talks;
    }

    /// Joined, be it that nobody has been heard there yet, or that the floor lost sight of the talk with the caller's session.
    private boolean inCall(Leg leg) {
        return !leg.waits || floor.state(leg.operator) instanceof OperatorState.Talking;
    }

    void moved(OperatorId operator, OperatorState to) {
        if (to instanceof OperatorState.Offline) {
            end(operator);
        }
    }

    private Leg remembered(OperatorId operator, String id) {
        var leg = new Leg(operator, id);
        byOperator.put(operator, leg);
        byId.put(id, leg);
        return leg;
    }

    // ---- AMI's news

    void take(AmiFact fact) {
        switch (fact) {
            case AmiFact.Up f when f.uniqueId().startsWith(PREFIX) -> up(f.uniqueId());
            case AmiFact.Joined f when byId.containsKey(f.uniqueId()) -> told(byId.get(f.uniqueId()), f.holding());
            case AmiFact.Left f when byId.containsKey(f.uniqueId()) -> told(byId.get(f.uniqueId()), false);
            case AmiFact.Talking f when byId.containsKey(f.uniqueId()) -> talks(byId.get(f.uniqueId()), f.talking());
            case AmiFact.Digit f when byId.containsKey(f.uniqueId()) -> heard(byId.get(f.uniqueId()));
            case AmiFact.HungUp f when byId.containsKey(f.uniqueId()) -> lost(byId.get(f.uniqueId()));
            case AmiFact.Originated f when !f.success() && byId.containsKey(f.uniqueId()) -> lost(byId.get(f.uniqueId()));
            case AmiFact.LinkDown _ -> List.copyOf(byOperator.values()).forEach(this::linkDown);
            case AmiFact.PhoneReachable f -> floor.operator(f.endpoint()).map(byOperator::get).ifPresent(leg -> reachable(leg, f.reachable()));
            default -> {}
        }
    }

    private void up(String id) {
        var leg = byId.get(id);
        if (leg == null) {
            floor.asterisk().hangUp(id); // nobody wants it any more
        } else if (!leg.up) {
            leg.up = true;
            floor.tell(new FloorEvent.OperatorConnected(leg.operator, true));
        }
    }

    /// A telephone that is gone says nothing when its leg ends, and a call joined with it would be heard by nobody. A talk is not cut for it.
    private void reachable(Leg leg, boolean now) {
        leg.reachable = now;
        if (!now && leg.waits && !inCall(leg)) {
            floor.asterisk().hangUp(leg.id);
        }
    }

    /// Nobody tells any more who waits: whose caller is gone does, and Bridge itself says when there is no such leg.
    private void linkDown(Leg leg) {
        leg.talks = false; // its end would not be told: nobody would be taken for a person
        if (!leg.joined) {
            waits(leg, leg.up);
        }
    }

    /// It has the order; what tells so may be lost.
    void joined(Leg leg) {
        leg.waits = false;
        leg.joined = true;
        leg.joinedAt = System.nanoTime();
        leg.back = false;
    }

    /// Its caller is gone, or goes on without it. Of a caller whose session was lost nobody says so: they may talk on.
    void parted(Leg leg) {
        leg.joined = false;
        if (byId.containsKey(leg.id) && (leg.back || !floor.asterisk().up())) {
            waits(leg, leg.up);
        }
    }

    private void told(Leg leg, boolean holding) {
        if (leg.joined) {
            leg.back |= holding;
        } else {
            waits(leg, holding);
        }
    }

    /// Asterisk told of a moment after the join that it waits; unless its caller's session is here, which knows better.
    private void waitsAgain(Leg leg) {
        if (joined(leg.id).isEmpty()) {
            leg.joined = false;
            waits(leg, true);
        }
    }

    private void waits(Leg leg, boolean now) {
        leg.waits = now;
        if (now && !leg.reachable && !inCall(leg)) {
            floor.asterisk().hangUp(leg.id);
        } else if (now) {
            call(leg, (call, offer) -> {
                call.beside().pickedUp(offer);
                call.joinNext();
            });
        }
    }

    private void talks(Leg leg, boolean now) {
        leg.talks = now;
        if (now) {
            heard(leg);
        }
    }

    private void heard(Leg leg) {
        call(leg, Offering::heard);
    }

    /// The call with which this leg is joined.
    Optional<LiveCall> joined(String id) {
        return Optional.ofNullable(byId.get(id)).map(leg -> leg.offer).flatMap(offer -> floor.offered(offer).filter(call -> offer.equals(call.offering().current())));
    }

    private void call(Leg leg, BiConsumer<Offering, OfferId> then) {
        var offer = leg.offer;
        if (offer != null) {
            floor.offered(offer).ifPresent(call -> then.accept(call.offering(), offer));
        }
    }

    /// The phone rings for each call from now on; who was to be joined with this leg is offered anew.
    void lost(Leg leg) {
        if (byId.remove(leg.id) == null) {
            return;
        }
        byOperator.remove(leg.operator, leg);
        if (leg.up) {
            floor.tell(new FloorEvent.OperatorConnected(leg.operator, false));
        }
        call(leg, (call, offer) -> call.hungUp(offer, 0));
    }

    // ---- legs of an earlier life

    /// The leg itself asks every few seconds whether anybody is here: without an answer it ends, and Asterisk's own queue can ring the phone.
    void asks(AgiSession session) {
        var operator = floor.operatorNamed(session.parameter("op"));
        if (operator.isPresent() && adopted(operator.get(), session.uniqueId())) {
            waitsAgain(byId.get(session.uniqueId())); // who talks does not ask
            session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"), _ -> session.close());
        } else {
            session.close();
        }
    }

    private boolean adopted(OperatorId operator, String id) {
        var known = byOperator.get(operator);
        boolean other = known != null && (!known.id.equals(id) || known.leaving);
        if (!id.startsWith(PREFIX) || other || floor.state(operator) instanceof OperatorState.Offline) {
            return false;
        }
        if (!byId.containsKey(id)) {
            remembered(operator, id);
        }
        up(id);
        return true;
    }

    void seen(Snapshot snapshot) {
        var alive = snapshot.channels().stream().filter(c -> c.uniqueId().startsWith(PREFIX)).collect(Collectors.toMap(Snapshot.Channel::uniqueId, c -> c));
        List.copyOf(byOperator.values()).stream().filter(leg -> !alive.containsKey(leg.id) && leg.since - snapshot.askedAt() < 0).forEach(this::lost);
        var talking = snapshot.channels().stream().map(c -> c.variable("BRIDGEPEER")).collect(Collectors.toSet());
        for (var channel : alive.values()) {
            if (channel.state().equals("Up")) {
                boolean ours = floor.operatorNamed(channel.variable("SIAGA_OP")).filter(o -> adopted(o, channel.uniqueId())).isPresent();
                boolean talks = talking.contains(channel.channel());
                if (ours && !channel.bridge().isEmpty()) {
                    seen(byId.get(channel.uniqueId()), talks, snapshot.askedAt());
                } else if (!ours && !talks) {
                    floor.asterisk().hangUp(channel.uniqueId()); // not in a talk, of who signed out during it: it asks when it is over
                }
            }
        }
    }

    private void seen(Leg leg, boolean talks, long askedAt) {
        if (talks) {
            leg.joined = true; // in an earlier life, or by a session that died
            waits(leg, false);
        } else if (!leg.joined || leg.joinedAt - askedAt < 0) {
            waitsAgain(leg);
        }
    }
}
