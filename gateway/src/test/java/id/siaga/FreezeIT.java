package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.AgiTap.Step;
import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.Sound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/// One caller at every step of a call, then the gateway stops: killed or frozen. Whoever is not served reaches a desk, whoever talks
/// talks on, nobody is rung twice for, and nobody who was served is taken for one who gave up.
class FreezeIT {
    private static final Manner ANSWERS = Manner.answering(Duration.ofMillis(20), Duration.ofMillis(60)).saying(Sound.tone(CallHouse.OPERATOR_HERTZ));

    @TempDir
    static Path dir;

    private static AgiTap tap;
    private static CallHouse house;

    /// Where a caller stands when the gateway stops, and what they notice.
    @SuppressWarnings("ImmutableEnumChecker") // records of patterns and times: nothing changes them
    private enum Moment {
        BEFORE_JOIN(ANSWERS, Step.command("^EXEC Bridge"), Notices.RINGS_ELSEWHERE),
        TALKING(OperatorPhone.RINGS, null, Notices.NOTHING),
        TALK_OVER(talks(1_300), Step.replyTo("^EXEC Bridge"), Notices.SERVED),
        TALK_OVER_ASKED(talks(1_300), Step.command("BRIDGERESULT}"), Notices.SERVED),
        SERVED_UNSAID(talks(1_300), Step.command("^SET VARIABLE \"SIAGA_DONE"), Notices.SERVED),
        // The phone rings on, and so do all others.
        RINGING(OperatorPhone.RINGS, null, Notices.RINGS_ELSEWHERE),
        // From here on they wait, for the floor too: whoever came after them would have to.
        STARTED(null, Step.command("^EXEC MSet .*SIAGA_SINCE"), Notices.RINGS_ELSEWHERE),
        WAITING(null, null, Notices.RINGS_ELSEWHERE),
        // Last: a gateway whose greeting is not answered gives the call back within a second or two.
        GREETED(null, Step.command("^GET FULL VARIABLE \"[0-9a-f]+-"), Notices.RINGS_ELSEWHERE);

        final @Nullable Manner phone;
        final @Nullable Step step;
        final Notices notices;

        Moment(@Nullable Manner phone, @Nullable Step step, Notices notices) {
            this.phone = phone;
            this.step = step;
            this.notices = notices;
        }

        private static Manner talks(int ms) {
            return Manner.answering(Duration.ZERO, Duration.ofMillis(20)).talking(Duration.ofMillis(ms)).saying(Sound.tone(CallHouse.OPERATOR_HERTZ));
        }
    }

    private enum Notices {
        RINGS_ELSEWHERE,
        NOTHING,
        /// Hung up: the talk was over.
        SERVED
    }

    private final Map<Moment, CallHouse.Caller> callers = new EnumMap<>(Moment.class);
    private final Map<Moment, SipCall> rings = new EnumMap<>(Moment.class);

    @BeforeAll
    static void open() throws Exception {
        tap = new AgiTap();
        var places = new HashMap<>(CallHouse.moreOperators(8));
        places.put("#reached_at: 10.0.0.5:4573", "reached_at: 127.0.0.1:" + tap.port());
        places.put("#second_after: 7s", "second_after: 5m");
        places.put("#everyone_after: 13s", "everyone_after: 5m");
        places.put("    #ring_for: 20s", "    ring_for: 20s");   // a ring outlasts the way to the last moment
        house = CallHouse.open(dir, places);
        tap.towards(house.station.config().asterisk().agi().listen().port());
    }

    @AfterAll
    static void close() throws Exception {
        if (house != null) house.close();
        if (tap != null) tap.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.clear();
    }

    private static List<OperatorPhone> desks() {
        var registered = new ArrayList<>(List.of("sari", "budi", "rudi"));
        IntStream.range(5, 13).forEach(n -> registered.add("op" + n));
        return registered.stream().map(house::operator).toList();
    }

    /// One caller at each moment, each with a desk of their own where one rings.
    private void everyMoment() throws Exception {
        var free = new ArrayList<>(desks());
        for (var desk : free) {
            desk.phone.manner(ANSWERS);
            house.onBreak(desk.id);
        }
        for (var moment : Moment.values()) {
            var number = house.nextNumber();
            var stopped = moment.step == null ? new CompletableFuture<String>() : tap.stop(number, moment.step);
            OperatorPhone desk = null;
            if (moment.phone != null) {
                desk = free.removeFirst();
                desk.phone.manner(moment.phone);
                house.ready(desk.id);
            }
            int before = house.facts.all("CallStarted").size();
            var caller = house.dialFrom(number, "112");
            if (moment != Moment.GREETED) {
                var started = house.facts.await("CallStarted", before + 1).getLast();
                caller = new CallHouse.Caller(number, caller.sip(), started.field("call"));
            }
            callers.put(moment, caller);
            if (moment.step != null) get(stopped, moment + " is reached");
            if (moment == Moment.WAITING) house.facts.awaitOf(caller.call(), "CallQueued");
            if (desk != null) rings.put(moment, desk.ring(caller));
            if (moment == Moment.RINGING) get(rings.get(moment).ringing(), "180");
            if (moment == Moment.TALKING) {
                rings.get(moment).answer();
                hearEachOther(caller.sip(), rings.get(moment));
            }
            if (desk != null && moment.notices != Notices.NOTHING) {
                desk.phone.manner(ANSWERS);
            }
            // a desk whose ring is over must not get the next moment's caller
            if (desk != null && rings.containsKey(moment) && moment.step != null) house.api.move(desk.id, "BREAK", "makan");
        }
    }

