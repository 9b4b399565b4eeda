package id.siaga.sms.vectors;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs a file of test vectors (`[{"id", "kind", "input", "expected"}]`) and prints every mismatch, then
/// `N passed, N failed, N skipped`. A vector that nothing here can judge is skipped with the reason, never counted as passed.
public final class Vectors {
    private final List<Result> results = new ArrayList<>();

    record Result(String id, Outcome outcome) {}

    /// @throws IOException when there is no such file, or it is not a list of vectors: the message says why and where
    public static Vectors run(File file) throws IOException {
        var vectors = new Vectors();
        list(file).forEach(vectors::judge);
        return vectors;
    }

    private static JsonNode list(File file) throws IOException {
        try {
            var list = JsonMapper.shared().readTree(Files.readString(file.toPath(), StandardCharsets.UTF_8));
            if (list.isArray()) {
                return list;
            }
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8: write it so", e);
        } catch (JacksonException e) {
            var where = e.getLocation() == null ? "" : ", line %d, column %d".formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw new IOException(file + " is not JSON" + where + ": " + e.getOriginalMessage(), e);
        }
        throw new IOException(file + " is not a list: [{\"id\", \"kind\", \"input\", \"expected\"}, …] is what is read");
    }

    private void judge(JsonNode vector) {
        var id = vector.path("id").asString("?");
        var known = Disputed.why(id);
        Outcome outcome;
        try {
            outcome = known != null ? new Outcome.Skipped(known)
                    : !vector.path("input").isObject() || !vector.path("expected").isObject() ? new Outcome.Skipped("no vector: input and expected must be objects")
                    : Kinds.judge(vector.path("kind").asString(""), vector.path("input"), vector.path("expected"));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // A codec that throws has failed: none of them may. So has one that was asked for more than there is; the others are still judged.
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

    /// `Vectors FILE`: exit 0 when nothing failed, 2 when it is no file of vectors.
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("one file of vectors, please");
            System.exit(2);
        }
        try {
            var vectors = run(new File(args[0]));
            vectors.print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
            System.exit(vectors.failed() == 0 ? 0 : 1);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
