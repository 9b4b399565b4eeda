package id.siaga.bench;

import com.sun.management.ThreadMXBean;
import id.siaga.floor.Choice;
import id.siaga.floor.Demand;
import id.siaga.floor.Effect;
import id.siaga.floor.Floor;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorRules;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// What one decision costs: 1,000 operators, 64 skills, 32 queues, W callers waiting, every operator in a ring or a talk. One round is
/// the life of a call: somebody joins, a talk ends (which offers the operator the next caller), that one answers; one ring in ten fails
/// and one caller in ten gives up. With all that a floor can do: half of the queues ask for less in time and their callers reach that
/// step, five ways to choose, one caller in twenty is a card, a surge is declared. `against` is the same work by a list-walk distributor, as app_queue and mod_callcenter do it: whoever
/// becomes free, the waiting callers are walked in order and for each the operators are looked through ([ListWalk]).
public final class FloorBench {
    private static final int OPERATORS = 1_000;
    private static final int QUEUES = 32;
    /// Shorter than the wait in every row, longer than that of who finds an operator free.
    private static final Duration RELAXES_AFTER = Duration.ofMillis(50);
    private static final List<Choice> CHOICES = List.of(Choice.LONGEST_IDLE, Choice.FEWEST_CALLS, Choice.LEAST_TALK, Choice.ROUND_ROBIN, Choice.HIGHEST_SKILL);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /// Events a second, µs per event at the percentiles, and bytes per event.
    private record Result(double rate, double p50, double p95, double p99, double p999, double max, double bytes, double cpuRate, long events) {}

    private FloorBench() {}

    public static void main(String... args) {
        var rows = new Rows("floor");
        int rounds = Arrays.asList(args).contains("--quick") ? 100_000 : 600_000;
        // warm-up on the same shapes, so that the figures are of compiled code
        new Load(1_000, 1, Kind.FLOOR).run(200_000);
        new Load(10_000, 2, Kind.FLOOR).run(200_000);
        new Load(100, 1, Kind.LIST_WALK).run(500);
        new Load(100, 1, Kind.LAZY_LIST_WALK).run(500);
        var medians = new LinkedHashMap<Integer, Double>();
        for (int waiting : new int[] {100, 1_000, 10_000, 100_000}) {
            var name = "floor/" + waiting + "-waiting";
            var ours = new Load(waiting, 7, Kind.FLOOR).run(rounds);
            var theirs = new Load(waiting, 7, Kind.LIST_WALK).run(Math.clamp(300_000 / waiting, 5, 500));
            var lazy = new Load(waiting, 7, Kind.LAZY_LIST_WALK).run(Math.clamp(1_000_000 / waiting, 10, 2_000));
            medians.put(waiting, ours.p50);
            var peer = "list walk";
            rows.rate(name, "rate", ours.rate, "events/s", peer, theirs.rate)
                    .time(name, "p50", ours.p50, "µs", peer, theirs.p50)
                    .time(name, "p95", ours.p95, "µs", peer, theirs.p95)
                    .time(name, "p99", ours.p99, "µs", peer, theirs.p99)
                    .time(name, "p99.9", ours.p999, "µs", peer, theirs.p999)
                    .time(name, "max", ours.max, "µs", peer, theirs.max)
                    .time(name, "bytes", ours.bytes, "bytes/event", peer, theirs.bytes)
                    .rate(name, "rate-lazy", ours.rate, "events/s", "list walk that ends when nobody is free", lazy.rate)
                    .alone(name, "rate-cpu", ours.cpuRate, "events/s of CPU time, with the load's own work")
                    .alone(name, "events", (double) ours.events, "n")
                    .alone(name, "events-list-walk", (double) theirs.events, "n");
        }
        // the whole curve in one figure: linear would be 1,000, flat is 1
        rows.alone("floor/curve", "growth", medians.get(100_000) / medians.get(100), "times the p50 at 100 waiting, at 100,000");
        rows.print(System.out, args);
    }

    static List<FloorQueue> queues() {
        var queues = new ArrayList<FloorQueue>();
        for (int i = 0; i < QUEUES; i++) {
            // two skills each out of 64, some shared
            long skills = 1L << (2 * i) | 1L << (7 * i + 1) % 64;
            var demand = i % 2 == 0 ? Demand.of(skills) : Demand.of(skills).then(RELAXES_AFTER, 1L << (2 * i));
            queues.add(new FloorQueue(new QueueId("q" + i), i < 4, i % 8, demand, Duration.ofSeconds(20), Duration.ZERO, 0, Duration.ZERO, CHOICES.get(i % CHOICES.size()), Duration.ZERO));
        }
        return queues;
    }

