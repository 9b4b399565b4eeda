package id.siaga.screening;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BlockTest {
    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final Block WANTED = new Block("4821", "0123abcd", CallId.of(7, 1), "iseng", Block.USUAL, "rudi", NOON);

    private static Instant minutes(long n) {
        return NOON.plus(Duration.ofMinutes(n));
    }

    @Test
    void oneWordIsNotEnoughAndTheSamePersonsSecondIsNotASecond() {
        assertThat(WANTED.inForce(minutes(1))).isFalse();
        assertThat(WANTED.keeps("rudi", minutes(1))).contains(Block.No.OWN);
        assertThat(WANTED.keeps("dewi", minutes(1))).isEmpty();
    }

    @Test
    void whatNobodyAgreesToWithinHalfAnHourHasLapsed() {
        assertThat(WANTED.runs(minutes(29))).isTrue();
        assertThat(WANTED.runs(minutes(30))).isFalse();
        assertThat(WANTED.keeps("dewi", minutes(30))).contains(Block.No.OVER);
    }

    @Test
    void itHoldsUntilItsEndAndNoLonger() {
        var agreed = WANTED.agreed("dewi", minutes(5).plus(Block.USUAL));
        assertThat(agreed.keeps("kepala", minutes(6))).contains(Block.No.AGREED);
        assertThat(agreed.inForce(minutes(5).plus(Block.USUAL).minusMillis(1))).isTrue();
        assertThat(agreed.inForce(minutes(5).plus(Block.USUAL))).isFalse();
        assertThat(agreed.keeps("kepala", minutes(6).plus(Block.USUAL))).contains(Block.No.OVER);
        assertThat(agreed.metAgain().metAgain().met()).isEqualTo(2);
    }

    @Test
    void oneTelephoneRingsAtATimeAndNeverThatOfWhoProposed() {
        assertThat(WANTED.keepsFromRinging("rudi", minutes(1))).contains(Block.No.OWN);
        assertThat(WANTED.keepsFromRinging("dewi", minutes(1))).isEmpty();
        var rung = WANTED.rung("dewi", minutes(1));
        assertThat(rung.keepsFromRinging("kepala", minutes(2))).contains(Block.No.RINGS);
        assertThat(rung.rungEnded(1, Rung.End.NO_ANSWER).keepsFromRinging("kepala", minutes(2))).isEmpty();
        assertThat(rung.keepsFromRinging("kepala", minutes(4))).as("nobody told how it ended").isEmpty();
        assertThat(rung.rungEnded(1, Rung.End.NO_ANSWER).keepsFromRinging("kepala", minutes(30))).contains(Block.No.OVER);
        assertThat(rung.agreed("dewi", minutes(60)).keepsFromRinging("kepala", minutes(2))).contains(Block.No.AGREED);
    }

    @Test
    void nobodyIsRungWithoutAnEnd() {
        var rung = WANTED;
        for (int n = 1; n <= 6; n++) {
            assertThat(rung.keepsFromRinging("dewi", minutes(1))).isEmpty();
            rung = rung.rung("dewi", minutes(1)).rungEnded(n, Rung.End.NO_ANSWER);
        }
        assertThat(rung.keepsFromRinging("dewi", minutes(1))).contains(Block.No.RUNG_ENOUGH);
        assertThat(rung.rung(6)).map(Rung::person).contains("dewi");
    }

    @Test
    void threeWrongPinsShutTheWayUntilTheFirstIsAnHourOld() {
        var wrong = WrongPins.NONE.plus(minutes(0)).plus(minutes(10));
        assertThat(wrong.shut(minutes(10))).isFalse();
        wrong = wrong.plus(minutes(20));
        assertThat(wrong.shut(minutes(59))).isTrue();
        assertThat(wrong.shut(minutes(60))).isFalse();
        assertThat(wrong.plus(minutes(60)).shut(minutes(60))).as("the two later ones count on").isTrue();
        assertThat(wrong.plus(minutes(200)).at()).as("and are forgotten").hasSize(1);
    }
}
