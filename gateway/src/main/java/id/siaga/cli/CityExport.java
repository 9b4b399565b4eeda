package id.siaga.cli;

import id.siaga.city.CityLists;
import id.siaga.config.CityFiles;
import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `siaga city export`: the categories as a table.
@Command(name = "export", description = "Print the categories as a table for a spreadsheet (CSV); siaga city import takes it back.", mixinStandardHelpOptions = true)
public final class CityExport implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path configured = Path.of("config/siaga.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var io = Check.io(spec);
        var lists = read(configured, io.getErr());
        lists.ifPresent(l -> {
            io.getOut().print(CategoryTable.csv(l.categories().values()));
            io.getOut().flush();
        });
        return lists.isPresent() ? 0 : 1;
    }

    /// The lists as they are, or their problems in words.
    static Optional<CityLists> read(Path configured, PrintWriter err) {
        return switch (Config.load(configured)) {
            case LoadResult.Refused(var problems) -> {
                Check.print(problems, configured, err);
                yield Optional.empty();
            }
            case LoadResult.Loaded(var config) when config.city().folder().isEmpty() -> told(err, List.of(configured + ": city.folder is not set: there are no categories"));
            case LoadResult.Loaded(var config) -> switch (CityFiles.read(config, home(configured))) {
                case CityFiles.Result.Refused(var sentences) -> told(err, sentences);
                case CityFiles.Result.Read(var lists) -> Optional.of(lists);
            };
        };
    }

    static Path home(Path configured) {
        return Objects.requireNonNull(configured.toAbsolutePath().getParent());
    }

    private static Optional<CityLists> told(PrintWriter err, List<String> sentences) {
        sentences.forEach(err::println);
        err.flush();
        return Optional.empty();
    }
}
