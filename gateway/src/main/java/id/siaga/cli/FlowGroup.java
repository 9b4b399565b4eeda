package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.ivr.FlowCheck;
import id.siaga.ivr.FlowFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `siaga flow …`: what callers hear, before they hear it.
@Command(name = "flow", description = "Call flows.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class FlowGroup {
    @Spec
    private @Nullable CommandSpec spec;

    @Command(name = "check", description = "Read a call flow and print every problem with its line. Exit code 0 or 1.", mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--emergency", description = "Judge it as the flow of an emergency line.") boolean emergency,
            @Option(names = "--config", paramLabel = "FILE", defaultValue = "config/siaga.yaml", description = "Whose queues are known; default ${DEFAULT-VALUE}.")
                    Path configured)
            throws IOException {
        var out = Check.io(spec).getOut();
        if (!(Config.load(configured) instanceof LoadResult.Loaded(var config))) {
            out.println(configured + " cannot be used; see: siaga check " + configured);
            out.flush();
            return 1;
        }
        return print(problems(file, emergency, config), file, out);
    }

    private static List<String> problems(Path file, boolean emergency, Config config) throws IOException {
        var problems = new ArrayList<String>();
        switch (FlowFile.parse(Files.readString(file))) {
            case FlowFile.Result.Refused(var found) -> found.forEach(p -> problems.add(file + ":" + p.line() + ": " + p.sentence()));
            case FlowFile.Result.Read(var flow, var lines) ->
                FlowCheck.check(flow, q -> config.queues().stream().anyMatch(known -> known.id().value().equals(q)), emergency)
                        .forEach(p -> problems.add(file + ":" + lines.getOrDefault(p.step(), 1) + ": step '" + p.step() + "' " + p.sentence()));
        }
        return problems;
    }

    private static int print(List<String> problems, Path file, PrintWriter out) {
        problems.forEach(out::println);
        out.println(problems.isEmpty() ? file + ": ok" : problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }
}
