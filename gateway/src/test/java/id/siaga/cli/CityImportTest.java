package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Category;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The shipped lists, out into a table and back.
class CityImportTest {
    @TempDir
    Path dir;

    private Path config;
    private Path file;

    private record Said(int code, String words) {}

    @BeforeEach
    void house() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("../config"))) {
            for (var from : all.toList()) {
                var to = dir.resolve("config").resolve(Path.of("../config").relativize(from).toString());
                if (Files.isDirectory(from)) Files.createDirectories(to);
                else Files.copy(from, to);
            }
        }
        config = dir.resolve("config/siaga.yaml");
        file = dir.resolve("config/city/categories.yaml");
    }

    private Said run(String... args) {
        var words = new StringWriter();
        var line = new CommandLine(new CityGroup()).setOut(new PrintWriter(words)).setErr(new PrintWriter(words));
        return new Said(line.execute(Stream.concat(Stream.of(args), Stream.of("--config", config.toString())).toArray(String[]::new)), words.toString());
    }

    private Said bring(String table, String... more) throws IOException {
        var csv = Files.writeString(dir.resolve("tabel.csv"), table);
        return run(Stream.concat(Stream.of("import", csv.toString()), Stream.of(more)).toArray(String[]::new));
    }

    private Map<String, Category> categories() {
        return CityExport.read(config, new PrintWriter(new StringWriter())).orElseThrow().categories();
    }

    @Test
    void whatGoesOutComesBackTheSame() throws IOException {
        var before = categories();
        var said = bring(run("export").words(), "--write");
        assertThat(said.words()).startsWith("added 0").contains("changed 0", "version 2026-2");
        assertThat(said.code()).isZero();
        assertThat(categories()).isEqualTo(before).containsOnlyKeys(before.keySet());
        assertThat(Files.readString(file)).startsWith("# What cases are about").contains("version: \"2026-2\"");
        assertThat(file.resolveSibling("categories.yaml.before")).hasSameTextualContentAs(Path.of("../config/city/categories.yaml"));
        assertThat(run("export").words()).isEqualTo(Files.readString(dir.resolve("tabel.csv")));
    }

    @Test
    void excelInIndonesianPartsBySemicolons() throws IOException {
        var table = CsvRows.of(run("export").words()).stream()
                .map(row -> row.cells().stream().map(c -> c.matches("[^;\"\n]*") ? c : '"' + c.replace("\"", "\"\"") + '"').collect(Collectors.joining(";", "", "\r\n"))).collect(Collectors.joining());
        assertThat(bring("\uFEFF" + table + "complaint;RD;RD-LAMP;\"lampu; kabel,\nbaru\";lamp\r\n").words()).contains(":" + (table.lines().count() + 1) + ": ", "id is missing or wrong");
        var said = bring("\uFEFF" + table + "complaint;RD;RD-LAMP;\"lampu; kabel, baru\";lamp\r\n", "--write");
        assertThat(said.words()).contains("added 1: RD-LAMP", "changed 0");
        assertThat(categories().get("RD-LAMP").labelId()).isEqualTo("lampu; kabel, baru");
    }

    @Test
    void withoutWriteNothingIsWritten() throws IOException {
        var said = bring(run("export").words() + "complaint,RD,RD-LAMP,\"lampu, kabel\",lamp,,,,,,2027-01-01,,\r\n");
        assertThat(said.words()).contains("added 1: RD-LAMP", "nothing was written");
        assertThat(file).hasSameTextualContentAs(Path.of("../config/city/categories.yaml"));
    }

    @Test
    void aNewRowAndAChangeOfAnother() throws IOException {
        var table = run("export").words().replace("building fire,Fire,1,", "building fire,Fire,2,");
        var said = bring(table + "complaint,RD,RD-LAMP,\"lampu, kabel\",lamp,,,,,,2027-01-01,,\r\nemergency,,NEW-1,\"'=baru; '-lama\",new,Safety,3,BPBD,POLRI DINKES,,,,,DEEP | 1 | Dalam? | Deep?\r\n", "--write");
        assertThat(said.words()).contains("added 2: NEW-1, RD-LAMP", "changed 1: FIR-STR");
        var now = categories();
        assertThat(now.get("RD-LAMP").parties()).isEqualTo(now.get("RD").parties());
        assertThat(now.get("RD-LAMP").labelId()).isEqualTo("lampu, kabel");
        assertThat(now.get("NEW-1").labelId()).isEqualTo("=baru; -lama");
        assertThat(bring(run("export").words()).words()).contains("added 0", "changed 0");
        assertThat(now.get("NEW-1").parties().support()).containsExactly("POLRI", "DINKES");
        assertThat(now.get("NEW-1").questions().get("DEEP")).isEqualTo(new Category.Question("Dalam?", "Deep?", 1));
        assertThat(now.get("FIR-STR").priority()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', value = {
            "emergency,,NEW-1,baru,new,Safety,9,BPBD! priority",
            "emergency,,NEW-1,baru,new,Safety,1,NOBODY! lead",
            "emergency,,NEW-1,baru,new,Sfaety,1,BPBD! cap must be one of",
            "emergency,,new,baru,new,Safety,1,BPBD! is no code",
            "emergency,,NEW-1,,new,Safety,1,BPBD! id is missing or wrong",
            "emergency,,NEW-1,baru,new,Safety,1,BPBD,,,2027-13-01! from",
            "emergency,,NEW-1,baru,new,Safety,1,BPBD,,,,,,DEEP | x! question_1 must be",
            "emergency,,NEW-1,baru,new,Safety,1,BPBD,,minor! grade is not a key here",
            "complaint,XX,NEW-1,baru,new! parent XX is no topic",
            "fire,,NEW-1,baru,new! group must be",
            "emergency,,FIR-STR,baru,new,Safety,1,BPBD! code FIR-STR stands here twice",
            "emergency,,NEW-1,baru, new, x, Safety,1,BPBD,,,,,,,,,,,,,,x! has more cells"})
    void whatIsWrongIsToldWithItsLineAndNothingElseIsTouched(String row, String words) throws IOException {
        var table = run("export").words();
        var said = bring(table + row + "\r\n", "--write");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words()).contains("tabel.csv:" + (table.lines().count() + 1) + ": ").contains(words).endsWith("nothing was changed\n").doesNotContain(".half");
        assertThat(file).hasSameTextualContentAs(Path.of("../config/city/categories.yaml"));
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.half");
    }

    @Test
    void noTableAtAll() throws IOException {
        assertThat(bring("").words()).contains("the first line must name the columns");
        assertThat(bring("a;b\n1;2\n").words()).contains("the first line must name the columns");
        assertThat(bring("group,code,id,en,colour\n").words()).contains("colour is no column");
        assertThat(bring("group,code,id,en\nemergency,\"FIR-STR,x,y\n").code()).isEqualTo(1);
    }
}
