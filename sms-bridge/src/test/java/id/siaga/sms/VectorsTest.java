package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.vectors.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void noVectorFailsAndWhatIsSkippedIsCounted() throws Exception {
        var vectors = Vectors.run(new File("src/test/resources/sms-vectors.json"));
        var out = new ByteArrayOutputStream();
        vectors.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(vectors.failed()).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(vectors.passed()).isGreaterThanOrEqualTo(140);
    }
}
