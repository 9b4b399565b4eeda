package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsteriskVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"20.15.2", "20.6.0~dfsg+~cs6.13.40431414-2build5", "22.5.1", "22.0.0", "18.26.4", "21.12.0", "certified/20.7-cert5", "Asterisk 1.8.32"})
    void whatCutsLongLinesIsTooOld(String said) {
        assertThat(AsteriskVersion.of(said).orElseThrow().tooOld()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20.16.0", "20.20.0", "22.6.0", "22.10.1+dfsg+~cs6.17.60671434-1", "23.0.0"})
    void theRestIsNot(String said) {
        assertThat(AsteriskVersion.of(said).orElseThrow().tooOld()).isFalse();
    }

    @Test
    void aBranchUnderDevelopmentIsTakenOnTrust() {
        assertThat(AsteriskVersion.of("GIT-master-1a2b3c4")).isEmpty();
    }
}
