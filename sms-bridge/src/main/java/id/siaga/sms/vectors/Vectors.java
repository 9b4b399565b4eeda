package id.siaga.sms.vectors;

import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs a file of test vectors (`[{"id", "kind", "input", "expected"}]`) and prints every mismatch, then
/// `N passed, N failed, N skipped`. A vector that nothing here can judge is skipped with the reason, never counted as passed.
public final class Vectors {
    private final List<Result> results = new ArrayList<>();

    record Result(String id, Outcome outcome) {}

    public static Vectors run(File file) throws java.io.IOException {
        var vectors = new Vectors();
        for (var vector : JsonMapper.shared().readTree(Files.readString(file.toPath(), StandardCharsets.UTF_8))) {
            vectors.judge(vector);
        }
        return vectors;
    }

    private void judge(JsonNode vector) {
        var id = vector.path("id").asString("?");
        var known = Disputed.why(id);
        Outcome outcome;
        try {
            outcome = known != null ? new Outcome.Skipped(known)
                    : Kinds.judge(vector.path("kind").asString(""), vector.path("input"), vector.path("expected"));
        } catch (RuntimeException e) {
            // A codec that throws has failed: none of them may.
            outcome = new Outcome.Failed("an answer", e.toString());
        }
        results.add(new Result(id, outcome));
    }

    public int passed() {
        return count(Outcome.Passed.class);
    }

    public int failed() {
        return count(Outcome.Failed.class);
    }

    public int skipped() {
        return count(Outcome.Skipped.class);
    }

    private int count(Class<? extends Outcome> kind) {
        return (int) results.stream().filter(r -> kind.isInstance(r.outcome)).count();
    }

    public void print(PrintStream out) {
        var reasons = new TreeMap<String, Integer>();
        for (var result : results) {
            switch (result.outcome) {
                case Outcome.Passed() -> { }
                case Outcome.Failed(var expected, var got) -> out.println(result.id + ": expected " + expected + ", got " + got);
                case Outcome.Skipped(var reason) -> reasons.merge(reason, 1, Integer::sum);
            }
        }
        reasons.forEach((reason, n) -> out.println(n + " skipped: " + reason));
        out.println(passed() + " passed, " + failed() + " failed, " + skipped() + " skipped");
    }

    /// `Vectors FILE`: exit 0 when nothing failed.
    public static void main(String[] args) throws java.io.IOException {
        if (args.length != 1) {
            System.err.println("one file of vectors, please");
            System.exit(2);
        }
        var vectors = run(new File(args[0]));
        vectors.print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.exit(vectors.failed() == 0 ? 0 : 1);
    }
}
