package id.siaga.ivr;

import static id.siaga.ivr.Samples.EVERYTHING;
import static id.siaga.ivr.Samples.dialogues;
import static id.siaga.ivr.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of step beside play and menu, by dialogues, and every way to write one wrong.
class LanguageTest {
    private static final String OPEN = "time: 2026-11-23 08:00"; // a Monday
    private static final String TO_DIGITS = "hear: [pilih, pilih], key: 1, " + OPEN + ", hear: nomor, ";

    private static List<FlowFile.Problem> problems(String text) {
        return switch (FlowFile.parse(text)) {
            case FlowFile.Result.Read read -> read.check("hotline"::equals, false);
            case FlowFile.Result.Refused(var problems) -> problems;
        };
    }

    @Test
    void aFlowOfAllSteps() {
        assertThat(problems(EVERYTHING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // digits: all of them, ended by key, by silence, confirmed; a new try; given up
        TO_DIGITS + "keys: 12345, hear: [satu dua tiga empat lima, benar], key: 1, desks: free, queue: hotline",
        TO_DIGITS + "keys: 123#, hear: satu dua tiga, key: 1, desks: free, queue: hotline",
        TO_DIGITS + "keys: 123, timeout, hear: [satu dua tiga, benar], timeout, hear: nomor, keys: 999#, hear: sembilan sembilan sembilan, key: 2, queue: hotline",
        TO_DIGITS + "keys: 12#, hear: nomor, timeout, queue: hotline",
        TO_DIGITS + "keys: 1*23#, hear: satu dua tiga, hangup",
        TO_DIGITS + "keys: '*123#', hear: satu dua tiga, hangup",
        // hours: open, closed in the evening, between two spans, on a Sunday, on a holiday; open when nobody can tell
        "hear: [pilih, pilih], key: 1, time: 2026-11-23 16:00, language: id, hear: tutup, time: 2026-11-23 16:00, hear: [Senin dua puluh tiga November dua ribu dua puluh enam, beep], end",
        "hear: [pilih, pilih], timeout, time: 2026-11-27 12:00, hear: tutup, hangup",
        "hear: [pilih, pilih], timeout, time: 2026-11-27 13:00, hear: nomor, hangup",
        "hear: [pilih, pilih], timeout, time: 2026-11-22 12:00, hear: tutup, hangup",
        "hear: [pilih, pilih], timeout, time: holiday 2026-11-23 12:00, language: en, hear: tutup, time: 2026-11-23 12:00, hear: [Monday November twenty three two thousand twenty six], hangup",
        "hear: [pilih, pilih], timeout, time: unknown, hear: nomor, hangup",
        // languages, facts and values
        "hear: pilih, key: 2, " + OPEN + ", language: en, hear: nomor, keys: 12345, hear: one two three four five, key: 1, desks: busy, "
                + "waiting: 12, hear: twelve, hear: antrean, minutes: 1, hear: [one minutes, twelve thousand three hundred forty five], queue: hotline",
        TO_DIGITS + "keys: 00100, hear: nol nol satu nol nol, key: 1, desks: unknown, waiting: unknown, hear: antrean, minutes: unknown, hear: seratus, caller: known, line: 112, queue: hotline",
        TO_DIGITS + "keys: 12345, hear: satu dua tiga empat lima, key: 1, desks: empty, hear: tutup, hangup"})
    void whatTheCallerMeets(String turns) {
        assertThat(dialogues("x: [ " + turns + " ]").getFirst().run(read(EVERYTHING))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [ hear: [pilih, pilih], timeout, desks: free ]                                                   | 'x' is asked for desks, but the flow asks for time: 2026-11-23 08:00
            [ hear: pilih, key: 2, time: 2026-11-23 08:00, language: id ]                                    | 'x' should be spoken to in id, but the caller hears nomor
            [ hear: [pilih, pilih], key: 1, time: 2026-11-23 08:00, hear: nomor, keys: 123#, hear: 'satu' ]  | 'x' should hear satu, but the caller hears satu dua tiga
            """)
    void whatTheCallerDoesNotMeetIsSaid(String turns, String sentence) {
        assertThat(dialogues("x: " + turns).getFirst().run(read(EVERYTHING)).orElseThrow().sentence()).startsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            languages: [id, en]          | languages: [id, jv, en]    | prompt 'pilih' is missing in jv
            languages: [id, en]          | languages: [EN]            | a language is written
            en: Press two.               | en: ""                     | prompt 'pilih' needs words of 1 to 1000
            nomor:   { id: Ketik nomor.  | nomer:   { id: Ketik nomor. | prompt 'nomer' is played by no step
            2: en }                      | 2: jv }                    | leads to the language 'jv'
            language: en                 | language: jv               | leads to the language 'jv'
            07:30-16:00                  | 16:00-07:30                | '16:00-07:30' is no time of opening
            07:30-16:00                  | 07:30-24:30                | '07:30-24:30' is no time of opening
            senin-kamis                  | senin-jumat                | friday stands twice
            senin-kamis                  | kamis-senin                | 'kamis-senin' is no day of the week
            3-5                          | 5-3                        | digits: must say how many
            3-5                          | 0                          | digits: must say how many
            3-5                          | 33                         | digits: must say how many
            ends: "#"                    | ends: 5                    | ends: must be
            branch: desks                | branch: weather            | branch: must name one of [desks, caller, class, line, region, ticket, reporter, phone, language]
            free: antre                  | gratis: antre              | 'gratis' is no answer; desks is one of [busy, empty, free]
            is: { free                   | of: { free                 | does not know 'of'
            $waiting                     | $weather                   | '$weather' is no value
            open: nomor                  | open: jam                  | goes round for ever
            }, otherwise: punya }        | }, otherwise: ramai }          | goes round for ever
            next: jam                    | next: jem                  | leads to 'jem', which does not exist
            collect: [nomor]             | collect: []                | 'nomor' is played by no step
            choose: [pilih]              | choose: []                 | 'pilih' is played by no step
            { 1: id, 2: en }             | {}                         | offers no language
            """)
    void everyFaultIsSaid(String right, String wrong, String sentence) {
        assertThat(EVERYTHING).contains(right);
        var found = problems(EVERYTHING.replace(right, wrong));
        assertThat(found).extracting(FlowFile.Problem::sentence).anyMatch(s -> s.contains(sentence));
        assertThat(found).allMatch(p -> p.line() > 1);
    }

    @Test
    void aLanguageWithoutWordsForNumbersCannotSayThem() {
        var flow = "flow: x\nstart: a\nlanguages: [su]\nprompts:\n  p: { su: Wilujeng sumping. }\nsteps:\n  a: { play: [p%s], next: b }\n  b: { queue: hotline }\n";
        assertThat(problems(flow.formatted(""))).isEmpty();
        assertThat(problems(flow.formatted(", $waiting"))).singleElement().extracting(p -> p.in("f")).asString().startsWith("f:7: step 'a' says a number, which su has no words for");
    }

    @Test
    void anEmergencyCallerIsNotAskedForAnything() {
        var read = (FlowFile.Result.Read) FlowFile.parse(EVERYTHING);
        assertThat(read.check("hotline"::equals, true)).extracting(FlowFile.Problem::sentence)
                .anyMatch(s -> s.startsWith("step 'bahasa' keeps an emergency caller")).anyMatch(s -> s.startsWith("step 'bahasa' makes"))
                .anyMatch(s -> s.startsWith("step 'nomor' makes")).anyMatch(s -> s.startsWith("step 'selesai' hangs up"));
    }

    @Test
    void aWalkTypesDigitsAndAnswers() {
        var walk = Stream.of("2", "2026-11-23 08:00", "12345", "1", "rain", "free").reduce(Walk.begin(read(EVERYTHING)), Walk::typed, (_, last) -> last);
        assertThat(walk.lines()).containsExactly("meja: desks is free", "antre: the caller waits for a person in queue hotline");
        assertThat(walk.typed("hangup").over()).isTrue();
    }

    @Test
    void twoHundredDigitsAtOnceAreTheDigitsThatWereAskedFor() {
        var walk = Walk.begin(read(EVERYTHING)).typed("1").typed("2026-11-23 08:00");
        for (int i = 0; i < 200 && !walk.over(); i++) {
            walk = walk.typed("7");
        }
        assertThat(walk.now().act()).isEqualTo(new Act.JoinQueue("hotline"));
        assertThat(walk.now().place().digits()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void theSoundsOfAFlowAreAllItsWordsInAllItsLanguages() {
        var sounds = read(EVERYTHING).sounds();
        assertThat(sounds).contains(new Sound.Words("tutup", "en", "We are closed."), new Sound.File("beep"), new Sound.Words("ratus", "id", "ratus"),
                new Sound.Words("Monday", "en", "Monday"), new Sound.Words("menit", "id", "menit"));
        assertThat(Stream.of(walkedDates(), List.of("nol", "sebelas", "seribu", "ribu", "seratus", "belas", "puluh")).flatMap(List::stream)
                .map(word -> new Sound.Words(word, "id", word))).allMatch(sounds::contains);
    }

    private static List<String> walkedDates() {
        return Stream.iterate(java.time.LocalDate.of(2026, 1, 1), d -> d.getYear() < 2028, d -> d.plusDays(1)).flatMap(d -> Spoken.ID.date(d).stream()).distinct().toList();
    }
}
