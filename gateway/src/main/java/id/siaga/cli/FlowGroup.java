package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.config.FlowFiles;
import id.siaga.config.LoadResult;
import id.siaga.ivr.DialogueFile;
import id.siaga.ivr.Drawing;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.FlowFile.Problem;
import id.siaga.ivr.Mermaid;
import id.siaga.ivr.Svg;
import id.siaga.ivr.Walk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `siaga flow …`: what callers hear, before they hear it. Exit code 0, or 1 with every problem and its line.
@Command(name = "flow", description = "Call flows.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = FlowReload.class)
public final class FlowGroup {
    @Spec
    private @Nullable CommandSpec spec;

    @Command(name = "check", description = "Read a call flow and print every problem with its line. Exit code 0 or 1.", mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--emergency", description = "Judge it as the flow of an emergency line.") boolean emergency,
            @Option(names = "--config", paramLabel = "FILE", defaultValue = "config/siaga.yaml", description = "Whose queues are known; default ${DEFAULT-VALUE}.")
                    Path configured) {
        if (!(Config.load(configured) instanceof LoadResult.Loaded(var config))) {
            say(configured + " cannot be used; see: siaga check " + configured);
            return 1;
        }
        return read(file, flow -> flow.check(q -> config.queues().stream().anyMatch(known -> known.id().value().equals(q)), emergency))
                .map(_ -> verdict(file, List.of())).orElse(1);
    }

    @Command(name = "draw", description = "Print a call flow as a picture: Mermaid text or SVG. What leads nowhere is drawn too.", mixinStandardHelpOptions = true)
    int draw(@Parameters(paramLabel = "FILE") Path file, @Option(names = "--svg", description = "As an SVG file instead of Mermaid text.") boolean svg) {
        var drawing = read(file, _ -> List.of()).map(Drawing::of);
        drawing.map(svg ? Svg::of : Mermaid::of).ifPresent(picture -> say(picture.stripTrailing()));
        return drawing.isPresent() ? 0 : 1;
    }

    @Command(name = "try", description = "Walk a call flow here: type what the caller does. Keys come after the prompts.", mixinStandardHelpOptions = true)
    int walk(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        var flow = read(file, FlowGroup::sound);
        if (flow.isEmpty()) {
            return 1;
        }
        var typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("Type what the caller does: " + Walk.WORDS);
        var walk = Walk.begin(flow.get());
        walk.lines().forEach(this::say);
        while (!walk.over()) {
            // A terminal that is closed is a caller who hangs up.
            walk = walk.typed(Optional.ofNullable(typed.readLine()).orElse("hangup"));
            walk.lines().forEach(this::say);
        }
        return 0;
    }

    @Command(name = "test", description = "Run the dialogues that stand beside a call flow (NAME.yaml: NAME.test.yaml) and print what goes otherwise, with its line.",
            mixinStandardHelpOptions = true)
    int test(@Parameters(paramLabel = "FILE") Path file) {
        var beside = file.resolveSibling(file.getFileName().toString().replaceFirst("(\\.yaml)?$", ".test.yaml"));
        return read(file, FlowGroup::sound).map(flow -> verdict(beside, mismatches(beside, flow))).orElse(1);
    }

    private void unvisited(List<String> steps) {
        if (!steps.isEmpty()) {
            say("no dialogue comes to: " + String.join(", ", steps));
        }
    }

    /// Whose queues are known is asked by `check` alone: a flow can be tried without a house around it.
    private static List<Problem> sound(FlowFile.Result.Read flow) {
        return flow.check(_ -> true, false);
    }

    private List<Problem> mismatches(Path file, Flow flow) {
        try {
            return switch (DialogueFile.parse(FlowFiles.text(file))) {
                case DialogueFile.Result.Refused(var problems) -> problems;
                case DialogueFile.Result.Read dialogues -> {
                    unvisited(dialogues.unvisited(flow));
                    yield dialogues.run(flow);
                }
            };
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    /// The flow, or nothing after its problems were printed.
    private Optional<Flow> read(Path file, Function<FlowFile.Result.Read, List<Problem>> rules) {
        try {
            var result = FlowFiles.read(file);
            var problems = switch (result) {
                case FlowFile.Result.Refused(var found) -> found;
                case FlowFile.Result.Read read -> rules.apply(read);
            };
            if (result instanceof FlowFile.Result.Read(var flow, var _) && problems.isEmpty()) {
                return Optional.of(flow);
            }
            verdict(file, problems);
        } catch (IOException e) {
            verdict(file, unreadable(e));
        }
        return Optional.empty();
    }

    private static List<Problem> unreadable(IOException e) {
        return List.of(new Problem(1, "cannot be read (" + e.getClass().getSimpleName() + "); is the name right?"));
    }

    private int verdict(Path file, List<Problem> problems) {
        problems.forEach(p -> say(p.in(file)));
        say(problems.isEmpty() ? file + ": ok" : problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        return problems.isEmpty() ? 0 : 1;
    }

    private void say(String line) {
        var out = Check.io(spec).getOut();
        out.println(line);
        out.flush();
    }
}
