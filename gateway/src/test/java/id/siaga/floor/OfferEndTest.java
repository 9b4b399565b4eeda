package id.siaga.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferEndTest {
    @ParameterizedTest
    @CsvSource({
        "ANSWER,     16, 5000, TALKED",
        "ANSWER,     16,    6, DROPPED",
        "ANSWER,     38, 5000, DROPPED",
        "BUSY,       17,    0, BUSY",
        "BUSY,       21,    0, REJECTED",
        "CONGESTION, 21,    0, REJECTED",
        "CONGESTION, 34,    0, UNREACHABLE",
        "NOANSWER,    0,    0, NO_ANSWER",
        "CHANUNAVAIL, 21,   0, REJECTED",
        "CHANUNAVAIL, 1,    0, UNREACHABLE",
        "CHANUNAVAIL, 0,    0, UNREACHABLE",
        "'',          0,    0, UNREACHABLE",
        "CANCEL,      0,    0, CALLER_GONE"
    })
    void theReplyToDialIsReadAsMeasured(String dialStatus, int cause, long answeredFor_ms, OfferEnd end) {
        assertThat(OfferEnd.ofDial(dialStatus, cause, Duration.ofMillis(answeredFor_ms))).isEqualTo(end);
    }
}
