package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The id that was answered and the one in the receipt: when they are the same.
class MessageIdsTest {
    @ParameterizedTest
    @CsvSource({"7B, 123, true", "0x7B, 123, true", "123, 0X7b, true", "000000007b, 0000000123, true", "7b, 7B, true", "k7-1, K7-1, true", "0k7, k7, false", "7b, 124, false",
        "0x, 0, false", "ffffffffffffffff, 18446744073709551615, true"})
    void basesZerosCaseAndMarksDoNotCount(String answered, String receipted, boolean same) {
        assertThat(MessageIds.same(answered, receipted)).isEqualTo(same);
    }
}
