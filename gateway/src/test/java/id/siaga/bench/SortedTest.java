package id.siaga.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SortedTest {
    @Test
    void aPercentileIsAValueThatWasMeasured() {
        var ten = Sorted.of(List.of(9.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0));
        assertThat(List.of(ten.at(0), ten.at(50), ten.at(51), ten.at(90), ten.at(99), ten.at(100))).containsExactly(1.0, 5.0, 6.0, 9.0, 10.0, 10.0);
        assertThat(Sorted.millis(List.of(3_000_000L)).at(99)).isEqualTo(3);
    }
}
