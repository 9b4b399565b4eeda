package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneTest {
    @ParameterizedTest
    @CsvSource({"08123456789,0812•••••89", "+6281234567889,+628••••••••89", "0354681234,0354••••34", "1234567,•••••••", "112,•••", "<img src=x>,•••", "Budi 0812345,•••", "'',''"})
    void onlyTheFirstFourAndTheLastTwoDigitsAreShown(String clear, String masked) {
        assertThat(new Phone(clear).masked()).isEqualTo(masked);
    }

    @Test
    void aLogLineNeverHasTheNumber() {
        var call = MemoryPort.waiting(1, "081234567889", "112", java.time.Instant.EPOCH);
        assertThat(call.toString()).doesNotContain("1234567889").contains("0812••••••89");
        assertThat(Phone.NONE.masked()).isEmpty();
    }
}