    private static List<SipCall> ringsFor(String number) {
        return desks().stream().flatMap(d -> d.all().stream()).filter(c -> c.shown().contains(number)).toList();
    }

    private static SipCall answered(String number, long since) throws Exception {
        long deadline = System.nanoTime() + within(25).toNanos();
        while (System.nanoTime() < deadline) {
            var found = ringsFor(number).stream().filter(c -> c.invitedAt() - since > 0 && c.answered().isDone() && !c.ended().isDone()).findFirst();
            if (found.isPresent()) return found.get();
            LockSupport.parkNanos(20_000_000);
        }
        var rung = ringsFor(number).stream().map(c -> c.shown() + (c.answered().isDone() ? " answered" : " not answered") + (c.ended().isDone() ? ", over" : "")).toList();
        throw new AssertionError("no desk answers " + number + ", rung: " + rung + "\n" + house.station.asterisk().orElseThrow().cli("core show channels concise"));
    }

    private void noticed(long since) throws Exception {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (var moment : Moment.values()) {
            var caller = callers.get(moment);
            switch (moment.notices) {
                case RINGS_ELSEWHERE -> {
                    long took = answered(caller.number(), since).invitedAt() - since;
                    System.out.printf("  %s: rings elsewhere after %d ms%n", moment, took / 1_000_000);
                    first = Math.min(first, took);
                    last = Math.max(last, took);
                }
                case NOTHING -> hearEachOther(caller.sip(), rings.get(moment));
                case SERVED -> {
                    assertThat(get(caller.sip().ended(), moment + ": BYE").byPeer()).isTrue();
                    assertThat(ringsFor(caller.number())).as(moment + ": rung once").hasSize(1);
                }
            }
        }
        assertThat(first).as("the first of them").isLessThan(within(4).toNanos());
        System.out.printf("  held callers ring elsewhere: first after %d ms, last of %d after %d ms%n", first / 1_000_000,
                callers.keySet().stream().filter(m -> m.notices == Notices.RINGS_ELSEWHERE).count(), last / 1_000_000);
    }

    private void afterwards() throws Exception {
        var talks = new ArrayList<CallHouse.Caller>();
        callers.forEach((moment, caller) -> {
            if (moment.notices != Notices.SERVED) talks.add(caller);
        });
        int before = talks.stream().mapToInt(c -> ringsFor(c.number()).size()).sum();
        Thread.sleep(2_500);                                 // a second of steady beats, a retry of Asterisk's queue: time for a second ring, if there were one
        for (var caller : talks) assertThat(caller.sip().ended()).as("the talk of " + caller.number()).isNotDone();
        assertThat(talks.stream().mapToInt(c -> ringsFor(c.number()).size()).sum()).as("rings since").isEqualTo(before);
        for (var caller : talks) caller.sip().hangUp();
        callers.forEach((moment, caller) -> {
            if (!caller.call().isEmpty()) {
                var end = house.facts.awaitOf(caller.call(), "CallEnded");
                System.out.printf("  %s: %s%n", moment, end.field("outcome"));
                assertThat(end.field("outcome")).as(moment.name()).doesNotStartWith("ABANDONED");
            }
        });
        assertThat(house.facts.awaitOf(callers.get(Moment.TALKING).call(), "CallEnded").field("outcome")).as("the talk").isEqualTo("SERVED");
    }

    @Test
    void aFrozenGatewayHoldsNobodyAndItsThawTouchesNobody() throws Exception {
        house.awaitAlive("1");
        everyMoment();
        long frozen = house.freeze();
        var late = house.dialOnly("112");                    // taken by the kernel, before anybody knows
        house.awaitAlive("0");
        System.out.printf("  SIAGA_ALIVE=0 after %d ms%n", (System.nanoTime() - frozen) / 1_000_000);
        try {
            noticed(frozen);
            answered(late.number(), frozen);
        } finally {
            house.thaw();
        }
        house.awaitAlive("1");
        afterwards();
    }

    @Test
    void aKilledGatewayHoldsNobodyAndItsSuccessorTouchesNobody() throws Exception {
        everyMoment();
        long killed = house.kill();
        noticed(killed);
        house.back();
        afterwards();
    }

    @Test
    void aWatchdogThatDiesIsMissedByNobodyAndComesBack() throws Exception {
        house.ready("sari");
        var caller = house.dial("112");
        var call = house.talk(house.operator("sari"), caller);
        var waits = house.queued("112");
        house.awaitAlive("1");
        long before = house.watchdog();
        house.killWatchdog();
        house.awaitAlive("1");
        long deadline = System.nanoTime() + within(10).toNanos();
        while (house.watchdog() == before && System.nanoTime() < deadline) LockSupport.parkNanos(50_000_000);
        assertThat(house.watchdog()).as("the supervisor's next one").isNotEqualTo(before);
        Thread.sleep(3_000);                                 // longer than the silence it would have to hear
        assertThat(house.alive()).isEqualTo("1");
        hearEachOther(caller.sip(), call);
        assertThat(house.facts.of(waits.call(), "CallAdopted")).as("moved").isEmpty();
        assertThat(waits.sip().ended()).isNotDone();
    }
}
