package id.siaga.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Flows that are parts of others.
class PartFilesTest {
    private static final String NUMBER = """
            flow: nomor
            start: ketik
            languages: [id, en]
            prompts:
              ketik: { id: Ketik nomor tiket., en: Type the number. }
            steps:
              ketik:  { collect: [ketik], digits: 11-20, tries: 2, next: benar, otherwise: buntu }
              benar:  { branch: ticket, is: { typo: ulang }, otherwise: keluar }
              ulang:  { play: [beeperr], next: buntu }
              keluar: { return: ada }
              buntu:  { return: menyerah }
            """;
    private static final String WHOLE = """
            flow: utama
            start: tanya
            steps:
              tanya:   { flow: nomor, exits: { ada: antre, menyerah: lagi } }
              lagi:    { flow: nomor, exits: { ada: antre, menyerah: selesai } }
              antre:   { queue: hotline }
              selesai: { end: true }
            """;

    private static FlowFile.Result parse(String text, Map<String, String> beside) {
        return FlowFile.parse(text, name -> Optional.ofNullable(beside.get(name)));
    }

    private static String problems(String text, Map<String, String> beside) {
        var found = switch (parse(text, beside)) {
            case FlowFile.Result.Refused(var problems) -> problems;
            case FlowFile.Result.Read read -> read.check("hotline"::equals, false);
        };
        return found.stream().map(p -> p.in("flows/utama.yaml")).collect(Collectors.joining("\n"));
    }

    @Test
    void aPartIsWalkedAsIfItStoodThere() {
        var flow = ((FlowFile.Result.Read) parse(WHOLE, Map.of("nomor", NUMBER))).flow();
        assertThat(problems(WHOLE, Map.of("nomor", NUMBER))).isEmpty();
        var dialogues = Samples.dialogues("""
                benar:      [ hear: tanya/ketik, keys: "26112300017#", ticket: other, queue: hotline ]
                salah lalu: [ hear: tanya/ketik, keys: "26112300018#", ticket: typo, hear: [beeperr, lagi/ketik], timeout, hear: lagi/ketik, timeout, end ]
                """);
        assertThat(dialogues).allSatisfy(d -> assertThat(d.run(flow)).isEmpty());
        assertThat(flow.sounds()).contains(new Sound.Words("lagi/ketik", "id", "Ketik nomor tiket."));
        var inside = Place.parse("lagi/ketik:1:id:26").orElseThrow();
        assertThat(Interpreter.resume(flow, inside)).hasValueSatisfying(move -> assertThat(move.place()).isEqualTo(inside));
    }

    @Test
    void aPartAloneIsAFlowWhoseReturnsHangUp() {
        var read = (FlowFile.Result.Read) FlowFile.parse(NUMBER);
        assertThat(read.check(_ -> true, false)).isEmpty();
        assertThat(Samples.dialogues("x: [ hear: ketik, timeout, hear: ketik, timeout, end ]\n").getFirst().run(read.flow())).isEmpty();
    }

    @Test
    void everyProblemNamesTheFileAndLineItStandsIn() {
        assertThat(problems(WHOLE, Map.of())).contains("flows/utama.yaml:4:", "'nomor' cannot be read", "nomor.yaml beside this one");
        assertThat(problems(WHOLE, Map.of("nomor", NUMBER.replace("digits: 11-20", "digits: many")))).contains("flows/nomor.yaml:7: digits: must say how many");
        assertThat(problems(WHOLE, Map.of("nomor", NUMBER.replace("next: buntu }", "next: gone }")))).contains("flows/nomor.yaml:9: step 'tanya/ulang' leads to 'tanya/gone'");
        assertThat(problems(WHOLE.replace("menyerah: selesai", "bosan: selesai"), Map.of("nomor", NUMBER)))
                .contains("flows/utama.yaml:5: exits: does not say where 'menyerah' of nomor.yaml leads", "'bosan' is no return of nomor.yaml");
        assertThat(problems(WHOLE.replace("start: tanya", "start: tanya\nlanguages: [id, jv]"), Map.of("nomor", NUMBER))).contains("nomor.yaml does not speak jv");
        assertThat(problems(WHOLE.replace(", exits: { ada: antre, menyerah: lagi }", ""), Map.of("nomor", NUMBER))).contains("exits: must say where");
    }

    @Test
    void whatContainsItselfOrGrowsWithoutEndIsRefused() {
        var self = "flow: a\nstart: x\nsteps:\n  x: { flow: a, exits: { y: z } }\n  z: { return: y }\n";
        assertThat(problems(self, Map.of("a", self))).contains("part of itself");
        var beside = IntStream.range(0, 10).boxed().collect(Collectors.toMap(i -> "f" + i, i -> {
            var steps = IntStream.range(0, 9).mapToObj(k -> "  s" + k + ": { flow: f" + (i + 1) + ", exits: { y: " + (k < 8 ? "s" + (k + 1) : "z") + " } }\n").collect(Collectors.joining());
            return "flow: f" + i + "\nstart: s0\nsteps:\n" + steps + "  z: { return: y }\n";
        }));
        assertThat(problems(beside.get("f0"), beside)).contains("too many parts");
    }
}
