package id.siaga.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFirstIsAlwaysTheEarliestHoweverDeadlinesMove(long seed) {
        var random = new Random(seed);
        var seats = IntStream.range(0, 50).mapToObj(n -> new Seat(n, Desk.both("op" + n))).toList();
        var deadlines = new Deadlines();
        for (int i = 0; i < 20_000; i++) {
            deadlines.set(seats.get(random.nextInt(50)), random.nextInt(3) == 0 ? Moments.NEVER : random.nextInt(100));
            long earliest = seats.stream().mapToLong(seat -> seat.due).min().orElseThrow();
            var first = deadlines.first();
            assertThat(first == null ? Moments.NEVER : first.due).isEqualTo(earliest);
        }
    }
}
