package id.siaga.tickets;

import static id.siaga.tickets.Desk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Assignment.Role;
import id.siaga.tickets.Assignment.Source;
import id.siaga.tickets.Assignment.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Several agencies on one ticket, each at its own pace, and what the ticket becomes by it.
class AssigningTest {
    private final Desk desk = new Desk();

    @Test
    void theCitysRulesChooseLeadAndSupportAndEachGoesItsOwnWay() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, null));
        assertThat(desk.ticket(fire).assignments()).extracting(Assignment::id, Assignment::agency, Assignment::role, Assignment::because).containsExactly(
                org.assertj.core.groups.Tuple.tuple(1, "DAMKAR", Role.LEAD, "category FIR-STR"), org.assertj.core.groups.Tuple.tuple(2, "DINKES", Role.SUPPORT, "category FIR-STR"),
                org.assertj.core.groups.Tuple.tuple(3, "POLRI", Role.SUPPORT, "category FIR-STR"), org.assertj.core.groups.Tuple.tuple(4, "PLN", Role.SUPPORT, "category FIR-STR"));
        state(fire, "ASSIGNED");
        desk.done(desk.move(fire, 3, "ACKNOWLEDGED"));
        state(fire, "ASSIGNED"); // the lead has not accepted
        desk.done(desk.move(fire, 1, "ACKNOWLEDGED"));
        state(fire, "ACKNOWLEDGED");
        desk.now = desk.now.plusSeconds(60);
        desk.done(desk.move(fire, 3, "EN_ROUTE"));
        desk.done(desk.move(fire, 3, "ON_SCENE"));
        state(fire, "ON_SCENE");
        desk.done(desk.move(fire, 1, "EN_ROUTE"));
        state(fire, "ON_SCENE"); // somebody is there
        desk.done(desk.move(fire, 1, "ON_SCENE"));
        desk.done(desk.move(fire, 1, "DONE"));
        desk.done(desk.move(fire, 2, "DECLINED"));
        desk.done(desk.move(fire, 4, "WITHDRAWN"));
        state(fire, "ON_SCENE");
        desk.done(desk.move(fire, 3, "DONE"));
        state(fire, "RESOLVED");
        assertThat(desk.ticket(fire).assignments()).extracting(Assignment::state).containsExactly(State.DONE, State.DECLINED, State.DONE, State.WITHDRAWN);
    }

    @Test
    void aNumberAndACategoryAreEnoughToSend() {
        var flood = desk.opened("EMERGENCY", "DIS-FLD");
        assertThat(desk.ticket(flood).marks()).satisfies(m -> {
            assertThat(m.priority()).as("nobody decided").isNull();
            assertThat(m.suggested()).isEqualTo("P2");
        });
        desk.done(desk.changes.change(desk.book, flood, 3, new Changes.Wanted(null, null, 3, null, List.of("TRAPPED"), null), Desk.SARI, desk.now));
        assertThat(desk.ticket(flood).marks()).as("both are kept").satisfies(m -> {
            assertThat(m.priority()).isEqualTo("P3");
            assertThat(m.suggested()).isEqualTo("P1");
        });
        desk.done(desk.assign(flood, null));
        state(flood, "ASSIGNED");
    }

    @Test
    void answersGoWithTheirCategory() {
        var ticket = desk.opened("EMERGENCY", "DIS-FLD");
        desk.done(desk.changes.change(desk.book, ticket, 3, new Changes.Wanted(null, null, null, null, List.of("TRAPPED"), null), Desk.SARI, desk.now));
        assertThat(desk.ticket(ticket).marks().suggested()).isEqualTo("P1");
        desk.done(desk.changes.change(desk.book, ticket, desk.ticket(ticket).version(), Desk.wanted(null, "DIS-PUD", null), Desk.SARI, desk.now));
        assertThat(desk.ticket(ticket).marks().yes()).isEmpty();
        assertThat(desk.ticket(ticket).marks().suggested()).isEqualTo("P4");
        var unknown = desk.opened("EMERGENCY", null);
        assertThat(desk.done(desk.changes.change(desk.book, unknown, 1, new Changes.Wanted(null, null, null, null, List.of(), null), Desk.SARI, desk.now)))
                .as("a wish that changes nothing is noted all the same").hasSize(1);
    }

    @Test
    void whatNobodyAllowedIsRefusedWithTheReason() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        assertThat(refused(desk.assign(fire, "NASA"))).isEqualTo("agency: is no agency in force; GET /api/agencies lists them");
        desk.done(desk.assign(fire, "DAMKAR"));
        assertThat(refused(desk.assign(fire, "DAMKAR"))).isEqualTo("agency: works on this ticket already");
        assertThat(refused(desk.assign(fire, "PLN", Role.LEAD))).isEqualTo("role: DAMKAR leads; withdraw its assignment first");
        assertThat(refused(desk.move(fire, 1, "DONE"))).isEqualTo("state: cannot go from SENT to DONE; possible: ACKNOWLEDGED, DECLINED, WITHDRAWN");
        assertThat(refused(desk.move(fire, 1, "TIMED_OUT"))).as("only a clock says so").contains("cannot go from SENT to TIMED_OUT");
        assertThat(refused(desk.move(fire, 1, "<script>"))).contains("to ?;");
        assertThat(refused(desk.move(fire, 1, "DECLINED", Source.API, null, null))).isEqualTo("note: is missing; say why");
        assertThat(desk.move(fire, 2, "ACKNOWLEDGED")).isInstanceOf(Answer.Unknown.class);
        assertThat(refused(desk.set(fire, "ON_SCENE", null))).contains("others follow from the agencies' assignments");
        desk.done(desk.assign(fire, null)); // the other three
        assertThat(refused(desk.assign(fire, null))).isEqualTo("agency: every agency that the rules name works on it already");
        var elsewhere = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.changes.change(desk.book, elsewhere, desk.ticket(elsewhere).version(), new Changes.Wanted("TRIAGED", null, null, "35.06.01", null, null), Desk.SARI, desk.now));
        assertThat(refused(desk.assign(elsewhere, null))).isEqualTo("region: lies in 35.06; refer it there with the state REFERRED_OUT");
        desk.done(desk.set(elsewhere, "REFERRED_OUT", null));
        assertThat(refused(desk.assign(elsewhere, "DAMKAR"))).isEqualTo("state: the ticket is REFERRED_OUT; reopen it first");
    }

    @Test
    void nothingEndsWhileSomebodyIsOnTheWayAndARejectionHasAReason() {
        var fire = desk.opened("EMERGENCY", "FIR-ELC");
        assertThat(refused(desk.set(fire, "REJECTED", null))).isEqualTo("note: is missing; say why");
        desk.done(desk.assign(fire, null));
        desk.done(desk.move(fire, 1, "ACKNOWLEDGED"));
        assertThat(refused(desk.set(fire, "RESOLVED", null))).isEqualTo("state: is still worked on by DAMKAR, PLN; end or withdraw the assignments first");
        desk.done(desk.move(fire, 2, "WITHDRAWN"));
        desk.done(desk.move(fire, 1, "WITHDRAWN"));
        state(fire, "RESOLVED");
        desk.done(desk.set(fire, "REOPENED", null));
        desk.done(desk.assign(fire, "DAMKAR"));
        state(fire, "ASSIGNED");
    }

    @Test
    void nothingFoundByOneEndsNothingWhileAnotherIsOnTheWay() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, "DAMKAR"));
        desk.done(desk.assign(fire, "POLRI"));
        desk.done(desk.move(fire, 1, "ACKNOWLEDGED"));
        desk.done(desk.move(fire, 1, "ON_SCENE"));
        for (var step : List.of("", "ACKNOWLEDGED", "EN_ROUTE", "ON_SCENE")) {
            if (!step.isEmpty()) {
                desk.done(desk.move(fire, 2, step));
            }
            assertThat(refused(desk.set(fire, "UNFOUNDED", null))).isEqualTo("state: is still worked on by DAMKAR, POLRI; end or withdraw the assignments first");
        }
        desk.done(desk.move(fire, 1, "DONE"));
        state(fire, "ON_SCENE");
        desk.done(desk.set(fire, "UNFOUNDED", "hanya asap dapur"));
        state(fire, "UNFOUNDED");
        assertThat(desk.ticket(fire).assignments()).as("who found nothing is done with it").extracting(Assignment::state).containsExactly(State.DONE, State.DONE);
        assertThat(desk.ticket(fire).assignment(2).orElseThrow().steps().getLast().note()).isNotNull();
        assertThat(desk.ticket(fire).clocks()).noneMatch(TicketClock::open);
    }

    @Test
    void aSupportThatIsDoneDoesNotEndWhatItsLeadRefused() {
        for (var kind : List.of("EMERGENCY FIR-STR", "COMPLAINT RD")) {
            var number = desk.opened(kind.split(" ")[0], kind.split(" ")[1]);
            desk.done(desk.assign(number, "DAMKAR"));
            desk.done(desk.assign(number, "PLN"));
            desk.done(desk.move(number, 2, "ACKNOWLEDGED"));
            desk.done(desk.move(number, 1, "DECLINED"));
            desk.done(desk.move(number, 2, "DONE"));
            assertThat(desk.ticket(number).state().open()).as("%s: nobody has put it out", kind).isTrue();
            assertThat(desk.ticket(number).state()).isNotEqualTo(TicketState.RESOLVED);
            desk.done(desk.assign(number, "BPBD"));
            assertThat(desk.ticket(number).lead().orElseThrow().agency()).isEqualTo("BPBD");
            desk.done(desk.move(number, 3, "ACKNOWLEDGED"));
            desk.done(desk.move(number, 3, "DONE"));
            state(number, "RESOLVED");
        }
    }

    @Test
    void twoWhoChangeOneTicketAtOnceAreToldAndNothingIsOverwritten() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        long seen = desk.ticket(fire).version();
        desk.done(desk.assign(fire, "DAMKAR"));
        var late = desk.assigning.assign(desk.book, fire, seen, new Assigning.Wanted("PLN", null), new Assigning.Author("budi", false), desk.now);
        assertThat(late).isInstanceOfSatisfying(Answer.Stale.class, stale -> assertThat(stale.now().assignments()).hasSize(1));
        assertThat(desk.assigning.move(desk.book, fire, seen, 1, new Assigning.Move("ACKNOWLEDGED", Source.API, null, null), "budi", desk.now)).isInstanceOf(Answer.Stale.class);
        assertThat(desk.assigning.assign(desk.book, TicketNumber.of(LocalDate.of(2026, 1, 2), 999), 1, new Assigning.Wanted("PLN", null), new Assigning.Author("budi", false), desk.now))
                .isInstanceOf(Answer.Unknown.class);
    }

    // ---- times

    @Test
    void whatWasToldByRadioKeepsItsOwnTimeAndIsNotMeasured() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, "DAMKAR"));
        desk.done(desk.move(fire, 1, "ACKNOWLEDGED"));
        var arrived = desk.now.plus(Duration.ofMinutes(6));
        desk.now = desk.now.plus(Duration.ofMinutes(20));
        desk.done(desk.move(fire, 1, "ON_SCENE", Source.RADIO, arrived, null));
        var steps = desk.ticket(fire).assignment(1).orElseThrow().steps();
        assertThat(steps).extracting(s -> s.source().measured()).containsExactly(true, false);
        assertThat(steps.getLast().at()).isEqualTo(arrived);
        assertThat(steps.getLast().recordedAt()).isEqualTo(desk.now);
    }

    @Test
    void aTimeThatCannotBeIsRefused() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, "DAMKAR"));
        desk.now = desk.now.plusSeconds(600);
        assertThat(refused(desk.move(fire, 1, "ACKNOWLEDGED", Source.PHONE, desk.now.plusSeconds(1), null))).isEqualTo("at: has not come yet");
        assertThat(refused(desk.move(fire, 1, "ACKNOWLEDGED", Source.PHONE, desk.now.minusSeconds(3600), null))).isEqualTo("at: is earlier than the step before it");
        assertThat(refused(desk.move(fire, 1, "ACKNOWLEDGED", Source.API, desk.now.minusSeconds(60), null))).isEqualTo("at: only what was told (PHONE, RADIO) has a time of its own");
        assertThat(refused(desk.move(fire, 1, "ACKNOWLEDGED", Source.PHONE, Instant.EPOCH, null))).startsWith("at: is earlier");
    }

    // ---- complaints

    @Test
    void aComplaintThatTwoAgenciesRefuseGoesToTheCoordinator() {
        var hole = desk.opened("COMPLAINT", "RD-HOLE");
        desk.done(desk.assign(hole, null));
        assertThat(desk.ticket(hole).lead().orElseThrow().agency()).isEqualTo("DSDABM");
        state(hole, "ASSIGNED");
        desk.done(desk.move(hole, 1, "DECLINED"));
        state(hole, "COORDINATION");
        desk.done(desk.assign(hole, "DISHUB"));
        state(hole, "ASSIGNED");
        desk.done(desk.move(hole, 2, "ACKNOWLEDGED"));
        state(hole, "IN_PROGRESS");
        desk.done(desk.move(hole, 2, "DECLINED"));
        state(hole, "COORDINATION");
        assertThat(refused(desk.assign(hole, "DLH"))).isEqualTo("agency: was refused 2 times; a coordinator decides");
        desk.coordinates = true;
        desk.done(desk.assign(hole, "DLH"));
        assertThat(desk.ticket(hole).lead().orElseThrow().agency()).isEqualTo("DLH");
        desk.done(desk.move(hole, 3, "ACKNOWLEDGED"));
        desk.done(desk.move(hole, 3, "DONE"));
        state(hole, "RESOLVED");
    }

    @Test
    void aTicketHasAtMostTwentyAssignments() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.coordinates = true;
        for (int i = 1; i <= Ticket.ASSIGNMENTS_MAX; i++) {
            desk.done(desk.assign(fire, "DAMKAR"));
            desk.done(desk.move(fire, i, "DECLINED"));
        }
        assertThat(refused(desk.assign(fire, "DAMKAR"))).isEqualTo("agency: a ticket has at most 20 assignments");
    }

    @Test
    void theSameFactsGiveTheSameTicket() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, null));
        desk.done(desk.move(fire, 1, "ACKNOWLEDGED"));
        desk.done(desk.move(fire, 2, "DECLINED"));
        var again = new TicketBook();
        var ticket = desk.ticket(fire);
        desk.facts.forEach(f -> again.evolve(f, desk.now));
        assertThat(again.ticket(ticket.number()).orElseThrow().marks()).isEqualTo(ticket.marks());
        assertThat(again.ticket(ticket.number()).orElseThrow().version()).isEqualTo(ticket.version());
        assertThat(again.ticket(ticket.number()).orElseThrow().clocks()).isEqualTo(ticket.clocks()).isNotEmpty();
    }

    private void state(TicketNumber ticket, String state) {
        assertThat(desk.ticket(ticket).state().name()).isEqualTo(state);
    }
}
