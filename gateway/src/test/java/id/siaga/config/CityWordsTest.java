package id.siaga.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `duplicates.yaml` and `messages.yaml`: what a wrong one says, and what a city without them does.
class CityWordsTest {
    private static final Path SHIPPED = Path.of("../config/city");

    @TempDir
    Path dir;

    @Test
    void aCityWithoutThemSuggestsNothingAndTellsNobody() throws IOException {
        var city = ((CityFiles.Result.Read) read("", "")).lists();
        assertThat(city.nearness().rule("FIR-STR")).isEmpty();
        assertThat(city.messages().text("COMPLAINT.RESOLVED", "1", null, null)).isEmpty();
    }

    @Test
    void everyMistakeIsToldWithItsLine() throws IOException {
        var problems = ((CityFiles.Result.Refused) read("""
                rules:
                  - { category: [ZZZ-*], radius_m: 5, within: soon, at: 200 }
                  - { near: 5 }
                generic: { a: b }
                """, """
                rate: [NILAI]
                languages:
                  id: { neutral: "kabar {name}", question: "?", emergency: { EN_ROUTE: "ya", NEEDS_INFO: "x" }, complaint: {} }
                  en: { neutral: "news", question: "", complaint: {} }
                """)).problems().stream().map(p -> p.replaceFirst(".*/", "")).toList();
        assertThat(problems).contains(
                "duplicates.yaml:2: category has ZZZ-*, which is no category of categories.yaml", "duplicates.yaml:2: radius_m must be a whole number from 10 to 50000",
                "duplicates.yaml:2: within must be 1s to 7d, with s, m, h or d; absent: until the case ended", "duplicates.yaml:2: at must be a whole number from 30 to 100",
                "duplicates.yaml:3: near is not a key here; there are at, category, radius_m, within", "duplicates.yaml:3: radius_m is missing; write 10 to 50000",
                "messages.yaml:3: neutral has {name}; there are {ticket}, {question} and {neighbour}", "messages.yaml:4: question must be a text of 1 to 160 characters",
                "messages.yaml:2: languages must all say the same: the states of one are missing in another");
        assertThat(problems).anyMatch(p -> p.startsWith("messages.yaml:3: NEEDS_INFO is not a key here"));
    }

    @Test
    void whatShipsFitsIntoTwoTextsAndSaysNothingOfSensitiveMatters() {
        var messages = TestConfigs.city().messages();
        var keys = messages.languages().getFirst().keySet();
        assertThat(keys).contains("EMERGENCY.EN_ROUTE", "COMPLAINT.NEEDS_INFO", "COMPLAINT.RESOLVED", Messages.NEUTRAL);
        assertThat(keys).allSatisfy(key -> assertThat(messages.text(key, "261122000151", "x".repeat(100), "y".repeat(80)).orElseThrow().length()).isLessThanOrEqualTo(2 * 153));
        assertThat(List.of("MED-GEN", "SOC-DVC", "RES-SUI", "BOD-FND")).allMatch(messages::isSensitive);
        assertThat(messages.isSensitive("RD-HOLE")).isFalse();
        assertThat(messages.isSensitive(null)).isFalse();
    }

    private CityFiles.Result read(String duplicates, String messages) throws IOException {
        for (var name : List.of("agencies.yaml", "categories.yaml", "clocks.yaml")) {
            Files.copy(SHIPPED.resolve(name), dir.resolve(name));
        }
        if (!duplicates.isEmpty()) {
            Files.writeString(dir.resolve("duplicates.yaml"), duplicates);
            Files.writeString(dir.resolve("messages.yaml"), messages);
        }
        return CityFiles.read(dir, Path.of("../config/holidays"), ZoneId.of("Asia/Jakarta"), Optional.of("35.71"));
    }
}
