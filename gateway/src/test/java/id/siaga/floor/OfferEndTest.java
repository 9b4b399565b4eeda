package id.siaga.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferEndTest {
    @ParameterizedTest
    @CsvSource({
        "false, ANSWER,     16, 5000, TALKED",
        "false, ANSWER,     16,    6, DROPPED",
        "false, ANSWER,     38, 5000, DROPPED",
        "false, BUSY,       17,    0, BUSY",
        "false, BUSY,       21,    0, REJECTED",
        "false, CONGESTION, 21,    0, REJECTED",
        "false, CONGESTION, 34,    0, UNREACHABLE",
        "false, NOANSWER,    0,    0, NO_ANSWER",
        "false, CHANUNAVAIL, 21,   0, REJECTED",
        "false, CHANUNAVAIL, 1,    0, UNREACHABLE",
        "false, CHANUNAVAIL, 0,    0, UNREACHABLE",
        "false, '',          0,    0, UNREACHABLE",
        "false, CANCEL,      0,    0, CALLER_GONE",
        "true,  '',          0,    0, CALLER_GONE",
        "true,  '',          0, 3000, TALKED"
    })
    void theReplyToDialIsReadAsMeasured(boolean callerGone, String dialStatus, int cause, long answeredFor_ms, OfferEnd end) {
        assertThat(OfferEnd.ofDial(callerGone, dialStatus, cause, Duration.ofMillis(answeredFor_ms))).isEqualTo(end);
    }
}
