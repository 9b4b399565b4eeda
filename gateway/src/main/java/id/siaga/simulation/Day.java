package id.siaga.simulation;

import id.siaga.floor.CallerKey;
import id.siaga.floor.Floor;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorRules;
import id.siaga.floor.LadderRules;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One day of a [Demand] on the production floor. All operators take both queues and are on duty from midnight to midnight.
public final class Day implements Witness {
    private static final double REDIAL_SHARE = 0.7, REDIAL_MIN_S = 10, REDIAL_MAX_S = 60;
    /// Those of the shipped configuration.
    private static final FloorRules RULES = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofSeconds(90),
            Duration.ofSeconds(30), Duration.ofSeconds(60), new LadderRules(Duration.ofSeconds(7), Duration.ofSeconds(13)));
    /// Nobody dials for ever.
    private static final int DIALS_MAX = 20;

    /// Somebody who calls, perhaps more than once.
    private static final class Person {
        final CallerKey who;
        final Kind kind;
        int calls;

        Person(long number, Kind kind) {
            who = new CallerKey("p" + number);
            this.kind = kind;
        }
    }

    private final Demand demand;
    private final SplittableRandom dice;
    private final Ledger ledger;
    private final House house;
    private final Map<CallId, Person> persons = new HashMap<>();
    private long people;
    private long reached;
    private long calls;

    private Day(Demand demand, Staffing staffing, long seed) {
        this.demand = demand;
        dice = new SplittableRandom(~seed);
        ledger = new Ledger(staffing.operators());
        var staff = IntStream.range(0, staffing.operators()).mapToObj(i -> new FloorOperator(new OperatorId("op" + i), 0, Set.of(Queues.EMERGENCY, Queues.HOTLINE))).toList();
        house = new House(new Floor(RULES, Queues.all(staffing.reserve()), staff, 1), staff.stream().map(FloorOperator::id).toList(), this);
    }

    /// The same arguments give the same report.
    public static DayReport run(Demand demand, Staffing staffing, long seed) {
        var day = new Day(demand, staffing, seed);
        for (var draft : Crowd.of(demand, seed)) {
            day.calls(new Person(++day.people, draft.kind()), draft);
        }
        day.house.run();
        return day.ledger.report(day.people, day.reached);
    }

    private void calls(Person person, Crowd.Draft draft) {
        var caller = new Caller(CallId.of(1, ++calls), person.who, person.kind.queue(), draft.at_ns(), draft.needs());
        person.calls++;
        persons.put(caller.call(), person);
        house.expect(caller);
    }

    private Person person(Caller caller) {
        return persons.get(caller.call());
    }

    @Override
    public void came(Caller caller) {
        ledger.came(person(caller).kind, caller.at_ns());
    }

    @Override
    public void answered(Caller caller, long at_ns) {
        var person = persons.remove(caller.call());
        ledger.answered(person.kind, caller.at_ns(), at_ns);
        reached++;
    }

    @Override
    public void left(Caller caller, long at_ns) {
        var person = persons.remove(caller.call());
        ledger.left(person.kind, caller.at_ns(), at_ns);
        if (demand.profile().redials() && person.calls < DIALS_MAX && dice.nextDouble() < REDIAL_SHARE) {
            long again_ns = at_ns + Crowd.nanos(dice.nextDouble(REDIAL_MIN_S, REDIAL_MAX_S));
            calls(person, new Crowd.Draft(person.kind, again_ns, Crowd.needs(person.kind, dice)));
        }
    }

    @Override
    public void worked(Caller caller, long from_ns, long to_ns) {
        ledger.worked(caller.queue(), from_ns, to_ns);
    }
}
