package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolchainTest {
    @Test
    void theTestsRunOnJdk25() {
        assertThat(Runtime.version().feature()).isEqualTo(25);
    }
}
