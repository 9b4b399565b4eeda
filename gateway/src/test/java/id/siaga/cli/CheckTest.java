package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckTest {
    @TempDir
    Path dir;

    @Test
    void aRightFileIsOk() {
        assertThat(run(new Check(), "../config/siaga.yaml")).startsWith("0 ../config/siaga.yaml: ok\n").contains("all callers are received alike: no impact assessment");
        assertThat(run(new Check(), "--json", "--config", "../config/siaga.yaml")).startsWith("0 {").contains("\"ok\":true");
    }

    @Test
    void whoScoresCallersIsToldByWhichAssessment() throws IOException {
        var text = Files.readString(Path.of("../config/siaga.yaml")).replace("    #by: Diskominfo Kota Kediri ", "    by: Diskominfo Kota Kediri ").replace("  folder: city ", "  #folder: city ");
        var half = Files.writeString(dir.resolve("x.yaml"), text);
        assertThat(run(new Check(), half.toString())).startsWith("1 ").contains("screening.assessment.date is missing; an assessment is who made it, when, and which document");
        var whole = Files.writeString(dir.resolve("x.yaml"), text.replace("    #date: 2026-03-31", "    date: 2026-03-31").replace("    #document: ", "    document: "));
        assertThat(run(new Check(), whole.toString())).startsWith("0 ").contains("impact assessment DPIA-2026-03 of 2026-03-31 by Diskominfo Kota Kediri");
        var wrong = Files.writeString(dir.resolve("x.yaml"), text.replace("    #date: 2026-03-31", "    date: 2026-02-30"));
        assertThat(run(new Check(), wrong.toString())).contains("screening.assessment.date", "a date such as 2026-03-31");
    }

    @Test
    void everyProblemHasFileAndLine() throws IOException {
        var file = Files.writeString(dir.resolve("x.yaml"), "node:\n  idd: x\n  timezone: Mars\n");
        assertThat(run(new Check(), file.toString()).lines())
                .contains(file + ":2: node.idd is not a key of Siaga; did you mean id?", "5 problems");
        assertThat(run(new Check(), "--json", file.toString())).startsWith("1 {").contains("\"line\":3");
    }

    @Test
    void whatIsWrongInTheCitysListsIsToldWithFileAndLineToo() throws IOException {
        var file = Files.writeString(dir.resolve("x.yaml"), Files.readString(Path.of("../config/siaga.yaml")).replace("#holidays: holidays", "holidays: " + Path.of("../config/holidays").toAbsolutePath()));
        Files.createDirectories(dir.resolve("city"));
        for (var name : java.util.List.of("categories.yaml", "clocks.yaml")) Files.copy(Path.of("../config/city", name), dir.resolve("city").resolve(name));
        var agencies = Files.readString(Path.of("../config/city/agencies.yaml"));
        Files.writeString(dir.resolve("city/agencies.yaml"), agencies.replace("lead: POLRI, support: [DISHUB]", "lead: POLISI, support: [DISHUB]"));
        int line = (int) agencies.lines().takeWhile(l -> !l.contains("lead: POLRI")).count() + 1;
        assertThat(run(new Check(), file.toString())).startsWith("1 ").contains("agencies.yaml:" + line + ": lead is POLISI, which is no agency of agencies.yaml");
    }

    @Test
    void aYearWithoutItsHolidaysIsAWarningFromTheOctoberBeforeOn() {
        var file = Path.of("../config/siaga.yaml");
        var config = Config.load(file) instanceof LoadResult.Loaded(var loaded) ? loaded : null;
        assertThat(warnings(config, file, "2026-09-30T16:59:59Z")).isEmpty();
        assertThat(warnings(config, file, "2026-09-30T17:00:00Z")).as("October, in the city").containsExactly(
                "warning: there is no 2027.yaml in holidays: deadlines in 2027 leave out weekends only; write the year's decree down");
        assertThat(warnings(config, file, "2030-01-01T00:00:00Z")).hasSize(1);
    }

    private static java.util.List<String> warnings(Config config, Path file, String now) {
        var said = Check.city(config, file, java.time.Instant.parse(now));
        assertThat(said.problems()).isEmpty();
        return said.warnings();
    }

    @Test
    void aWarningLetsTheCheckPass() throws IOException {
        var holidays = Files.createDirectory(dir.resolve("long-ago"));
        Files.copy(Path.of("../config/holidays/calendars.yaml"), holidays.resolve("calendars.yaml"));
        Files.writeString(holidays.resolve("2020.yaml"), "year: 2020\ndecree: SKB 2020\nnational:\n  2020-01-01: Tahun Baru\n");
        var file = Files.writeString(dir.resolve("x.yaml"), Files.readString(Path.of("../config/siaga.yaml")).replace("#holidays: holidays", "holidays: " + holidays).replace("  folder: city ", "  folder: " + Path.of("../config/city").toAbsolutePath() + " "));
        assertThat(run(new Check(), file.toString())).startsWith("0 ").contains("warning: there is no " + java.time.Year.now(java.time.ZoneId.of("Asia/Jakarta")) + ".yaml in " + holidays);
        assertThat(run(new Check(), "--json", file.toString())).startsWith("0 {").contains("\"warnings\":[\"warning: there is no ");
    }

    @Test
    void asteriskFilesAreNotWrittenFromAWrongFile() throws IOException {
        var file = Files.writeString(dir.resolve("x.yaml"), "node: 1\n");
        assertThat(run(new AsteriskConf(), "--config", file.toString(), dir.resolve("out").toString())).startsWith("1 ");
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void asteriskFilesAreWrittenWithSecretsOfTheirOwn() throws IOException {
        var file = Files.writeString(dir.resolve("x.yaml"), "data: {dir: \"" + dir.resolve("var") + "\"}\n" + Files.readString(Path.of("../config/siaga.yaml")).replace("\ndata:\n", "\n"));
        assertThat(run(new AsteriskConf(), "--config", file.toString(), dir.resolve("out").toString())).startsWith("0 ");
        var secret = Files.readString(dir.resolve("var/secrets/agi"));
        assertThat(dir.resolve("out/siaga-extensions.conf")).content().contains("&key=" + secret + ")");
    }

    private static String run(Object command, String... args) {
        var out = new StringWriter();
        var line = new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        return line.execute(args) + " " + out;
    }
}
