package id.siaga.ivr;

import static id.siaga.ivr.Samples.MENU;
import static id.siaga.ivr.Samples.dialogues;
import static id.siaga.ivr.Samples.read;
import static id.siaga.ivr.Samples.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogueTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "[ hear: [a, b, c, d], timeout, hear: [c, d], timeout, queue: hotline ]",
        "[ hear: [a, b, c, d], key: 2, end ]",
        "[ hear: [a, b, c], key: 2, end ]",
        "[ hear: [a, b, c, d], key: 9, hear: [c, d], key: 1, queue: hotline ]",
        "[ hear: [a, b, c], key: '*', hear: [c, d], key: '*', hear: c, hangup ]",
        "[ hear: a, hangup ]"})
    void whatTheFlowDoesPasses(String turns) {
        assertThat(dialogues("x: " + turns).getFirst().run(read(MENU))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [ hear: b, hangup ]                    | 'x' should hear b, but the caller hears a
            [ hear: a, key: 1, queue: hotline ]    | 'x' presses 1, but the caller hears b
            [ hear: [a, b], key: 1 ]               | 'x' presses 1, but the caller hears c
            [ hear: [a, b, c], key: 9 ]            | 'x' presses 9, but the caller hears d
            [ hear: [a, b, c], timeout ]           | 'x' waits for a timeout, but the caller hears d
            [ hear: [a, b, c], key: 1, queue: 112] | 'x' should be in queue 112, but the caller waits for a person in queue hotline
            [ hear: [a, b, c], key: 2, hear: e ]   | 'x' should hear e, but the call is ended by us
            [ hear: [a, b, c], key: 1, end ]       | 'x' should be at the end, but the caller waits for a person in queue hotline
            [ hear: [a, b, c, d] ]                 | 'x' stops where the caller has 3 s for a key; go on to queue, end or hangup
            """)
    void whatItDoesNotIsSaid(String turns, String sentence) {
        assertThat(dialogues("x: " + turns).getFirst().run(read(MENU))).map(FlowFile.Problem::sentence).hasValue(sentence);
    }

    @Test
    void theExamplesOfThePageHold() throws Exception {
        var page = Files.readString(Path.of("../docs/flows.md"));
        var flow = page.substring(page.indexOf("    flow: contoh"), page.indexOf("| step |"));
        var dialogues = page.lines().filter(line -> line.startsWith(" ".repeat(8)) && line.contains("[ hear")).collect(Collectors.joining("\n"));
        assertThat(dialogues(dialogues)).hasSize(3).allSatisfy(d -> assertThat(d.run(read(flow))).isEmpty());
    }

    @Test
    void eachMismatchNamesTheLineOfItsTurn() {
        var dialogues = dialogues("""
                baik: [ hear: [a, b, c], key: 1, queue: hotline ]
                salah:
                  - hear: a
                  - hear: b
                  - hear: e
                berhenti: [ hear: a ]
                """);
        var found = new DialogueFile.Result.Read(dialogues).run(read(MENU));
        assertThat(found).extracting(FlowFile.Problem::line).containsExactly(5, 6);
        assertThat(found.getFirst().in("uji.test.yaml")).startsWith("uji.test.yaml:5: 'salah' should hear e");
    }

    @Test
    void aFileOfDialoguesIsRefusedWithTheLineOfEachProblem() {
        var refused = (DialogueFile.Result.Refused) DialogueFile.parse("""
                a: [ sing: x ]
                b: [ key: 12 ]
                c: timeout
                d: [ wait ]
                a: [ end ]
                e: [ hear: "x, y" ]
                f: [ hangup, hear: a ]
                """);
        assertThat(refused.problems()).extracting(FlowFile.Problem::line).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
        assertThat(DialogueFile.parse("{}")).as("no dialogue proves nothing").isInstanceOf(DialogueFile.Result.Refused.class);
    }

    @Test
    void aFileCutAtEveryByteIsReadOrRefusedNeverMore() throws Exception {
        for (var text : List.of(shipped("pengaduan.test.yaml"), "é: [ hear: [a, b], key: '*', timeout, queue: hotline ]\n")) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i <= bytes.length; i++) {
                assertThat(DialogueFile.parse(new String(Arrays.copyOf(bytes, i), StandardCharsets.UTF_8))).isNotNull();
            }
        }
    }
}
