package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.city.Target.Kind;
import id.siaga.clocks.Calendar;
import id.siaga.config.TestConfigs;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Promises about tickets, with the shipped targets and holidays.
class ClocksTest {
    private final Desk desk = new Desk();

    // ---- emergencies: elapsed seconds

    @Test
    void anAgencyThatIsSilentForAMinuteIsTimedOutOnceAndMayStillAccept() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        var sent = desk.now;
        desk.done(desk.assign(fire, "DAMKAR"));
        assertThat(desk.clock(fire, Kind.AGENCY_ACK)).satisfies(c -> {
            assertThat(c.term()).isEqualTo("60s");
            assertThat(c.dueAt()).isEqualTo(sent.plusSeconds(60));
        });
        desk.until(sent.plusMillis(59_999));
        assertThat(desk.ticket(fire).assignment(1).orElseThrow().state()).isEqualTo(Assignment.State.SENT);
        desk.until(sent.plusSeconds(60));
        assertThat(desk.ticket(fire).assignment(1).orElseThrow().state()).isEqualTo(Assignment.State.TIMED_OUT);
        desk.restarted();
        desk.until(sent.plusSeconds(89));
        assertThat(marks(fire)).containsExactly("AGENCY_ACK 50", "AGENCY_ACK 75", "AGENCY_ACK 100");
        desk.until(sent.plusSeconds(600));
        assertThat(marks(fire)).containsSubsequence("AGENCY_ACK 100", "AGENCY_ACK 150").doesNotHaveDuplicates();
        desk.done(desk.move(fire, 1, "ACKNOWLEDGED"));
        assertThat(desk.clock(fire, Kind.AGENCY_ACK)).satisfies(c -> {
            assertThat(c.open()).isFalse();
            assertThat(c.broken()).isTrue();
            assertThat(c.because()).isEqualTo("ACKNOWLEDGED");
        });
    }

    @ParameterizedTest
    @CsvSource({"7m, 420", "7.4m, 444", "7.25m, 435", "0.5h, 1800", "90s, 90"})
    void minutesAndTheirPartsAreKeptToTheSecondFromTheFileToTheDeadline(String time, long seconds, @TempDir Path dir) throws IOException {
        desk.clocks = new Clocks(TestConfigs.city(dir, "calendar: wib\ntargets:\n  - { clock: arrival, priority: 1, time: " + time + " }\n"));
        var reported = desk.now;
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, "DAMKAR"));
        assertThat(desk.clock(fire, Kind.ARRIVAL)).satisfies(c -> {
            assertThat(c.term()).isEqualTo(seconds + "s");
            assertThat(c.dueAt()).isEqualTo(reported.plusSeconds(seconds));
        });
        desk.until(reported.plusSeconds(seconds).minusMillis(1));
        assertThat(desk.clock(fire, Kind.ARRIVAL).broken()).isFalse();
        desk.until(reported.plusSeconds(seconds));
        assertThat(desk.clock(fire, Kind.ARRIVAL).broken()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.33m", "7,4m", "0.5s", ".5m", "7.m", "1500ms", "1e2s", "8d", "0m"})
    void whatIsNoWholeSecondIsNoTarget(String time, @TempDir Path dir) {
        assertThatThrownBy(() -> TestConfigs.city(dir, "calendar: wib\ntargets: [{ clock: arrival, time: \"" + time + "\" }]\n")).hasMessageContaining("Refused");
    }

    @Test
    void arrivalRunsFromTheFirstReportToTheFirstUnitByTheTimeThatWasTold() {
        var reported = desk.now;
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.now = desk.now.plusSeconds(50);
        desk.done(desk.assign(fire, "DAMKAR"));
        desk.done(desk.assign(fire, "POLRI"));
        assertThat(desk.clock(fire, Kind.ARRIVAL).dueAt()).isEqualTo(reported.plus(Duration.ofMinutes(7)));
        desk.done(desk.move(fire, 2, "ACKNOWLEDGED"));
        desk.until(reported.plus(Duration.ofMinutes(9)));
        desk.done(desk.move(fire, 2, "ON_SCENE", Source.RADIO, reported.plus(Duration.ofMinutes(6)), null));
        assertThat(desk.clock(fire, Kind.ARRIVAL)).satisfies(c -> assertThat(c.stoppedAt()).isEqualTo(reported.plus(Duration.ofMinutes(6))));
        var closed = desk.clock(fire, Kind.ARRIVAL);
        desk.until(reported.plus(Duration.ofHours(9)));
        assertThat(desk.clock(fire, Kind.ARRIVAL)).as("a closed clock is never touched again").isEqualTo(closed);
    }

    // ---- complaints: working days

    @Test
    void onHoldStopsClocksForTheCitysReasonsAndForNoOther() {
        desk.now = at("2026-03-02T10:00");
        var hole = desk.opened("COMPLAINT", "RD-HOLE");
        desk.done(desk.set(hole, "VERIFIED", null));
        var due = desk.clock(hole, Kind.RESOLVE).dueAt();
        desk.done(hold(hole, "ON_HOLD", null));
        assertThat(desk.clock(hole, Kind.RESOLVE).paused()).as("somebody is on leave: that is no reason").isFalse();
        desk.done(desk.set(hole, "VERIFIED", null));
        desk.done(hold(hole, "ON_HOLD", "MATERIAL"));
        assertThat(desk.clock(hole, Kind.RESOLVE)).satisfies(c -> {
            assertThat(c.paused()).isTrue();
            assertThat(c.pauses().getLast().because()).isEqualTo("ON_HOLD MATERIAL");
        });
        assertThat(desk.clock(hole, Kind.FIRST_RESPONSE).paused()).as("the reporter can be answered all the same").isFalse();
        relate(hole, new Relating.Wish.Merge(desk.opened("COMPLAINT", "RD-HOLE")));
        relate(hole, new Relating.Wish.Unmerge());
        assertThat(desk.clock(hole, Kind.RESOLVE).paused()).as("comes back from a merge as it was").isTrue();
        desk.restarted();
        desk.until(at("2026-03-04T10:00"));
        desk.done(desk.set(hole, "VERIFIED", null));
        assertThat(desk.clock(hole, Kind.RESOLVE).dueAt()).as("two working days later, over a weekend").isEqualTo(due.plus(Duration.ofDays(4)));
        assertThat(desk.ticket(hole).marks().hold()).isNull();
        desk.done(hold(hole, "ON_HOLD", null));
        assertThat(desk.clock(hole, Kind.RESOLVE).paused()).as("the reason before is not this one").isFalse();
        assertThat(Desk.refused(hold(hole, "VERIFIED", "MATERIAL"))).startsWith("hold: goes with the state ON_HOLD only");
        desk.done(desk.set(hole, "VERIFIED", null));
        assertThat(Desk.refused(hold(hole, "ON_HOLD", "LEAVE"))).startsWith("hold: is no reason that stops a clock");
    }

    private void relate(TicketNumber number, Relating.Wish wish) {
        desk.done(new Relating().relate(desk.book, desk.numbers, number, desk.ticket(number).version(), wish, "sari", desk.now));
    }

    private Answer hold(TicketNumber number, String state, @Nullable String reason) {
        return desk.changes.change(desk.book, number, desk.ticket(number).version(), new Changes.Wanted(state, null, null, null, null, new Personal(1, "belum bisa"), Place.NONE,
                new Changes.Reach(null, null, null, null, null, reason)), Desk.SARI, desk.now);
    }

    @Test
    void onlyAPersonsAnswerStopsTheFirstResponse() {
        desk.now = at("2026-03-17T10:00");
        var hole = desk.opened("COMPLAINT", "RD-HOLE");
        assertThat(desk.clock(hole, Kind.FIRST_RESPONSE).dueAt()).isEqualTo(at("2026-03-25T10:00"));
        assertThat(desk.clock(hole, Kind.VERIFY).dueAt()).isEqualTo(at("2026-03-27T23:59:59"));
        desk.texted(hole, "STATUS");
        desk.texted(hole, "EMERGENCY");
        desk.done(desk.assign(hole, null));
        desk.done(desk.move(hole, 1, "ACKNOWLEDGED"));
        desk.done(desk.move(hole, 1, "DONE"));
        assertThat(desk.ticket(hole).state()).isEqualTo(TicketState.RESOLVED);
        assertThat(desk.clock(hole, Kind.FIRST_RESPONSE).open()).as("the reporter has heard of nothing").isTrue();
        desk.until(at("2026-03-25T10:00"));
        assertThat(desk.clock(hole, Kind.FIRST_RESPONSE).broken()).isTrue();
        desk.texted(hole, "OPERATOR");
        assertThat(desk.clock(hole, Kind.FIRST_RESPONSE)).satisfies(c -> {
            assertThat(c.because()).isEqualTo("ANSWERED");
            assertThat(c.stoppedAt()).isEqualTo(desk.now);
        });
    }

    @Test
    void whatWaitsForTheReporterStandsStillAndTheFirstResponseDoesNot() {
        desk.now = at("2026-06-10T10:00");
        var hole = desk.opened("COMPLAINT", "RD-HOLE");
        desk.now = at("2026-06-11T10:00");
        desk.done(desk.set(hole, "NEEDS_INFO", null));
        assertThat(desk.clock(hole, Kind.VERIFY).paused()).isTrue();
        assertThat(desk.clock(hole, Kind.FIRST_RESPONSE).paused()).isFalse();
        assertThat(desk.clock(hole, Kind.INCOMPLETE).open()).isTrue();
        desk.until(at("2026-06-18T10:00"));
        assertThat(marks(hole)).as("nothing of what stands still").doesNotContain("VERIFY 100").contains("FIRST_RESPONSE 100");
        desk.restarted();
        desk.done(desk.set(hole, "NEW", null));
        // From Thursday 10:00 to Thursday 10:00, without a weekend and Tuesday's feast: four working days.
        assertThat(desk.clock(hole, Kind.VERIFY).dueAt()).isEqualTo(at("2026-06-22T23:59:59"));
        assertThat(desk.clock(hole, Kind.INCOMPLETE).open()).isFalse();
        assertThat(desk.clock(hole, Kind.VERIFY).pauses()).singleElement().satisfies(p -> assertThat(p.because()).isEqualTo("NEEDS_INFO"));
    }

    @Test
    void aReopenedComplaintGetsANewClockAndKeepsTheOldOne() {
        desk.now = at("2026-06-10T10:00");
        var papers = desk.opened("COMPLAINT", "ID-KTP");
        desk.done(desk.set(papers, "VERIFIED", null));
        assertThat(desk.clock(papers, Kind.RESOLVE).term()).as("by its grade").isEqualTo("5d");
        desk.done(desk.set(papers, "RESOLVED", null));
        var old = desk.clock(papers, Kind.RESOLVE);
        assertThat(old.open()).isFalse();
        desk.now = at("2026-06-12T10:00");
        desk.done(desk.set(papers, "REOPENED", null));
        assertThat(desk.clock(papers, Kind.RESOLVE)).satisfies(c -> {
            assertThat(c.startedAt()).isEqualTo(desk.now);
            assertThat(c.open()).isTrue();
        });
        assertThat(desk.ticket(papers).clocks()).contains(old);
    }

    @Test
    void aRequestForPublicInformationHasAClockOfItsOwnAndAnEndStopsAll() {
        var asked = desk.opened("INFORMATION", null);
        assertThat(desk.ticket(asked).clocks()).extracting(TicketClock::kind).containsExactlyInAnyOrder(Kind.FIRST_RESPONSE, Kind.VERIFY, Kind.PPID);
        desk.done(desk.set(asked, "REJECTED", "bukan informasi publik"));
        assertThat(desk.ticket(asked).clocks()).allSatisfy(c -> assertThat(c.because()).isEqualTo("REJECTED"));
        desk.until(desk.now.plus(Duration.ofDays(60)));
        assertThat(marks(asked)).isEmpty();
    }

    @Test
    void aCrashBetweenAFactAndItsClocksLosesNone() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.book.evolve(new Interaction.AgencyAssigned(fire, 1, "DAMKAR", "LEAD", "by hand", "sari"), desk.now); // and then the light goes out
        var next = new Clocks(desk.city);
        assertThat(next.settle(desk.ticket(fire), desk.now.plusSeconds(90))).extracting(f -> ((Interaction.ClockStarted) f).kind()).containsExactly("AGENCY_ACK", "ARRIVAL");
    }

    @Test
    void aDecreeOfMidYearMovesOpenClocksOnly() {
        desk.now = at("2026-06-10T10:00");
        var open = desk.opened("COMPLAINT", "RD-HOLE");
        var closed = desk.opened("COMPLAINT", "RD-HOLE");
        desk.done(desk.set(closed, "REJECTED", "ganda"));
        for (var ticket : List.of(open, closed)) {
            var before = desk.ticket(ticket);
            var wrong = before.clocks().stream().map(c -> new TicketClock(c.id(), c.kind(), c.assignment(), c.started_ms(), c.term(), c.calendar(), c.dueAt().minus(Duration.ofDays(1)).toEpochMilli(), c.pauses(), c.reached(), 0, c.told(), c.stoppedAt(), c.because())).toList();
            var dated = new Ticket(before.opening(), before.marks(), before.ties(), before.contacts(), before.notes(), before.assignments(), wrong, before.dialogue(), before.changedAt(), before.version());
            assertThat(desk.clocks.decreed(dated, desk.now)).hasSize(ticket.equals(open) ? 3 : 0);
        }
    }

    // ---- a year, slowly

    private static final int MINUTES = 3 * 366 * 24 * 60;
    private static final Instant BEGIN = Instant.parse("2025-12-31T17:00:00Z");
    private static final Calendar WIB = java.util.Objects.requireNonNull(new Desk().city.calendars().get("wib"));

    /// Minutes of working days since the year began, counted one by one.
    private static final int[] RAN = ran();

    private static int[] ran() {
        var ran = new int[MINUTES + 1];
        var zone = ZoneId.of("Asia/Jakarta");
        var works = new java.util.HashMap<LocalDate, Boolean>();
        for (int m = 0; m < MINUTES; m++) {
            var day = BEGIN.plusSeconds(60L * m).atZone(zone).toLocalDate();
            ran[m + 1] = ran[m] + (works.computeIfAbsent(day, d -> WIB.day(d).works()) ? 1 : 0);
        }
        return ran;
    }

    /// When so many seconds of working days have run since a whole minute.
    private static Instant slowly(int from, long seconds) {
        int m = from;
        while (60L * (RAN[m + 1] - RAN[from]) < seconds) {
            m++;
        }
        return BEGIN.plusSeconds(60L * m).plusSeconds(seconds - 60L * (RAN[m] - RAN[from]));
    }

    /// Three working days end at the last second of the third day after that of the receipt.
    private static long slowThreeDays(int received) {
        int day = (received / 1440 + 1) * 1440;
        for (int counted = 0; ; day += 1440) {
            counted += RAN[day + 1440] - RAN[day] > 0 ? 1 : 0;
            if (counted == 3) {
                return 60L * (RAN[day + 1440] - RAN[received]) - 1;
            }
        }
    }

    @Test
    void aYearOfRandomComplaintsWithPausesIsLikeASlowCalculation() {
        var dice = new Random(2026);
        for (int i = 0; i < 400; i++) {
            var one = new Desk();
            int received = dice.nextInt(365 * 1440);
            int asked = received + dice.nextInt(3 * 1440);
            int answered = asked + dice.nextInt(9 * 1440);
            one.now = BEGIN.plusSeconds(60L * received);
            var ticket = one.opened("COMPLAINT", "RD-HOLE");
            one.until(BEGIN.plusSeconds(60L * asked));
            one.done(one.set(ticket, "NEEDS_INFO", null));
            one.until(BEGIN.plusSeconds(60L * answered));
            one.done(one.set(ticket, "NEW", null));
            long whole = slowThreeDays(received);
            long paused = 60L * (RAN[answered] - RAN[asked]);
            var what = one.ticket(ticket).opening().at() + " asked " + asked + " answered " + answered;
            assertThat(one.clock(ticket, Kind.VERIFY).dueAt()).as(what).isEqualTo(slowly(received, whole + paused));
            var said = new ArrayList<Instant>();
            for (int percent : new int[] {50, 75, 100, 150}) {
                var mark = slowly(received, (whole * percent + 99) / 100);
                said.add(mark.isAfter(BEGIN.plusSeconds(60L * asked)) ? slowly(received, (whole * percent + 99) / 100 + paused) : mark);
            }
            one.until(said.getLast().plusSeconds(2));
            assertThat(times(one, ticket)).as(what).hasSize(4).allSatisfy(t -> assertThat(said).anySatisfy(s -> assertThat(Duration.between(t, s).abs()).isLessThanOrEqualTo(Duration.ofSeconds(1))));
            assertThat(one.clock(ticket, Kind.FIRST_RESPONSE).dueAt()).as(what).isEqualTo(slowly(received, 86_400));
        }
    }

    private static List<Instant> times(Desk desk, TicketNumber ticket) {
        int id = desk.clock(ticket, Kind.VERIFY).id();
        return desk.marked.entrySet().stream().filter(e -> e.getKey().clock() == id && e.getKey().ticket().equals(ticket)).map(java.util.Map.Entry::getValue).toList();
    }

    private List<String> marks(TicketNumber ticket) {
        return desk.facts.stream().filter(f -> f instanceof Interaction.ClockReached r && r.ticket().equals(ticket)).map(f -> (Interaction.ClockReached) f)
                .map(r -> desk.ticket(ticket).clock(r.clock()).orElseThrow().kind() + " " + r.percent()).toList();
    }

    private static Instant at(String local) {
        return OffsetDateTime.parse(local.length() == 16 ? local + ":00+07:00" : local + "+07:00").toInstant().truncatedTo(ChronoUnit.SECONDS);
    }
}
