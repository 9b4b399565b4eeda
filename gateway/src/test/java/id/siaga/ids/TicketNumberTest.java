package id.siaga.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketNumberTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @ValueSource(longs = {1, 9_999, 10_000, 123_456, 99_999_999_999L})
    void whatIsWrittenIsReadAgain(long sequence) {
        var number = TicketNumber.of(DAY, sequence);
        assertThat(number.digits()).startsWith("261123%04d".formatted(sequence)).hasSize(Math.max(4, Long.toString(sequence).length()) + 7);
        assertThat(number.sequence()).isEqualTo(sequence);
        assertThat(new TicketNumber(number.digits())).isEqualTo(number).hasSameHashCodeAs(number);
        assertThat(TicketNumber.typed(number.digits().replaceAll("(...)", "$1-"))).contains(number);
    }

    @Test
    void aDayOfTheYearsThatBeginWithZeroKeepsIt() {
        var number = TicketNumber.of(LocalDate.of(2105, 1, 2), 7);
        assertThat(number.digits()).startsWith("0501020007");
        assertThat(number.sequence()).isEqualTo(7);
        assertThat(new TicketNumber(number.digits())).isEqualTo(number);
    }

    @Test
    void everyWrongDigitAndEverySwapOfNeighboursIsFound() {
        var digits = TicketNumber.of(DAY, 4_711).digits();
        for (int i = 0; i < digits.length(); i++) {
            for (char other = '0'; other <= '9'; other++) {
                var wrong = digits.substring(0, i) + other + digits.substring(i + 1);
                assertThat(TicketNumber.typed(wrong).isPresent()).as(wrong).isEqualTo(wrong.equals(digits));
            }
            if (i > 0) {
                var swapped = digits.substring(0, i - 1) + digits.charAt(i) + digits.charAt(i - 1) + digits.substring(i + 1);
                assertThat(TicketNumber.typed(swapped).isPresent()).as(swapped).isEqualTo(swapped.equals(digits));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "2611230001", "26112300١23", "2611230001x", "+2611230001", "0000000000000000000", "99999999999999999999"})
    void whatIsNoneIsRefused(String text) {
        assertThat(TicketNumber.typed(text)).isEmpty();
        assertThatThrownBy(() -> new TicketNumber(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
