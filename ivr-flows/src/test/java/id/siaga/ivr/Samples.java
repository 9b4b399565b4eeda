package id.siaga.ivr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Flows for tests: written, shipped, and thrown together by a seed.
final class Samples {
    static final String MENU = """
            flow: uji
            start: salam
            steps:
              salam:   { play: [a, b], next: pilihan }
              pilihan: { menu: [c, d], keys: { 1: antre, 2: selesai, "*": pilihan }, wait: 3, tries: 2, otherwise: antre }
              antre:   { queue: hotline }
              selesai: { end: true }
            """;

    private Samples() {}

    static String shipped(String file) throws Exception {
        return Files.readString(Path.of("../config/flows/" + file));
    }

    static Flow read(String text) {
        return switch (FlowFile.parse(text)) {
            case FlowFile.Result.Read(Flow flow, var _) -> flow;
            case FlowFile.Result.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    static List<Dialogue> dialogues(String text) {
        return switch (DialogueFile.parse(text)) {
            case DialogueFile.Result.Read(var dialogues) -> dialogues;
            case DialogueFile.Result.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    /// As many steps, each leading anywhere, also to one that does not exist.
    static Flow random(Random random, int steps) {
        var all = new LinkedHashMap<String, Step>();
        for (int i = 0; i < steps; i++) {
            all.put("s" + i, step(random, steps));
        }
        return new Flow("acak", "s0", all);
    }

    private static Step step(Random random, int steps) {
        return switch (random.nextInt(5)) {
            case 0 -> new Step.Enqueue("hotline");
            case 1 -> new Step.End();
            case 2 -> new Step.Play(prompts(random), target(random, steps));
            default -> {
                var choices = new LinkedHashMap<Character, String>();
                IntStream.range(0, random.nextInt(5)).forEach(_ -> choices.put("0123456789*#".charAt(random.nextInt(12)), target(random, steps)));
                yield new Step.Menu(prompts(random), choices, Duration.ofSeconds(1 + random.nextInt(9)), 1 + random.nextInt(3), target(random, steps));
            }
        };
    }

    private static List<String> prompts(Random random) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> "p" + i).toList();
    }

    private static String target(Random random, int steps) {
        return "s" + random.nextInt(random.nextInt(20) == 0 ? steps + 1 : steps);
    }

    /// Every second step a menu, the rest plays, all the way to a queue; keys lead anywhere further on.
    static String longFlow(int steps) {
        var text = new StringBuilder("flow: panjang\nstart: s0\nsteps:\n");
        for (int i = 0; i < steps - 1; i++) {
            int next = i + 1;
            text.append("  s").append(i).append(i % 2 == 0 ? ": { play: [a, b], next: s" + next + " }\n"
                    : ": { menu: [c], keys: { 1: s" + next + ", 2: s" + Math.min(steps - 1, i + 7) + ", 9: s0 }, otherwise: s" + next + " }\n");
        }
        return text.append("  s").append(steps - 1).append(": { queue: hotline }\n").toString();
    }
}
