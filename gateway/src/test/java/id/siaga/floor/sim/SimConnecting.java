package id.siaga.floor.sim;

import static id.siaga.floor.sim.World.MS;

import id.siaga.floor.FloorEvent;
import id.siaga.floor.OperatorState;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The gateway's side of connected mode, as `core.ConnectedLegs` does it: what it knows of the legs, by news that may be lost.
final class SimConnecting {
    static final class Leg {
        final OperatorId operator;
        final String id;
        final Instant since;
        boolean up;
        boolean waits;
        /// With a caller whose end nobody has told, and since when.
        boolean joined;
        Instant joinedAt = Instant.MIN;
        /// It was told to wait while joined: by news that was late, or that is ahead of the session's.
        boolean back;
        /// The order to end it is on its way.
        boolean leaving;
        boolean reachable = true;
        /// The last that it was for.
        @Nullable OfferId offer;

        Leg(OperatorId operator, String id, Instant since) {
            this.operator = operator;
            this.id = id;
            this.since = since;
        }
    }

    private final World world;
    private final SimAsterisk asterisk;
    private final SimGateway gateway;
    private final Map<OperatorId, Leg> byOperator = new HashMap<>();
    private int called;

    SimConnecting(World world, SimAsterisk asterisk, SimGateway gateway) {
        this.world = world;
        this.asterisk = asterisk;
        this.gateway = gateway;
    }

    void reborn() {
        byOperator.clear();
    }

    /// The leg that a call for this operator is joined with.
    @Nullable Leg of(OperatorId operator) {
        var leg = byOperator.get(operator);
        return leg != null && leg.up ? leg : null;
    }

    private @Nullable Leg of(OperatorId operator, String id) {
        var leg = byOperator.get(operator);
        return leg != null && leg.id.equals(id) ? leg : null;
    }

    // ---- the choice

    void call(OperatorId operator) {
        var state = gateway.state(operator);
        boolean busy = state instanceof OperatorState.Ringing || state instanceof OperatorState.Talking || state instanceof OperatorState.Supervising;
        if (!byOperator.containsKey(operator) && !(state instanceof OperatorState.Offline) && !busy && asterisk.amiUp) {
            var id = "connected-" + gateway.life + "-" + ++called;
            byOperator.put(operator, new Leg(operator, id, world.moment()));
            world.note("connects", operator, id);
            world.in(world.between(100, 2 * MS), () -> asterisk.connected.call(Objects.requireNonNull(asterisk.phones.get(operator)), id));
        }
    }

    void end(OperatorId operator) {
        var leg = byOperator.get(operator);
        if (leg != null && !(leg.up && inCall(leg))) {
            leg.waits = false; // a call joined now would be cut by the order
            leg.leaving = true;
            hangUp(leg.id, false);
        }
    }

    /// Joined, be it that nobody has been heard yet, or that the floor lost sight of the talk with the caller's session.
    private boolean inCall(Leg leg) {
        return !leg.waits || gateway.state(leg.operator) instanceof OperatorState.Talking;
    }

    void hangUp(Leg leg) {
        hangUp(leg.id, true);
    }

    private void hangUp(String id, boolean nobodyHeard) {
        if (asterisk.amiUp) {
            world.in(world.between(200, 2 * MS), () -> asterisk.connected.hangUp(id, nobodyHeard));
        }
    }

    // ---- news

    void up(Wire.ConnectedUp news) {
        var leg = of(news.operator(), news.id());
        if (leg == null) {
            hangUp(news.id(), false);
        } else if (!leg.up) {
            leg.up = true;
            gateway.tell(new FloorEvent.OperatorConnected(leg.operator, true));
        }
    }

    void waits(Wire.ConnectedWaits news) {
        var leg = of(news.operator(), news.id());
        if (leg != null && leg.joined) {
            leg.back |= news.waits(); // the end of the talk tells, not this
        } else if (leg != null) {
            waits(leg, news.waits());
        }
    }

    void joined(Leg leg) {
        leg.waits = false; // it has the order: what tells so may be lost
        leg.joined = true;
        leg.joinedAt = world.moment();
        leg.back = false;
    }

    /// Its caller is gone, or goes on without it.
    void parted(Leg leg) {
        if (byOperator.get(leg.operator) == leg) {
            leg.joined = false;
            if (leg.back || !asterisk.amiUp) {
                waits(leg, leg.up);
            }
        }
    }

    private void waits(Leg leg, boolean now) {
        leg.waits = now;
        if (now && !leg.reachable && !inCall(leg)) {
            hangUp(leg.id, false);
        } else if (now && leg.offer != null) {
            gateway.stands(leg.offer);
        }
    }

    void reachable(OperatorId operator, boolean now) {
        var leg = byOperator.get(operator);
        if (leg != null) {
            leg.reachable = now;
            if (!now && leg.waits && !inCall(leg)) {
                hangUp(leg.id, false);
            }
        }
    }

    /// Nobody tells any more who waits: whose caller is gone does, and Bridge itself says when there is no such leg.
    void linkDown() {
        List.copyOf(byOperator.values()).stream().filter(leg -> !leg.joined).forEach(leg -> waits(leg, leg.up));
    }

    void over(Wire.ConnectedOver news) {
        var leg = of(news.operator(), news.id());
        if (leg != null) {
            lost(leg);
        }
    }

    void lost(Leg leg) {
        if (byOperator.remove(leg.operator, leg)) {
            if (leg.up) {
                gateway.tell(new FloorEvent.OperatorConnected(leg.operator, false));
            }
            if (leg.offer != null) {
                gateway.standsNoMore(leg.offer);
            }
        }
    }

    // ---- legs of an earlier life

    void asks(Wire.ConnectedAsks asked) {
        if (!adopted(asked.operator(), asked.id())) {
            world.in(world.between(100, 2 * MS), () -> asterisk.connected.refused(asked.id()));
            return;
        }
        var leg = Objects.requireNonNull(of(asked.operator(), asked.id()));
        waitsAgain(leg); // who talks does not ask
    }

    /// @param leg free, as Asterisk tells it of a moment after the join; unless its session is here, which knows better
    private void waitsAgain(Leg leg) {
        if (leg.offer == null || !gateway.hasJoined(leg.offer)) {
            leg.joined = false;
            waits(leg, true);
        }
    }

    private boolean adopted(OperatorId operator, String id) {
        var known = byOperator.get(operator);
        if ((known != null && (!known.id.equals(id) || known.leaving)) || gateway.state(operator) instanceof OperatorState.Offline) {
            return false;
        }
        if (known == null) {
            byOperator.put(operator, new Leg(operator, id, world.moment()));
        }
        up(new Wire.ConnectedUp(operator, id));
        return true;
    }

    void seen(List<Wire.SeenLeg> seen, Instant askedAt) {
        List.copyOf(byOperator.values()).stream().filter(leg -> leg.since.isBefore(askedAt) && seen.stream().noneMatch(each -> each.id().equals(leg.id))).forEach(this::lost);
        for (var each : seen) {
            boolean known = each.up() && adopted(each.operator(), each.id());
            if (each.up() && !known && each.waits()) {
                hangUp(each.id(), false);
            } else if (known) {
                seen(Objects.requireNonNull(of(each.operator(), each.id())), each.waits(), askedAt);
            }
        }
    }

    private void seen(Leg leg, boolean waits, Instant askedAt) {
        if (waits && leg.joinedAt.isBefore(askedAt)) {
            waitsAgain(leg);
        } else if (!waits) {
            leg.joined = true; // of an earlier life, or of a session that died
            waits(leg, false);
        }
    }
}
