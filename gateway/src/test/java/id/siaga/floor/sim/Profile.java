package id.siaga.floor.sim;

import static id.siaga.floor.sim.World.MS;
import static id.siaga.floor.sim.World.S;

import id.siaga.floor.Choice;
import id.siaga.floor.Demand;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorRules;
import id.siaga.floor.LadderRules;
import id.siaga.floor.Overflow;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What kind of night this seed is: how many people, how much goes wrong. Every trouble is absent in some seeds, so that one does not
/// hide another.
record Profile(
        FloorRules rules,
        List<FloorQueue> queues,
        List<FloorOperator> operators,
        List<FloorOperator> outside,
        Set<OperatorId> automatic,
        long callEvery,
        long patience,
        long talk,
        double lost,
        double late,
        double doubled,
        double badPhone,
        long killEvery,
        long freezeEvery,
        long amiUp,
        long amiDown,
        long socketDeathEvery,
        long asteriskDeathEvery,
        long phoneDeathEvery,
        long moodEvery) {
    static final QueueId Q112 = new QueueId("q112");
    static final QueueId HOTLINE = new QueueId("hotline");
    static final QueueId JAWA = new QueueId("jawa");
    static final long JAVANESE = 1;
    static final long MANDARIN = 2;
    /// At least a higher level of the language.
    static final long FLUENT = 4;
    static final long LIFE = 240 * S;

    static Profile of(World world) {
        var rules = new FloorRules(
                Duration.ofSeconds(world.between(2, 12)),
                (int) world.between(1, 4),
                Duration.ofSeconds(world.between(1, 6)),
                Duration.ofMillis(world.between(0, 800)),
                Duration.ofSeconds(90),
                Duration.ofSeconds(world.between(0, 10)),
                Duration.ofSeconds(world.chance(0.3) ? 0 : world.between(1, 60)),
                ladder(world));
        var ringFor = Duration.ofSeconds(world.between(6, 20));
        var wrapUp = world.chance(0.4) ? Duration.ZERO : Duration.ofSeconds(world.between(1, 15));
        int jawaPriority = (int) world.between(3, 6);
        // what came later has dice of its own: a seed that broke once tells the same story
        var more = new World(~world.seed);
        var staff = staff(world, more);
        var queues = List.of(
                new FloorQueue(HOTLINE, false, 4, Demand.of(0), ringFor, wrapUp, reserve(world, staff), bonus(world), choice(world), preferFor(more)),
                new FloorQueue(Q112, true, 9, more.chance(0.2) ? Demand.of(FLUENT).then(Duration.ofSeconds(more.between(1, 20)), 0) : Demand.of(0), ringFor.minusSeconds(2), wrapUp, 0, Duration.ZERO, choice(world), Duration.ZERO),
                new FloorQueue(JAWA, false, jawaPriority, javanese(more), ringFor, Duration.ZERO, reserve(world, staff), bonus(world), choice(world), preferFor(more)));
        var dice = new World(~world.seed * 31); // of overflows, again
        var newest = new World(~world.seed * 37); // of overflows to queues, and of phones that answer by themselves
        return new Profile(
                rules,
                toOthers(newest, queues.stream().map(queue -> overflowing(dice, queue)).toList()),
                staff,
                twoOutside(),
                automatic(newest, staff),
                world.about(8 * S) + 500 * MS,
                world.about(60 * S) + 3 * S,
                world.about(25 * S) + 2 * S,
                some(world, 0.3),
                some(world, 0.2),
                some(world, 0.2),
                some(world, 0.5),
                often(world, 60 * S),
                often(world, 60 * S),
                often(world, 80 * S),
                world.about(60 * S) + 100 * MS,
                often(world, 40 * S),
                often(world, 200 * S),
                often(world, 30 * S),
                often(world, 20 * S));
    }

    private static List<FloorOperator> twoOutside() {
        return Stream.of("out1", "out2").map(name -> FloorOperator.outside(new OperatorId(name), Duration.ofSeconds(15))).toList();
    }

    private static FloorQueue overflowing(World world, FloorQueue queue) {
        long first = world.between(0, 20);
        var steps = Stream.of(new Overflow(Duration.ofSeconds(first), new Overflow.Target.Phone(new OperatorId("out1"))),
                new Overflow(Duration.ofSeconds(first + world.between(0, 20)), new Overflow.Target.Phone(new OperatorId("out2"))));
        return world.chance(0.5) ? queue : queue.overflowing(steps.limit(world.between(1, 3)).toArray(Overflow[]::new));
    }

    /// Never in a circle: whose callers others take come first in the order of this seed.
    private static List<FloorQueue> toOthers(World world, List<FloorQueue> queues) {
        var order = new ArrayList<>(queues);
        Collections.rotate(order, (int) world.between(0, order.size()));
        return queues.stream().map(queue -> {
            var later = order.subList(order.indexOf(queue) + 1, order.size());
            if (later.isEmpty() || world.chance(0.6)) {
                return queue;
            }
            var step = new Overflow(Duration.ofSeconds(world.between(0, 25)), new Overflow.Target.Queue(later.get((int) world.between(0, later.size())).id()));
            return queue.overflowing(Stream.concat(queue.overflow().stream(), Stream.of(step)).sorted(Comparator.comparing(Overflow::after)).toArray(Overflow[]::new));
        }).toList();
    }

    private static Set<OperatorId> automatic(World world, List<FloorOperator> staff) {
        double share = world.chance(0.5) ? 0 : world.random.nextDouble();
        return staff.stream().map(FloorOperator::id).filter(_ -> world.chance(share)).collect(Collectors.toSet());
    }

    /// Those outside too.
    List<FloorOperator> everybody() {
        return Stream.concat(operators.stream(), outside.stream()).toList();
    }

    private static List<FloorOperator> staff(World world, World more) {
        var staff = new ArrayList<FloorOperator>();
        int n = 1 + (int) world.about(2);
        for (int i = 0; i < Math.min(n, 9); i++) {
            Set<QueueId> queues = world.chance(0.7) ? Set.of(Q112, HOTLINE, JAWA) : world.chance(0.5) ? Set.of(HOTLINE, JAWA) : Set.of(Q112);
            staff.add(new FloorOperator(new OperatorId("op" + i), i == 0 ? 7 : world.between(0, 4) | (more.chance(0.5) ? FLUENT : 0), i == 0 ? Set.of(Q112, HOTLINE, JAWA) : queues, Set.of(),
                    Map.of(JAWA, (int) more.between(0, 3), HOTLINE, (int) more.between(0, 3))));
        }
        return staff;
    }

    /// First who is fluent, then who speaks it, then anybody.
    private static Demand javanese(World world) {
        long fluentFor = world.between(1, 20);
        return switch ((int) world.between(0, 3)) {
            case 0, 1 -> Demand.of(JAVANESE);
            case 2 -> Demand.of(JAVANESE | FLUENT).then(Duration.ofSeconds(fluentFor), JAVANESE);
            default -> Demand.of(JAVANESE | FLUENT).then(Duration.ofSeconds(fluentFor), JAVANESE).then(Duration.ofSeconds(fluentFor + world.between(1, 30)), 0);
        };
    }

    private static LadderRules ladder(World world) {
        long first = world.between(0, 10);
        return world.chance(0.4) ? LadderRules.NONE : new LadderRules(Duration.ofSeconds(first), Duration.ofSeconds(first + world.between(0, 10)));
    }

    private static Choice choice(World world) {
        return world.chance(0.5) ? Choice.LONGEST_IDLE : List.of(Choice.values()).get((int) world.between(0, Choice.values().length));
    }

    private static Duration preferFor(World world) {
        return Duration.ofSeconds(world.chance(0.5) ? 0 : world.between(1, 40));
    }

    private static Duration bonus(World world) {
        return Duration.ofSeconds(world.chance(0.5) ? 0 : world.between(-60, 60));
    }

    /// Never so many that nobody would ever be offered.
    private static int reserve(World world, List<FloorOperator> staff) {
        long takers = staff.stream().filter(who -> who.queues().contains(Q112)).count();
        return world.chance(0.5) ? 0 : (int) world.between(0, takers - 1);
    }

    private static double some(World world, double max) {
        return world.chance(0.4) ? 0 : world.random.nextDouble() * max;
    }

    private static long often(World world, long mean) {
        return world.chance(0.5) ? World.NEVER : world.about(mean) + S;
    }
}
