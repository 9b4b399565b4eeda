package id.siaga.walks;

import id.siaga.config.FlowFiles;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowFile;
import id.siaga.run.Parts;
import id.siaga.walks.World.Office;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A shipped flow whose office is open, or shut, at any hour: copies that differ in their hours alone.
///
/// @param files the copies, by office
public record ShippedFlow(String name, Map<Office, Path> files, Map<Office, Flow> flows) {
    private static final String HOURS = "hours: \\{[^}]*}";

    /// No citizen's: `*77` is a supervisor's own phone (NoticeIT).
    private static final String OPERATORS = "operator";

    public static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(shipped())) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".yaml") && !f.endsWith(".test.yaml")).map(f -> f.replace(".yaml", "")).filter(f -> !f.equals(OPERATORS)).sorted().toList();
        }
    }

    private static Path shipped() throws IOException {
        return Parts.find().home().resolve("config/flows");
    }

    /// @param dir for the copies, a folder for open and one for closed
    /// @param more what else to change in all of them
    public static ShippedFlow copied(String name, Path dir, UnaryOperator<String> more) throws IOException {
        var files = new EnumMap<Office, Path>(Office.class);
        var flows = new EnumMap<Office, Flow>(Office.class);
        for (var office : Office.values()) {
            var folder = Files.createDirectories(dir.resolve(office == Office.CLOSED ? "closed" : "open"));
            for (var one : names()) Files.writeString(folder.resolve(one + ".yaml"), more.apply(hours(Files.readString(shipped().resolve(one + ".yaml")), office)));
            files.put(office, folder.resolve(name + ".yaml"));
            flows.put(office, switch (FlowFiles.read(files.get(office))) {
                case FlowFile.Result.Read read -> read.flow();
                case FlowFile.Result.Refused(var problems) -> throw new UncheckedIOException(new IOException(problems.toString()));
            });
        }
        return new ShippedFlow(name, files, flows);
    }

    private static String hours(String text, Office office) {
        var days = office == Office.CLOSED ? List.of(LocalDate.now(ZoneId.systemDefault()).getDayOfWeek().plus(3)) : List.of(DayOfWeek.values());
        var week = String.join(", ", days.stream().map(d -> d.name().substring(0, 3).toLowerCase(Locale.ROOT) + ": 00:00-24:00").toList());
        return text.replaceAll(HOURS, "hours: { " + week + " }");
    }

    public Walks walks(boolean languages) {
        return Walks.of(flows::get, languages);
    }
}
