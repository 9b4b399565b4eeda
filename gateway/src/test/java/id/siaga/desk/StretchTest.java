package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StretchTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 0, 100", "bytes=0-0, 0, 1", "bytes=10-19, 10, 10", "bytes=99-, 99, 1", "bytes=99-99, 99, 1", "bytes=-1, 99, 1", "bytes=-100, 0, 100",
        "bytes=-500, 0, 100", "bytes=50-500, 50, 50", "bytes=0-99999999999999999999999999, 0, 100", "bytes=-99999999999999999999999999, 0, 100",
    })
    void aRangeOfAHundredOctetsIsWhatTheFileHasOfIt(String range, long from, long length) throws Problem {
        assertThat(Stretch.of(range, 100)).isEqualTo(new Stretch(from, length, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=20-10", "bytes=-0", "bytes=-", "bytes=", "bytes=a-b", "bytes=0-1,5-6", "bytes=1", "bytes=--1", "bytes= 0-1", "bytes=0-1 ", "bytes=99999999999999999999999999-"})
    void whereTheFileHasNothingOrSeveralAreWantedItsLengthIsTold(String range) {
        assertThatThrownBy(() -> Stretch.of(range, 100)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status).isEqualTo(416);
            assertThat(((Reply.Bytes) problem.reply()).headers()).containsEntry("Content-Range", "bytes */100");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"seconds=0-1", "byte=0-1", "", "BYTES=0-1"})
    void anotherUnitIsPassedOver(String range) throws Problem {
        assertThat(Stretch.of(range, 100)).isEqualTo(new Stretch(0, 100, false));
    }

    @Test
    void ofAnEmptyFileThereIsAllAndNoRange() throws Problem {
        assertThat(Stretch.of(null, 0)).isEqualTo(new Stretch(0, 0, false));
        assertThatThrownBy(() -> Stretch.of("bytes=0-", 0)).isInstanceOf(Problem.class);
    }
}
