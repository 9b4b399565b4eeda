package id.siaga.cli;

import id.siaga.config.CityFiles;
import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `siaga check [FILE]`: every problem with its line, or "ok"; and what will become one. Exit code 0 or 1 by the problems. With `--live`: [LiveCheck].
@Command(name = "check", description = "Read the configuration and print every problem with its line.", mixinStandardHelpOptions = true)
public final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The configuration; default as --config.")
    private @Nullable Path file;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path configured = Path.of("config/siaga.yaml");

    @Option(names = "--json", description = "Print {\"ok\":…,\"problems\":[{\"line\",\"key\",\"sentence\"}],\"warnings\":[…]}.")
    private boolean json;

    @Option(names = "--live", description = "List what still is trial, unsafe or missing, each with the remedy; 1 when something is unsafe. Asks the running gateway.")
    private boolean live;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var read = file != null ? file : configured;
        var out = io(spec).getOut();
        var loaded = Config.load(read);
        if (live && loaded instanceof LoadResult.Loaded(var config)) {
            return LiveCheck.run(config, read.toAbsolutePath().getParent(), json, out);
        }
        var said = switch (loaded) {
            case LoadResult.Refused(var list) -> new Said(list, List.of());
            case LoadResult.Loaded(var config) -> city(config, read, Instant.now());
        };
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(Map.of("ok", said.problems.isEmpty(), "problems", said.problems, "warnings", said.warnings)));
            out.flush();
            return said.problems.isEmpty() ? 0 : 1;
        }
        int code = print(said.problems, read, out);
        said.warnings.forEach(out::println);
        if (loaded instanceof LoadResult.Loaded(var config)) {
            out.println(screening(config));
        }
        out.flush();
        return code;
    }

    /// @param warnings what is right, and will not stay so
    record Said(List<Problem> problems, List<String> warnings) {}

    /// Nobody shall learn from a citizen whether their callers are scored.
    private static String screening(Config config) {
        return config.screening().assessment()
                .map(a -> "callers are received by what operators say of their calls: impact assessment " + a.document() + " of " + a.date() + " by " + a.by())
                .orElse("all callers are received alike: no impact assessment is recorded (screening.assessment, docs/impact-assessment.md)");
    }

    /// What the city's files say is only looked at when the configuration that names them is right.
    static Said city(Config config, Path file, Instant now) {
        return switch (CityFiles.read(config, Objects.requireNonNull(file.toAbsolutePath().getParent()))) {
            case CityFiles.Result.Refused(var sentences) -> new Said(sentences.stream().map(s -> new Problem(0, "city", s)).toList(), List.of());
            case CityFiles.Result.Read(var lists) -> new Said(List.of(), lists.undecreed(now).stream().map(year -> "warning: there is no " + year + ".yaml in " + config.city().holidays()
                    + ": deadlines in " + year + " leave out weekends only; write the year's decree down").toList());
        };
    }

    static int print(List<Problem> problems, Path file, PrintWriter out) {
        for (var problem : problems) {
            out.println(file + (problem.line() > 0 ? ":" + problem.line() : "") + ": " + (problem.key().isEmpty() ? "" : problem.key() + " ") + problem.sentence());
        }
        out.println(problems.isEmpty() ? file + ": ok" : problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }

    static CommandLine io(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
