package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgiCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "a\r\nHANGUP", "\u007f", "a\tb"})
    void aControlCharacterCannotBeMadeIntoACommand(String hostile) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.SetVariable("X", hostile));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.SetVariable(hostile, "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.GetVariable(hostile));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.SetMusic(true, hostile));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.StreamFile(hostile, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.StreamFile("x", hostile));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.GetData(hostile, 1000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.Exec("Dial", hostile));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.Exec(hostile, "x"));
    }

    @Test
    void quotesAndBackslashesStayInsideTheirArgument() {
        assertThat(new AgiCommand.SetVariable("A", "a \"b\" \\ ${EPOCH} c").line())
                .isEqualTo("SET VARIABLE \"A\" \"a \\\"b\\\" \\\\ ${EPOCH} c\"");
    }

    @Test
    void aLineFitsInto8000BytesOrIsNoCommand() {
        int room = AgiCommand.LINE_BYTES_MAX - 1 - new AgiCommand.SetVariable("A", "").line().length();
        assertThat(new AgiCommand.SetVariable("A", "x".repeat(room)).line()).hasSize(AgiCommand.LINE_BYTES_MAX - 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.SetVariable("A", "x".repeat(room + 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AgiCommand.SetVariable("A", "€".repeat(room / 3 + 1)));
    }

    @Test
    void whateverTheTextIsItIsOneLineOrRefused() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append("\"\\\r\n\u0000 aZ9€😀;|%${}".charAt(random.nextInt(18)));
            }
            try {
                byte[] line = new AgiCommand.SetVariable("V", text.toString()).line().getBytes(StandardCharsets.UTF_8);
                for (byte b : line) {
                    assertThat(b == '\n' || b == '\r' || b == 0).isFalse();
                }
            } catch (IllegalArgumentException e) {
                assertThat(text.chars().anyMatch(c -> c < ' ')).isTrue();
            }
        }
    }
}
