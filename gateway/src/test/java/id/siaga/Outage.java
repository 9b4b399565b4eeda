package id.siaga;

import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.Sound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// A realistic outage: 8 operators configured, 2 signed in, callers waiting, the gateway dies and does not come back, calls keep coming.
/// Run as a program for the long version: `Outage MOMENTS MINUTES`, by `./siaga outage`.
final class Outage {
    private static final List<String> SIGNED_IN = List.of("sari", "budi");
    private static final int WAITING = 5;
    private static final int NEW_CALLS = 20;
    /// Who talks long enough to be served, and short enough that two get through 25 of them.
    private static final Manner AT_WORK = Manner.answering(Duration.ofMillis(20), Duration.ofMillis(300)).talking(Duration.ofMillis(1_300))
            .saying(Sound.tone(CallHouse.OPERATOR_HERTZ));
    private static final Manner NOBODY_THERE = OperatorPhone.RINGS;

    /// @param reached callers who talked with one of the two
    /// @param emptyDesks rings at desks where nobody sat
    /// @param emptyDeskMost most rings of one of them
    /// @param first_ms death → first ring for somebody who waited
    /// @param contacts calls that are known afterwards, from Asterisk's own record
    record Report(int callers, int reached, int contacts, int emptyDesks, int emptyDeskMost, long first_ms, long slowest_ms) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d of %d callers reached an operator, %d are contacts afterwards, first ring after %d ms, slowest answer after %d ms, %d rings at empty desks",
                    reached, callers, contacts, first_ms, slowest_ms, emptyDesks);
        }
    }

    private final CallHouse house;

    Outage(CallHouse house) {
        this.house = house;
    }

    static CallHouse house(Path dir) throws Exception {
        return CallHouse.open(dir, CallHouse.moreOperators(4));
    }

    private List<OperatorPhone> emptyDesks() {
        return List.of("rudi", "op5", "op6", "op7", "op8").stream().map(house::operator).toList();
    }

    /// @param dieAfter the moment of death, from the arrival of the last of those who wait
    /// @param watchdogToo it dies as well
    /// @param lasts the new calls are spread over it
    Report run(Duration dieAfter, boolean watchdogToo, Duration lasts) throws Exception {
        house.clear();
        int contactsBefore = house.facts.all("CallRecovered").size();
        SIGNED_IN.forEach(id -> house.operator(id).phone.manner(NOBODY_THERE));
        emptyDesks().forEach(d -> d.phone.manner(NOBODY_THERE));
        var callers = new ArrayList<SipCall>();
        for (int i = 0; i < WAITING; i++) callers.add(house.dial("112").sip());
        house.ready(SIGNED_IN.toArray(String[]::new));           // two ring, three wait
        pause(dieAfter);
        SIGNED_IN.forEach(id -> house.operator(id).phone.manner(AT_WORK));
        var died = die(watchdogToo);
        var lasted = System.nanoTime() + lasts.toNanos();
        for (int i = 0; i < NEW_CALLS; i++) {
            callers.add(house.dialOnly("112").sip());
            pause(Duration.ofNanos(Math.max(0, lasted - System.nanoTime()) / (NEW_CALLS - i)));
        }
        CompletableFuture.allOf(callers.stream().map(SipCall::ended).toArray(CompletableFuture[]::new)).get(CallHouse.within(90).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        live();
        var contacts = house.facts.await("CallRecovered", contactsBefore + callers.size()).size() - contactsBefore;
        return report(callers, died, contacts);
    }

    private Report report(List<SipCall> callers, long died, int contacts) {
        var talks = SIGNED_IN.stream().flatMap(id -> house.operator(id).all().stream()).filter(c -> c.answered().isDone()).toList();
        int reached = (int) callers.stream().filter(c -> talks.stream().anyMatch(t -> t.shown().contains(number(c)))).count();
        var empty = emptyDesks().stream().mapToInt(d -> d.all().size());
        var perDesk = empty.toArray();
        long first = talks.stream().mapToLong(t -> t.invitedAt() - died).filter(n -> n > 0).min().orElse(0);
        long slowest = callers.stream().mapToLong(c -> talks.stream().filter(t -> t.shown().contains(number(c))).mapToLong(t -> t.answered().join() - Math.max(died, c.invitedAt())).max().orElse(0)).max().orElse(0);
        return new Report(callers.size(), reached, contacts, IntStream.of(perDesk).sum(), IntStream.of(perDesk).max().orElse(0), first / 1_000_000, slowest / 1_000_000);
    }

    private static String number(SipCall caller) {
        return caller.shown().replaceAll(".*<sip:([0-9]+)@.*", "$1");
    }

    /// Neither comes back: the supervisor's next ones do not understand the configuration.
    private long die(boolean watchdogToo) throws Exception {
        Files.writeString(house.configFile, Files.readString(house.configFile) + "\nnonsense: 1\n");
        if (watchdogToo) house.killWatchdog();
        return house.kill();
    }

    private void live() throws Exception {
        Files.writeString(house.configFile, Files.readString(house.configFile).replace("\nnonsense: 1\n", ""));
        house.back();
    }

    private static void pause(Duration span) {
        long until = System.nanoTime() + span.toNanos();
        while (System.nanoTime() < until) LockSupport.parkNanos(until - System.nanoTime());
    }

    public static void main(String[] args) throws Exception {
        int moments = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        var lasts = Duration.ofMinutes(args.length > 1 ? Integer.parseInt(args[1]) : 10);
        var dir = Files.createTempDirectory("siaga-outage");
        boolean allReached = true;
        try (var house = house(dir)) {
            for (int i = 0; i < moments; i++) {
                var dieAfter = Duration.ofMillis(i * 10_000L / moments);
                var report = new Outage(house).run(dieAfter, i % 2 == 1, lasts);
                System.out.printf("moment %d (%d ms, watchdog %s): %s%n", i + 1, dieAfter.toMillis(), i % 2 == 1 ? "dead" : "alive", report);
                allReached &= report.reached() == report.callers() && report.emptyDeskMost() <= 1;
            }
        }
        System.exit(allReached ? 0 : 1);
    }
}
