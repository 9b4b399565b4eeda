package id.siaga.cli;

import id.siaga.city.Category;
import id.siaga.city.CityLists;
import id.siaga.config.CityFiles;
import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `siaga city import TABLE`: the table is the whole list of categories. All of it or nothing; a code that stands in records stays.
@Command(name = "import", mixinStandardHelpOptions = true, description = {
        "Make categories.yaml of a table (CSV), after showing what would change.",
        "The table holds the whole list, as siaga city export prints it; commas, semicolons or tabs. Then: siaga city reload." })
public final class CityImport implements Callable<Integer> {
    private static final long BYTES_MAX = 1 << 20;
    private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,8})");

    @Parameters(paramLabel = "TABLE", description = "The table.")
    private Path table = Path.of("categories.csv");

    @Option(names = "--write", description = "Write it; the file as it was stays beside it as categories.yaml.before.")
    private boolean write;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path configured = Path.of("config/siaga.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var io = Check.io(spec);
        var before = CityExport.read(configured, io.getErr());
        return before.isPresent() && Config.load(configured) instanceof LoadResult.Loaded(var config) ? brought(config, before.get(), io.getOut()) : 1;
    }

    private int brought(Config config, CityLists before, PrintWriter out) throws IOException {
        var home = CityExport.home(configured);
        var file = home.resolve(config.city().folder().orElseThrow()).resolve("categories.yaml");
        if (!Files.isReadable(table) || Files.size(table) > BYTES_MAX) {
            return refused(List.of(table + ": cannot be read or is larger than 1 MB"), out);
        }
        var version = next(before.version());
        CategoryTable.Made made;
        try {
            made = CategoryTable.made(Files.readString(table), head(file), version);
        } catch (MalformedInputException _) {
            return refused(List.of(table + ": is not UTF-8; in the spreadsheet choose \"CSV UTF-8\""), out);
        }
        if (!made.problems().isEmpty()) {
            return refused(made.problems().stream().map(p -> table + ":" + p).toList(), out);
        }
        var half = Files.createTempFile(file.getParent(), "categories-", ".half");
        try {
            Files.writeString(half, made.yaml());
            return switch (CityFiles.tried(config, home, half)) {
                case CityFiles.Result.Refused(var sentences) -> refused(sentences.stream().map(s -> inTable(s, half, made.lines())).toList(), out);
                case CityFiles.Result.Read(var after) -> taken(before.categories(), after.categories(), file, half, version, out);
            };
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private int taken(Map<String, Category> before, Map<String, Category> after, Path file, Path half, String version, PrintWriter out) throws IOException {
        var lost = before.values().stream().filter(c -> !after.containsKey(c.code()) || after.get(c.code()).group() != c.group())
                .map(c -> table + ": " + c.code() + (after.containsKey(c.code()) ? " changed its group" : " is gone") + "; codes stand in records for ever: keep its row and end it with until").toList();
        if (!lost.isEmpty()) {
            return refused(lost, out);
        }
        var added = after.keySet().stream().filter(code -> !before.containsKey(code)).toList();
        var changed = after.values().stream().filter(c -> before.containsKey(c.code()) && !c.equals(before.get(c.code()))).map(Category::code).toList();
        out.printf("added %d%s%nchanged %d%s%nas before %d%n", added.size(), named(added), changed.size(), named(changed), after.size() - added.size() - changed.size());
        if (!write) {
            out.printf("nothing was written; with --write this becomes %s, version %s%n", file, version);
        } else {
            Files.copy(file, file.resolveSibling("categories.yaml.before"), StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(half, Files.getPosixFilePermissions(file));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            out.printf("%s is version %s; a running gateway takes it by ./siaga city reload%n", file, version);
        }
        out.flush();
        return 0;
    }

    private static String named(List<String> codes) {
        return codes.isEmpty() ? "" : ": " + String.join(", ", codes);
    }

    private static int refused(List<String> sentences, PrintWriter out) {
        sentences.forEach(out::println);
        out.println("nothing was changed");
        out.flush();
        return 1;
    }

    /// What the reader of the file says of its line is told of the table's.
    private String inTable(String sentence, Path half, Map<Integer, Integer> lines) {
        var at = Pattern.compile(Pattern.quote(half.toString()) + ":([0-9]+)(.*)", Pattern.DOTALL).matcher(sentence);
        var line = at.matches() ? lines.get(Integer.parseInt(at.group(1))) : null;
        return line == null ? sentence.replace(half.toString(), table.toString()) : table + ":" + line + Objects.requireNonNull(at.group(2));
    }

    private static List<String> head(Path file) throws IOException {
        var head = new ArrayList<String>();
        for (var line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) break;
            head.add(line);
        }
        return head;
    }

    private static String next(String version) {
        var numbered = NUMBERED.matcher(version);
        return numbered.matches() ? numbered.group(1) + (Integer.parseInt(numbered.group(2)) + 1) : version + "-2";
    }
}
