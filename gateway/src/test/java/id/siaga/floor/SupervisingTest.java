package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.RING_FOR;
import static id.siaga.floor.Desk.WRAP_UP;
import static id.siaga.floor.Desk.both;
import static id.siaga.floor.Desk.call;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.OperatorSignedOut;
import id.siaga.floor.FloorEvent.SeveralPhones;
import id.siaga.floor.FloorEvent.SupervisionBegun;
import id.siaga.floor.FloorEvent.SupervisionOver;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Supervising;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Supervisors who listen. Everybody is rung for an emergency after 13 s.
class SupervisingTest {
    private static final LadderRules LADDER = new LadderRules(Duration.ofSeconds(7), Duration.ofSeconds(13));
    private static final FloorRules RULES = new FloorRules(Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ZERO, LADDER);

    /// a talks with call 1, the supervisor is ready.
    private static Desk talk() {
        var queues = List.of(new FloorQueue(Q112, true, 5, 0, RING_FOR, WRAP_UP), new FloorQueue(HOTLINE, false, 5, 0, RING_FOR, WRAP_UP));
        return new Desk(RULES, queues, both("a"), both("dewi")).on(new SeveralPhones(true)).ready("a").joins(1, HOTLINE).answers().ready("dewi");
    }

    private static Desk listens(Desk desk) {
        desk.on(new SupervisionBegun(op("dewi"), call(1)));
        assertThat(desk.state("dewi")).isEqualTo(new Supervising(call(1), op("a"), desk.now));
        return desk;
    }

    @Test
    void whoListensIsOfferedNothingUntilTheTalkIsOver() {
        var desk = listens(talk()).joins(2, HOTLINE).seconds(60);
        assertThat(desk.rung()).containsExactly("1>a");
        assertThat(desk.leaves(1).rung()).as("the talk is over").endsWith("2>dewi");
    }

    @Test
    void whoHangsUpIsReady() {
        assertThat(listens(talk()).joins(2, HOTLINE).on(new SupervisionOver(op("dewi"))).rung()).endsWith("2>dewi");
    }

    @Test
    void anEmergencyRingsWhoListensWhenEverybodyIsRung() {
        var desk = listens(talk()).joins(2, Q112);
        assertThat(desk.seconds(12.9).rung()).containsExactly("1>a");
        assertThat(desk.seconds(0.1).rung()).endsWith("2>dewi");
        assertThat(desk.leaves(2).state("dewi")).isInstanceOf(Ready.class);
    }

    @Test
    void afterABreakItIsABreakAgainAlsoForAnEmergencyThatWasMissed() {
        var desk = listens(talk().on(new OperatorOnBreak(op("dewi"), "tea"))).joins(2, Q112).seconds(13).ends(OfferEnd.NO_ANSWER);
        assertThat(desk.state("dewi")).isInstanceOfSatisfying(Break.class, it -> assertThat(it.reason()).isEqualTo("tea"));
    }

    @Test
    void whoSignsOutMeanwhileIsNotRungAndGoesWithTheTalk() {
        var desk = listens(talk()).on(new OperatorSignedOut(op("dewi"))).joins(2, Q112).seconds(60);
        assertThat(desk.rung()).containsExactly("1>a");
        assertThat(desk.leaves(1).state("dewi")).isInstanceOf(Offline.class);
    }

    @Test
    void aHandOnEndsItWithTheTalkThatWasHeard() {
        var desk = listens(talk());
        var offer = desk.rings().getFirst().offer();
        desk.on(new FloorEvent.HandedOn(call(1), op("a"), new Onward.ToQueue(Q112))).on(new FloorEvent.OfferEnded(offer, OfferEnd.HANDED_ON));
        assertThat(desk.state("dewi")).isNotInstanceOf(Supervising.class);
    }

    @Test
    void nobodyListensToSilenceOrToTheOwnTalkOrFromHome() {
        var desk = talk().joins(2, HOTLINE);
        long ignored = desk.ignored();
        assertThat(desk.on(new SupervisionBegun(op("dewi"), call(9))).ignored()).as("no such call").isEqualTo(ignored + 1);
        assertThat(desk.on(new SupervisionBegun(op("a"), call(1))).ignored()).as("the own talk").isEqualTo(ignored + 2);
        desk = talk().on(new OperatorSignedOut(op("dewi")));
        assertThat(desk.on(new SupervisionBegun(op("dewi"), call(1))).state("dewi")).isInstanceOf(Offline.class);
    }
}