    static List<FloorOperator> operators(SplittableRandom random, List<FloorQueue> queues) {
        var operators = new ArrayList<FloorOperator>();
        for (int i = 0; i < OPERATORS; i++) {
            var serves = new HashSet<QueueId>();
            long skills = random.nextLong();
            skills &= random.nextLong();
            for (int j = 0; j < 8; j++) {
                var queue = queues.get((i + j * 5) % QUEUES);
                serves.add(queue.id());
                skills |= queue.skills();
            }
            var levels = queues.stream().collect(Collectors.toMap(FloorQueue::id, _ -> random.nextInt(1, 11)));
            operators.add(new FloorOperator(new OperatorId("op" + i), skills & ~FloorOperator.DESK, serves, Set.of(), levels));
        }
        return operators;
    }

    private enum Kind {
        FLOOR,
        LIST_WALK,
        LAZY_LIST_WALK
    }

    /// The same calls for each distributor.
    private static final class Load {
        private final SplittableRandom random;
        private final Distributor floor;
        private final List<FloorQueue> queues = queues();
        private final ArrayDeque<CallId> joined = new ArrayDeque<>();
        private final ArrayList<Effect.Ring> open = new ArrayList<>();
        private final Set<CallId> served = new HashSet<>();
        private long[] took = new long[1 << 16];
        private int events;
        private long calls;
        private Instant now = START;

        Load(int waiting, long seed, Kind kind) {
            random = new SplittableRandom(seed);
            var operators = operators(random, queues);
            var rules = new FloorRules(Duration.ofMillis(1), 1_000_000, Duration.ofDays(9), Duration.ZERO, Duration.ofDays(9), Duration.ZERO);
            var walk = kind == Kind.FLOOR ? null : new ListWalk(queues, operators, kind == Kind.LAZY_LIST_WALK);
            floor = walk != null ? walk : new Floor(rules, queues, operators, 1)::apply;
            operators.forEach(operator -> tell(new FloorEvent.DeskOpened(operator.id(), true)));
            tell(new FloorEvent.SurgeDeclared(1));
            operators.forEach(operator -> tell(new FloorEvent.OperatorReady(operator.id())));
            // operators first: the callers who find one free are the first talks
            for (int i = 0; i < waiting + OPERATORS; i++) {
                if (walk != null) {
                    // or the peer's set-up alone takes minutes
                    walk.lazy = true;
                }
                join();
            }
            if (walk != null) {
                walk.lazy = kind == Kind.LAZY_LIST_WALK;
            }
        }

        private List<Effect> tell(FloorEvent event) {
            now = now.plusNanos(50_000);
            long start = System.nanoTime();
            var effects = floor.apply(event, now);
            long nanos = System.nanoTime() - start;
            if (events == took.length) {
                took = Arrays.copyOf(took, events * 2);
            }
            took[events++] = nanos;
            for (var effect : effects) {
                if (effect instanceof Effect.Ring ring) {
                    open.add(ring);
                    served.add(ring.call());
                }
            }
            return effects;
        }

        private void join() {
            var call = CallId.of(1, ++calls);
            joined.add(call);
            if (joined.size() > 1_000) {
                served.remove(joined.pollFirst());
            }
            tell(new FloorEvent.CallerJoined(call, queues.get(random.nextInt(QUEUES)).id(), now, random.nextInt(20) == 0 ? FloorOperator.DESK : 0));
        }

        private void round() {
            join();
            int at = random.nextInt(open.size());
            var ring = open.set(at, open.getLast());
            open.removeLast();
            boolean fails = random.nextInt(10) == 0;
            if (!fails) {
                tell(new FloorEvent.OfferAnswered(ring.offer()));
            }
            tell(new FloorEvent.OfferEnded(ring.offer(), fails ? OfferEnd.NO_ANSWER : OfferEnd.TALKED));
            if (random.nextInt(10) == 0) {
                abandon();
            }
        }

        /// The newest caller hangs up; so as many come as go, and the number waiting stays.
        private void abandon() {
            var call = joined.pollLast();
            if (call != null && !served.remove(call)) {
                tell(new FloorEvent.CallerLeft(call));
            }
        }

