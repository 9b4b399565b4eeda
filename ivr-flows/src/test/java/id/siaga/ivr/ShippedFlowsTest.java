package id.siaga.ivr;

import static id.siaga.ivr.Samples.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every shipped flow is sound, and its dialogues walk to every step and every end of it.
class ShippedFlowsTest {
    static List<String> flows() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("../config/flows"))) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".yaml") && !f.endsWith(".test.yaml")).map(f -> f.replace(".yaml", "")).sorted().toList();
        }
    }

    private static FlowFile.Result.Read read(String name) throws Exception {
        return switch (FlowFile.parse(shipped(name + ".yaml"), ShippedFlowsTest::beside)) {
            case FlowFile.Result.Read read -> read;
            case FlowFile.Result.Refused(var problems) -> throw new AssertionError(problems.stream().map(p -> p.in(name)).toList().toString());
        };
    }

    private static Optional<String> beside(String name) {
        try {
            return Optional.of(shipped(name + ".yaml"));
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void isSoundAndEveryStepIsWalkedTo(String name) throws Exception {
        var read = read(name);
        assertThat(read.flow().name()).isEqualTo(name);
        assertThat(read.check(List.of("emergency", "hotline")::contains, name.contains("112"))).isEmpty();
        var dialogues = (DialogueFile.Result.Read) DialogueFile.parse(shipped(name + ".test.yaml"));
        assertThat(dialogues.run(read.flow())).isEmpty();
        assertThat(dialogues.unvisited(read.flow())).as("no dialogue comes to").isEmpty();
        assertThat(Drawing.of(read.flow()).boxes()).noneMatch(box -> box.shape() == Drawing.Shape.MISSING);
    }
}
