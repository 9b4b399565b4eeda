package id.siaga.floor.sim;

import static id.siaga.floor.sim.World.MS;
import static id.siaga.floor.sim.World.S;

import id.siaga.floor.CallerKey;
import id.siaga.floor.Floor;
import id.siaga.floor.sim.SimCaller.Place;
import java.util.ArrayList;
import java.util.List;

/// One seed: a night on the floor with everything that can go wrong, then a calm end in which everybody must be served.
public final class Simulation {
    /// What happened in a run, to see that the runs are worth something.
    public record Run(long steps, long callers, long rings, long talks) {}

    private static final long DRAIN = 24 * 3600 * S;
    /// Two read-backs, a wrap-up and a cool-down.
    private static final long SETTLE = 200 * S;

    /// For what came later: a seed that broke once tells the same story.
    private final World more;
    private final World connecting;
    private final World world;
    private final Profile profile;
    private final SimAsterisk asterisk;
    private final SimGateway gateway;
    private int arrived;

    private Simulation(long seed, Decider.Maker maker) {
        world = new World(seed);
        more = new World(seed ^ 0x5EED);
        connecting = new World(seed * 47);
        profile = Profile.of(world);
        asterisk = new SimAsterisk(world, profile);
        gateway = new SimGateway(world, asterisk, maker);
        asterisk.gateway = gateway;
    }

    static Decider production(Profile profile, long epoch) {
        return Decider.of(new Floor(profile.rules(), profile.queues(), profile.everybody(), epoch));
    }

    /// @throws AssertionError with the seed and the last 40 events when something that must never happen did
    public static Run run(long seed) {
        return run(seed, Simulation::production);
    }

    static Run run(long seed, Decider.Maker maker) {
        var simulation = new Simulation(seed, maker);
        try {
            return simulation.run();
        } catch (IllegalStateException | IllegalArgumentException | NullPointerException bug) {
            var broken = simulation.world.broken("the floor does not throw", bug.toString());
            broken.initCause(bug);
            throw broken;
        }
    }

    private Run run() {
        gateway.start();
        for (var operator : asterisk.phones.keySet()) {
            world.in(world.between(0, 5 * S), () -> gateway.presses(operator, "ready"));
        }
        asterisk.pollFallback();
        world.in(0, this::arrivals);
        trouble(profile.killEvery(), () -> gateway.kill(world.between(100 * MS, 15 * S)));
        trouble(profile.freezeEvery(), () -> gateway.freeze(world.between(100 * MS, 12 * S)));
        trouble(profile.amiUp(), () -> {
            asterisk.link(false);
            world.in(profile.amiDown(), () -> asterisk.link(true));
        });
        trouble(profile.socketDeathEvery(), () -> someone(asterisk::socketDies));
        trouble(profile.asteriskDeathEvery(), asterisk::die);
        trouble(profile.phoneDeathEvery(), this::phone);
        trouble(profile.moodEvery(), this::mood);
        handOns();
        connects();
        long steps = 0;
        while (world.step(Profile.LIFE)) {
            gateway.invariants.check();
            steps++;
        }
        drain();
        return new Run(steps, arrived, gateway.invariants.rings, gateway.invariants.talks);
    }

    private void arrivals() {
        if (!asterisk.draining && arrived < 60) {
            var queue = world.chance(0.4) ? Profile.Q112 : world.chance(0.7) ? Profile.HOTLINE : Profile.JAWA;
            long skills = world.chance(0.8) ? 0 : world.between(0, 4);
            var who = world.chance(0.3) ? null : new CallerKey("number" + world.between(0, 5));
            var caller = new SimCaller(arrived++, queue, skills, who);
            caller.prefers = more.chance(0.3) ? profile.operators().get((int) more.between(0, profile.operators().size())).id() : null;
            asterisk.arrive(caller);
            world.in(world.chance(0.1) ? 0 : world.about(profile.callEvery()), this::arrivals);
        }
    }

    private void trouble(long every, Runnable what) {
        if (every != World.NEVER) {
            world.in(world.about(every), () -> {
                if (!asterisk.draining) {
                    what.run();
                    trouble(every, what);
                }
            });
        }
    }

    /// With dice of its own, as all that came later.
    private void handOns() {
        world.in(more.about(15 * S) + S, () -> {
            if (!asterisk.draining) {
                gateway.handsOn(more);
                handOns();
            }
        });
    }

    /// In seeds that end in 0 or 7, none of which broke before there was this, some choose connected mode, leave it, press the red
    /// key, or listen to a talk.
    private void connects() {
        if (world.seed % 10 % 7 == 0) {
            world.in(connecting.about(6 * S) + S, () -> {
                if (!asterisk.draining) {
                    var phones = List.copyOf(asterisk.phones.values());
                    var phone = phones.get((int) connecting.between(0, phones.size()));
                    double what = connecting.random.nextDouble();
                    if (what < 0.2) {
                        asterisk.connected.redKey(phone);
                    } else if (what > 0.7 && gateway.listening()) {
                        gateway.listens.begins(connecting);
                    } else if (gateway.listening()) {
                        if (what < 0.35) {
                            gateway.connecting.end(phone.operator);
                        } else {
                            gateway.connecting.call(phone.operator);
                        }
                    }
                    connects();
                }
            });
        }
    }

    private interface ToCaller {
        void happens(SimCaller caller);
    }

    private void someone(ToCaller what) {
        var live = new ArrayList<SimCaller>();
        asterisk.callers.stream().filter(caller -> caller.place != Place.GONE).forEach(live::add);
        if (!live.isEmpty()) {
            what.happens(live.get(world.random.nextInt(live.size())));
        }
    }

    private SimPhone anyPhone() {
        var phones = new ArrayList<>(asterisk.phones.values());
        return phones.get(world.random.nextInt(phones.size()));
    }

    private void phone() {
        var phone = anyPhone();
        if (world.chance(0.5)) {
            asterisk.register(phone, false);
            world.in(world.about(20 * S), () -> asterisk.register(phone, true));
        } else {
            asterisk.privateCall(phone, true);
            world.in(world.about(20 * S), () -> asterisk.privateCall(phone, false));
        }
    }

    private void mood() {
        var phone = anyPhone();
        double what = world.random.nextDouble();
        if (what < 0.2) {
            phone.away = !phone.away;
        } else {
            gateway.presses(phone.operator, what < 0.6 ? "ready" : what < 0.85 ? "break" : "out");
        }
    }

    /// Everything is well from here on; then everybody must be served and every operator be free.
    private void drain() {
        world.note("drain", null, null);
        asterisk.draining = true;
        asterisk.link(true);
        for (var phone : asterisk.phones.values()) {
            phone.away = false;
            asterisk.register(phone, true);
            asterisk.privateCall(phone, false);
        }
        // a dead or frozen gateway comes back within its time
        world.in(20 * S, () -> asterisk.phones.keySet().forEach(operator -> gateway.presses(operator, "ready")));
        long end = world.now + DRAIN;
        int check = 0;
        while ((check++ % 64 != 0 || !everybodyGone()) && world.step(end)) {
            gateway.invariants.check();
        }
        long settled = world.now + SETTLE;
        while (world.step(settled)) {
            gateway.invariants.check();
        }
        gateway.invariants.drained(gateway.view());
    }

    private boolean everybodyGone() {
        return asterisk.callers.stream().allMatch(caller -> caller.place == Place.GONE);
    }
}
