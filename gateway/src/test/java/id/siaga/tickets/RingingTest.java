package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Agency;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The telephones of the shipped agencies: who is rung for whom, in which order, until when.
class RingingTest {
    private static final Ringing.Manner MANNER = new Ringing.Manner(2, Duration.ofSeconds(25), Duration.ofSeconds(60), 2);
    private static final List<Ring.End> FAILURES = List.of(Ring.End.NO_KEY, Ring.End.NO_ANSWER, Ring.End.BUSY, Ring.End.FAILED);
    private final Desk desk = new Desk();
    private boolean lineUp = true;
    private Ringing ringing = ringing();
    private TicketNumber fire;

    private Ringing ringing() {
        return new Ringing(MANNER, (agency, at) -> desk.city.agency(agency, at).map(Agency::ladder).orElse(List.of()), clear -> new Personal(1, clear));
    }

    private void sent(String agency) {
        fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, agency));
        settle();
    }

    private Ticket ticket() {
        return desk.ticket(fire);
    }

    private List<Interaction> settle() {
        var all = new ArrayList<Interaction>();
        for (var facts = ringing.settle(ticket(), lineUp, desk.now); !facts.isEmpty(); facts = ringing.settle(ticket(), lineUp, desk.now)) {
            facts.forEach(desk::apply);
            all.addAll(facts);
        }
        return all;
    }

    /// Lets the time go on, deadline by deadline.
    private void pass(Duration time) {
        var until = desk.now.plus(time);
        for (var next = next(); next.isPresent() && !next.get().isAfter(until); next = next()) {
            desk.now = next.get().isAfter(desk.now) ? next.get() : desk.now;
            assertThat(settle()).as("a deadline that comes leads to something").isNotEmpty();
        }
        desk.now = until;
    }

    private Optional<java.time.Instant> next() {
        return ringing.nextDeadline(ticket(), lineUp, desk.now);
    }

    private List<String> rings() {
        return ticket().assignments().getFirst().rings().stream().map(r -> r.name() + " " + r.phone().clear() + " " + r.end()).toList();
    }

    private RingId last() {
        return new RingId(fire, 1, ticket().assignments().getFirst().rings().getLast().id());
    }

    private void end(Ring.End how) {
        Ringing.ended(desk.book, last(), how).forEach(desk::apply);
        settle();
    }

    @Test
    void theLadderIsClimbedAtOnceAfterEachEndAndTwiceThenAPersonMustPhone() {
        sent("DAMKAR");
        assertThat(rings()).containsExactly("Pos piket 0354113 null");
        end(Ring.End.BUSY);
        assertThat(rings()).as("the line must be free first").hasSize(1);
        pass(Ringing.PAUSE);
        assertThat(rings()).containsExactly("Pos piket 0354113 BUSY", "Komandan regu +6281200000101 null");
        end(Ring.End.NO_ANSWER);
        pass(Ringing.PAUSE);
        end(Ring.End.NO_KEY);
        pass(Ringing.PAUSE);
        assertThat(rings()).as("a pause before the second round").hasSize(3);
        pass(Ringing.ROUND);
        assertThat(rings().getLast()).isEqualTo("Pos piket 0354113 null");
        assertThat(ringing.exhausted(ticket(), ticket().assignments().getFirst())).isFalse();
        for (int left = 3; left > 0; left--) {
            end(Ring.End.NO_ANSWER);
            pass(Ringing.PAUSE);
        }
        assertThat(rings()).hasSize(6);
        assertThat(ringing.exhausted(ticket(), ticket().assignments().getFirst())).isTrue();
        pass(Duration.ofHours(1));
        assertThat(rings()).hasSize(6);
    }

    @Test
    void aRingOfWhichNothingIsHeardIsGivenUpByItsOwnDeadlineAlsoAfterARestart() {
        sent("DAMKAR");
        var giveUp = desk.now.plus(MANNER.ringFor()).plus(MANNER.listen());
        assertThat(next()).contains(giveUp);
        ringing = ringing();
        assertThat(settle()).as("killed and started again: nothing was left out").isEmpty();
        pass(MANNER.ringFor().plus(MANNER.listen()).plus(Ringing.PAUSE));
        assertThat(rings()).containsExactly("Pos piket 0354113 UNKNOWN", "Komandan regu +6281200000101 null");
    }

    @Test
    void theKeyTakesTheCaseWithItsTimeAndNobodyElseIsRung() {
        sent("DAMKAR");
        desk.now = desk.now.plusSeconds(7);
        desk.done(ringing.accepted(desk.book, last(), desk.now));
        var taken = ticket().assignments().getFirst();
        assertThat(taken.state()).isEqualTo(Assignment.State.ACKNOWLEDGED);
        assertThat(taken.steps().getFirst()).isEqualTo(new Assignment.Step(Assignment.State.ACKNOWLEDGED, desk.now, Assignment.Source.KEY, "Pos piket", desk.now, null));
        assertThat(taken.steps().getFirst().source().measured()).isTrue();
        assertThat(rings()).containsExactly("Pos piket 0354113 ACCEPTED");
        assertThat(ticket().state()).isEqualTo(TicketState.ACKNOWLEDGED);
        pass(Duration.ofHours(1));
        assertThat(rings()).hasSize(1);
        assertThat(ringing.accepted(desk.book, last(), desk.now)).as("a second time").isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void whoWasRungFirstMayStillTakeItWhileTheNextOneRingsAndThatOneIsWithdrawn() {
        sent("DAMKAR");
        var first = last();
        end(Ring.End.NO_KEY);
        pass(Ringing.PAUSE);
        desk.done(ringing.accepted(desk.book, first, desk.now));
        assertThat(rings()).containsExactly("Pos piket 0354113 NO_KEY", "Komandan regu +6281200000101 null");
        settle();
        assertThat(rings().getLast()).endsWith("WITHDRAWN");
    }

    @Test
    void acceptedByRadioWithdrawnOrClosedTheTelephoneFallsSilent() {
        for (var to : List.of("ACKNOWLEDGED", "DECLINED", "WITHDRAWN")) {
            sent("DAMKAR");
            desk.done(desk.move(fire, 1, to));
            settle();
            assertThat(rings()).as(to).containsExactly("Pos piket 0354113 WITHDRAWN");
            assertThat(next()).isEmpty();
        }
    }

    @Test
    void onlyUrgentEmergenciesRingAndALatePriorityDoesToo() {
        fire = desk.opened("EMERGENCY", "MED-TRF");
        desk.done(desk.assign(fire, "DINKES"));
        assertThat(settle()).as("P4").isEmpty();
        desk.done(desk.changes.change(desk.book, fire, ticket().version(), new Changes.Wanted(null, null, 2, null, null, null), Desk.SARI, desk.now));
        assertThat(settle()).hasOnlyElementsOfType(Interaction.AgencyRung.class).hasSize(1);
        fire = desk.opened("COMPLAINT", null);
        desk.done(desk.assign(fire, "DINKES"));
        assertThat(settle()).isEmpty();
    }

    @Test
    void withoutALineNobodyIsRungAndWithItTheLadderGoesOn() {
        lineUp = false;
        sent("DAMKAR");
        assertThat(rings()).isEmpty();
        assertThat(next()).isEmpty();
        lineUp = true;
        settle();
        assertThat(rings()).containsExactly("Pos piket 0354113 null");
    }

    @Test
    void eachAgencyHasItsOwnLadder() {
        fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, null));
        settle();
        assertThat(ticket().assignments()).hasSize(4).allMatch(a -> a.rings().size() == 1 && a.rings().getFirst().open());
    }

    @Test
    void idsAreReadAsTheyAreWrittenAndNothingElseIs() {
        var id = new RingId(desk.numbers.ticket(), 3, 12);
        assertThat(RingId.parse(id.toString())).contains(id);
        assertThat(RingId.ofChannel(id.channel())).contains(id);
        for (var wrong : List.of("", "1-2-3", id + "x", "26112300011-1-1; rm", id.toString().replace('-', '_'), "26112300010-1-1")) {
            assertThat(RingId.parse(wrong)).as(wrong).isEmpty();
        }
        assertThat(RingId.ofChannel("1763900000.12")).isEmpty();
    }

    /// Whatever ends how and when: one ring at a time, never more than the rounds, never after somebody took it, and every deadline leads somewhere.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whateverHappensOneRingAtATimeAndNoneTooMany(long seed) {
        var random = new Random(seed);
        sent("DAMKAR");
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(5)) {
                case 0 -> pass(Duration.ofSeconds(random.nextInt(100)));
                case 1 -> lineUp = !lineUp;
                case 2 -> ringing = ringing();
                case 3 -> {
                    if (!ticket().assignments().getFirst().rings().isEmpty()) end(FAILURES.get(random.nextInt(FAILURES.size())));
                }
                default -> {
                    if (random.nextInt(20) == 0 && !ticket().assignments().getFirst().rings().isEmpty()) ringing.accepted(desk.book, last(), desk.now);
                }
            }
            settle();
            var share = ticket().assignments().getFirst();
            assertThat(share.rings().stream().filter(Ring::open).count()).isLessThanOrEqualTo(share.unaccepted() ? 1 : 0);
            assertThat(share.rings()).hasSizeLessThanOrEqualTo(6);
        }
        lineUp = true;
        settle();
        pass(Duration.ofHours(1));
        assertThat(ticket().assignments().getFirst().rings()).hasSize(6).noneMatch(Ring::open);
    }
}
