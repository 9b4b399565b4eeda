package id.siaga.floor.sim;

import static id.siaga.floor.sim.World.MS;
import static id.siaga.floor.sim.World.S;

import id.siaga.floor.sim.SimCaller.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asterisk's side of connected mode: legs that were called once, wait in a holding bridge, are joined and come back. Each asks every five
/// seconds whether the gateway knows it, and ends when not. With dice of its own.
final class SimConnected {
    /// What the person at a leg, or the phone, does to it.
    static final class Leg {
        final String id;
        final SimPhone phone;
        boolean up;
        boolean over;

        Leg(String id, SimPhone phone) {
            this.id = id;
            this.phone = phone;
        }

        /// Joined with a caller.
        boolean talks() {
            return phone.caller != null;
        }

        @Override
        public String toString() {
            return id + " at " + phone.operator + (talks() ? " talks" : up ? " waits" : " rings");
        }
    }

    private static final long RINGS_FOR = 30 * S;
    private static final long ASKS_EVERY = 5 * S;
    /// A talk that has just begun may be cut by an order that was under way.
    private static final long UNDER_WAY = 100 * MS;

    private final SimAsterisk asterisk;
    private final World dice;
    private final List<Leg> legs = new ArrayList<>();

    SimConnected(SimAsterisk asterisk) {
        this.asterisk = asterisk;
        this.dice = new World(~asterisk.world.seed * 43);
    }

    private void in(long delay, Leg leg, Runnable what) {
        asterisk.world.in(delay, () -> {
            if (!leg.over) {
                what.run();
            }
        });
    }

    /// AMI Originate, as it arrives.
    void call(SimPhone phone, String id) {
        if (!asterisk.amiUp) {
            return;
        }
        if (!phone.registered || phone.inUse()) {
            asterisk.ami(new Wire.ConnectedOver(phone.operator, id));
            return;
        }
        var leg = new Leg(id, phone);
        phone.connected = leg;
        legs.add(leg);
        asterisk.world.note("leg is called", leg, null);
        asterisk.device(phone);
        if (!phone.away && !dice.chance(0.1)) {
            in(300 * MS + dice.about(3 * S), leg, () -> up(leg));
        }
        in(RINGS_FOR, leg, () -> {
            if (!leg.up) {
                end(leg, 19);
            }
        });
    }

    private void up(Leg leg) {
        if (leg.phone.registered) {
            leg.up = true;
            asterisk.world.note("leg is up", leg, null);
            asterisk.ami(new Wire.ConnectedUp(leg.phone.operator, leg.id));
            asterisk.ami(new Wire.ConnectedWaits(leg.phone.operator, leg.id, true));
            in(ASKS_EVERY, leg, () -> asks(leg));
        }
    }

    private void asks(Leg leg) {
        if (!leg.talks()) {
            asterisk.asks(new Wire.ConnectedAsks(leg.phone.operator, leg.id), () -> end(leg, 16));
        }
        in(ASKS_EVERY, leg, () -> asks(leg));
    }

    /// Who asked is not known: the dialplan goes on to the hang-up.
    void refused(String id) {
        of(id).forEach(leg -> end(leg, 16));
    }

    private List<Leg> of(String id) {
        return legs.stream().filter(leg -> leg.id.equals(id)).toList();
    }

    /// AMI Hangup, as it arrives.
    ///
    /// @param nobodyHeard the gateway takes the leg off a caller, because nobody is heard there
    void hangUp(String id, boolean nobodyHeard) {
        for (var leg : asterisk.amiUp ? of(id) : List.<Leg>of()) {
            var caller = leg.phone.caller;
            if (caller != null && caller.place == Place.TALKING && !nobodyHeard && asterisk.world.now - caller.placeSince > UNDER_WAY) {
                throw asterisk.world.broken("a talk is never cut by the system", leg + " of " + caller);
            }
            end(leg, 26);
        }
    }

    /// EXEC Bridge, as it arrives.
    ///
    /// @return false if there is no such leg
    boolean join(SimCaller caller, SimPhone phone, String id) {
        var leg = phone.connected;
        if (leg == null || !leg.up || !leg.id.equals(id)) {
            return false;
        }
        if (leg.talks()) {
            throw asterisk.world.broken("no leg is joined with two callers", leg + " and " + caller);
        }
        phone.caller = caller;
        caller.phone = phone;
        asterisk.ami(new Wire.ConnectedWaits(phone.operator, id, false));
        return true;
    }

    /// The talk is over, the leg is on its way back.
    void left(SimPhone phone) {
        var leg = phone.connected;
        if (leg != null) {
            in(dice.between(2 * MS, 50 * MS), leg, () -> {
                if (!leg.talks()) {
                    asterisk.ami(new Wire.ConnectedWaits(phone.operator, leg.id, true));
                }
            });
        }
    }

    /// The one who ended the talk pressed the red key, or the phone died.
    void talkEnded(@Nullable SimPhone phone, int cause) {
        var leg = phone == null ? null : phone.connected;
        if (leg != null && (cause != 16 || dice.chance(0.3))) {
            end(leg, cause);
        }
    }

    /// The red key, during a talk or between two.
    void redKey(SimPhone phone) {
        if (phone.connected != null) {
            end(phone.connected, 16);
        }
    }

    /// The telephone is gone: its leg says so late.
    void unregistered(SimPhone phone) {
        var leg = phone.connected;
        if (leg != null) {
            in(dice.between(0, 40 * S), leg, () -> {
                if (!phone.registered) {
                    end(leg, 38);
                }
            });
        }
    }

    void end(Leg leg, int cause) {
        if (leg.over) {
            return;
        }
        asterisk.world.note("leg is over", leg, cause);
        leg.over = true;
        legs.remove(leg);
        leg.phone.connected = null;
        leg.phone.usableSince = asterisk.world.now;
        var caller = leg.phone.caller;
        if (caller != null) {
            asterisk.talkEnds(caller, cause);
        }
        asterisk.ami(new Wire.ConnectedOver(leg.phone.operator, leg.id));
        asterisk.device(leg.phone);
    }

    void endAll() {
        List.copyOf(legs).forEach(leg -> {
            leg.over = true;
            leg.phone.connected = null;
            leg.phone.usableSince = asterisk.world.now;
        });
        legs.clear();
    }

    List<Wire.SeenLeg> seen() {
        return legs.stream().map(leg -> new Wire.SeenLeg(leg.phone.operator, leg.id, leg.up, !leg.talks())).toList();
    }
}
