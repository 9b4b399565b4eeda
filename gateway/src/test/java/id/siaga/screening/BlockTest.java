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
}