        Result run(int rounds) {
            int skip = 1 + rounds / 20;
            for (int i = 0; i < skip; i++) {
                round();
            }
            events = 0;
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            took = new long[5 * rounds];
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long cpu = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < rounds; i++) {
                round();
            }
            cpu = threads.getCurrentThreadCpuTime() - cpu;
            // with what the load itself allocates: ids, events, times
            bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
            var sorted = Arrays.copyOf(took, events);
            double total = Arrays.stream(sorted).sum() / 1e9;
            Arrays.sort(sorted);
            return new Result(
                    events / total, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1), (double) bytes / events, events / (cpu / 1e9), events);
        }

        private static double at(long[] sorted, double part) {
            return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * part))] / 1000.0;
        }
    }

    private interface Distributor {
        List<Effect> apply(FloorEvent event, Instant now);
    }

    /// The peer: one list of waiting callers in order of priority and arrival, one list of operators; whatever happens, the list is walked
    /// and every waiting caller looks through the operators for the longest idle one that fits. Nothing else of a distributor is in it, so
    /// it is flattered: no lock, no SQL, no second between two looks.
    private static final class ListWalk implements Distributor {
        private record Waiting(CallId call, FloorQueue queue, Instant since) {}

        private static final class Agent {
            final FloorOperator who;
            boolean free;
            Instant idleSince = START;
            Waiting with = new Waiting(CallId.of(0, 0), new FloorQueue(new QueueId("none"), false, 0, 0, Duration.ofSeconds(1), Duration.ZERO), START);
            OfferId offer = OfferId.of(0, 0);

            Agent(FloorOperator who) {
                this.who = who;
            }
        }

        private final List<FloorQueue> queues;
        private final List<Agent> agents = new ArrayList<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private long offers;
        private int free;
        /// Ends a walk when nobody is free any more, which neither of the two does.
        boolean lazy;

        ListWalk(List<FloorQueue> queues, List<FloorOperator> operators, boolean lazy) {
            this.queues = queues;
            this.lazy = lazy;
            operators.forEach(operator -> agents.add(new Agent(operator)));
        }

        @Override
        public List<Effect> apply(FloorEvent event, Instant now) {
            switch (event) {
                case FloorEvent.OperatorReady ready -> agents.stream()
                        .filter(agent -> agent.who.id().equals(ready.operator()))
                        .forEach(agent -> free(agent, now));
                case FloorEvent.CallerJoined joined -> queues.stream()
                        .filter(queue -> queue.id().equals(joined.queue()))
                        .forEach(queue -> insert(new Waiting(joined.call(), queue, joined.since())));
                case FloorEvent.CallerLeft left -> waiting.removeIf(each -> each.call.equals(left.call()));
                case FloorEvent.OfferEnded ended -> agents.stream()
                        .filter(agent -> agent.offer.equals(ended.offer()))
                        .forEach(agent -> {
                            if (ended.end() != OfferEnd.TALKED) {
                                insert(agent.with);
                            }
                            free(agent, now);
                        });
                default -> {}
            }
            return walk();
        }

        private void free(Agent agent, Instant now) {
            free++;
            agent.free = true;
            agent.idleSince = now;
        }

        private void insert(Waiting caller) {
            int low = 0;
            int high = waiting.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (before(caller, waiting.get(middle))) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            waiting.add(low, caller);
        }

        private static boolean before(Waiting one, Waiting other) {
            if (one.queue.emergency() != other.queue.emergency()) {
                return one.queue.emergency();
            }
            int priority = Integer.compare(one.queue.priority(), other.queue.priority());
            return priority != 0 ? priority < 0 : one.since.isBefore(other.since);
        }

        private List<Effect> walk() {
            var effects = new ArrayList<Effect>();
            for (int i = 0; i < waiting.size() && !(lazy && free == 0); i++) {
                var caller = waiting.get(i);
                Agent best = null;
                for (var agent : agents) {
                    if (agent.free && fits(agent.who, caller.queue) && (best == null || agent.idleSince.isBefore(best.idleSince))) {
                        best = agent;
                    }
                }
                if (best != null) {
                    best.free = false;
                    free--;
                    best.with = caller;
                    best.offer = OfferId.of(1, ++offers);
                    effects.add(new Effect.Ring(best.offer, caller.call, best.who.id(), caller.queue.ringFor(), Effect.Manner.ALONE));
                    waiting.remove(i--);
                }
            }
            return effects;
        }

        private static boolean fits(FloorOperator who, FloorQueue queue) {
            return (who.skills() & queue.skills()) == queue.skills() && who.queues().contains(queue.id());
        }
    }
}
