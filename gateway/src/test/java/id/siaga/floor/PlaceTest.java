package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.floor.FloorEvent.CallerJoined;
import id.siaga.floor.FloorEvent.SessionLost;
import id.siaga.ids.CallId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What decides the place of a caller, besides the moment of arrival.
class PlaceTest {
    private static final QueueId SILENT = new QueueId("silent");
    private static final QueueId SCREENED = new QueueId("screened");

    // ---- bonus

    private static FloorQueue emergency(QueueId id, int bonus_s) {
        return new FloorQueue(id, true, 5, 0, Desk.RING_FOR, Duration.ZERO, 0, Duration.ofSeconds(bonus_s));
    }

    private static Desk bonuses() {
        var operator = new FloorOperator(Desk.op("a"), 0, Set.of(Q112, SILENT, SCREENED));
        return new Desk(List.of(emergency(Q112, 0), emergency(SILENT, 30), emergency(SCREENED, -60)), operator);
    }

    @Test
    void aBonusIsSoMuchEarlierAndNoMore() {
        var desk = bonuses().joins(1, Q112).seconds(10).joins(2, Q112).seconds(25).joins(3, SILENT);
        assertThat(desk.waiting()).containsExactly(1, 3, 2);
    }

    @Test
    void aScreenedCallerIsServedAfterWhoCameAMinuteLaterButBeforeAllOthers() {
        var desk = bonuses().joins(1, SCREENED).seconds(59).joins(2, Q112).seconds(2).joins(3, Q112);
        assertThat(desk.waiting()).containsExactly(2, 1, 3);
    }

    @Test
    void theBonusIsNoWaitedTime() {
        var desk = bonuses().joins(1, SILENT).seconds(5).ready("a").answers();
        assertThat(desk.lastOf(Effect.Answered.class)).extracting(Effect.Answered::waited).containsExactly(Duration.ofSeconds(6));
    }

    @Test
    void aBonusIsCapped() {
        assertThatThrownBy(() -> emergency(Q112, 121)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emergency(Q112, -121)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- redial, within 60 s

    @Test
    void whoDialsAgainSoonGetsTheOldPlaceAndWaitsSinceNow() {
        var desk = Desk.with("a").joins(1, HOTLINE, "0811").seconds(30).joins(2, HOTLINE, "0822").leaves(1).seconds(59).joins(3, HOTLINE, "0811");
        assertThat(desk.waiting()).containsExactly(3, 2);
        assertThat(desk.floor.view().waiting().getFirst().since()).isEqualTo(desk.now);
    }

    @Test
    void anOldPlaceIsGivenOnce() {
        var desk = Desk.with("a").joins(1, HOTLINE, "0811").seconds(1).joins(2, HOTLINE).leaves(1).seconds(1);
        desk.joins(3, HOTLINE, "0811").joins(4, HOTLINE, "0811");
        assertThat(desk.waiting()).containsExactly(3, 2, 4);
    }

    @Test
    void itIsNotGivenLaterNorInAnotherQueueNorToAnotherNumberNorAfterATalk() {
        var desk = Desk.with("a").joins(1, HOTLINE, "0811").seconds(1).joins(2, HOTLINE).leaves(1);
        desk.seconds(61).joins(3, HOTLINE, "0811");
        assertThat(desk.waiting()).containsExactly(2, 3);
        desk.leaves(3).seconds(1).joins(4, Q112, "0811").joins(5, HOTLINE, "0833");
        assertThat(desk.waiting()).containsExactly(4, 2, 5);
        desk.ready("a").answers().leaves(4).joins(6, HOTLINE).seconds(1).joins(7, Q112).joins(8, Q112, "0811");
        assertThat(desk.waiting()).containsExactly(7, 8, 2, 5, 6);
    }

    @Test
    void aRingInVainAndALostSessionKeepThePlaceToo() {
        var desk = Desk.with("a").ready("a").joins(1, HOTLINE, "0811").seconds(1).joins(2, HOTLINE).leaves(1);
        assertThat(desk.seconds(1).joins(3, HOTLINE, "0811").ends(OfferEnd.NO_ANSWER).waiting()).containsExactly(3, 2);
        desk.on(new SessionLost(call(3))).seconds(1).on(new CallerJoined(call(3), HOTLINE, desk.now, 0, new CallerKey("0811")));
        assertThat(desk.waiting()).containsExactly(3, 2);
    }

    @Test
    void theBookIsBounded() {
        var redials = new Redials(Duration.ofSeconds(60));
        var line = new Line(emergency(Q112, 0), 0, new Demand.Step(Duration.ZERO, 0), null, new Pace(), Line.Opened.NONE, null);
        for (int i = 0; i <= Redials.PLACES_MAX; i++) {
            redials.left(new Caller(CallId.of(7, i), new CallerKey("n" + i), i, i, line), i);
        }
        assertThat(redials.place(new CallerKey("n0"), Q112, 99_999, 0)).isEqualTo(99_999);
        assertThat(redials.place(new CallerKey("n1"), Q112, 99_999, 0)).isEqualTo(1);
    }
}
