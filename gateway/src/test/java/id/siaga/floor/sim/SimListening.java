package id.siaga.floor.sim;

import static id.siaga.floor.sim.World.MS;
import static id.siaga.floor.sim.World.S;

import id.siaga.floor.FloorEvent;
import id.siaga.floor.OperatorState;
import id.siaga.ids.OperatorId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Supervisors who listen to a talk: the phone at which they do, which is Asterisk's truth and outlives the gateway, and what the gateway knows
/// of it, as `core.Supervision` does it.
final class SimListening {
    private record Spy(String id, SimPhone phone, SimPhone heard) {}

    private record Known(String id, Instant since) {}

    private final World world;
    private final SimAsterisk asterisk;
    private final SimGateway gateway;
    private final Map<OperatorId, Spy> spies = new HashMap<>();
    private final Map<OperatorId, Known> known = new HashMap<>();
    private int called;

    SimListening(World world, SimAsterisk asterisk, SimGateway gateway) {
        this.world = world;
        this.asterisk = asterisk;
        this.gateway = gateway;
    }

    void reborn() {
        known.clear();
    }

    // ---- the gateway

    /// Some supervisor wants to hear some talk.
    void begins(World dice) {
        var operators = gateway.view().operators();
        var talks = operators.stream().filter(each -> each.state() instanceof OperatorState.Talking talking && talking.offer() != null).toList();
        var supervisor = operators.get((int) dice.between(0, operators.size())).id();
        if (talks.isEmpty() || !asterisk.amiUp || gateway.connecting.of(supervisor) != null) {
            return;
        }
        var heard = talks.get((int) dice.between(0, talks.size()));
        gateway.tell(new FloorEvent.SupervisionBegun(supervisor, Objects.requireNonNull(heard.call())));
        if (gateway.state(supervisor) instanceof OperatorState.Supervising && !known.containsKey(supervisor)) {
            var id = "spy-" + gateway.life + "-" + ++called;
            long until = dice.about(15 * S);
            known.put(supervisor, new Known(id, world.moment()));
            world.in(world.between(100, 2 * MS), () -> call(supervisor, heard.id(), id, until));
        }
    }

    void moved(OperatorId operator, OperatorState to) {
        var mine = to instanceof OperatorState.Supervising ? null : known.remove(operator);
        if (mine != null) {
            hangUp(operator, mine.id);
        }
    }

    private void hangUp(OperatorId operator, String id) {
        if (asterisk.amiUp) {
            world.in(world.between(200, 2 * MS), () -> {
                if (asterisk.amiUp) {
                    over(operator, id);
                }
            });
        }
    }

    void over(Wire.SpyOver news) {
        var mine = known.get(news.operator());
        if (mine != null && mine.id.equals(news.id())) {
            known.remove(news.operator());
            if (gateway.state(news.operator()) instanceof OperatorState.Supervising) {
                gateway.tell(new FloorEvent.SupervisionOver(news.operator()));
            }
        }
    }

    void seen(List<Wire.SpyOver> alive, Instant askedAt) {
        alive.stream().filter(each -> known.values().stream().noneMatch(mine -> mine.id.equals(each.id()))).forEach(each -> hangUp(each.operator(), each.id()));
        Map.copyOf(known).forEach((operator, mine) -> {
            if (mine.since.plusSeconds(2).isBefore(askedAt) && alive.stream().noneMatch(each -> each.id().equals(mine.id))) {
                over(new Wire.SpyOver(operator, mine.id));
            }
        });
    }

    // ---- Asterisk

    private void call(OperatorId operator, OperatorId heard, String id, long until) {
        var phone = Objects.requireNonNull(asterisk.phones.get(operator));
        var other = Objects.requireNonNull(asterisk.phones.get(heard));
        if (!asterisk.amiUp) {
            return;
        }
        if (!phone.registered || phone.inUse() || other.caller == null) {
            asterisk.ami(new Wire.SpyOver(operator, id));
            return;
        }
        world.note("listens", phone, heard);
        spies.put(operator, new Spy(id, phone, other));
        phone.listens = true;
        asterisk.device(phone);
        world.in(until, () -> over(operator, id)); // hangs up
    }

    private void over(OperatorId operator, String id) {
        var spy = spies.get(operator);
        if (spy != null && spy.id.equals(id)) {
            spies.remove(operator);
            spy.phone.listens = false;
            spy.phone.usableSince = world.now;
            world.note("listens no more", spy.phone, null);
            asterisk.ami(new Wire.SpyOver(operator, id));
            asterisk.device(spy.phone);
        }
    }

    /// With the channel that was heard, or with the own telephone.
    void ended(SimPhone phone) {
        List.copyOf(spies.values()).stream().filter(spy -> spy.phone == phone || (spy.heard == phone && phone.connected == null)).forEach(spy -> over(spy.phone.operator, spy.id));
    }

    List<Wire.SpyOver> alive() {
        return spies.values().stream().map(spy -> new Wire.SpyOver(spy.phone.operator, spy.id)).toList();
    }

    void died() {
        spies.values().forEach(spy -> {
            spy.phone.listens = false;
            spy.phone.usableSince = world.now;
        });
        spies.clear();
    }
}
