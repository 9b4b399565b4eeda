package id.siaga.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingKeysTest {
    private static final String FLOW = """
            flow: antrean
            start: antre
            languages: [id, en]
            prompts: { tombol: { id: Tekan satu., en: Press one. }, bicara: { id: Silakan., en: Please. } }
            steps:
              antre:   { queue: hotline, keys: { 1: inggris, 2: pesan }, say: [tombol] }
              inggris: { language: en, next: antre }
              pesan:   { record: [bicara], next: selesai, otherwise: selesai }
              selesai: { end: true }
            """;

    private static final Flow READ = Samples.read(FLOW);

    @Test
    void aKeyLeadsOutOfTheQueueAndAnyOtherDoesNot() {
        var waits = Interpreter.start(READ);
        assertThat(waits.act()).isEqualTo(new Act.JoinQueue("hotline"));
        var back = Interpreter.on(READ, waits.place(), new FlowEvent.Key('1'));
        assertThat(back.act()).isEqualTo(new Act.JoinQueue("hotline"));
        assertThat(back.place().language()).isEqualTo("en");
        assertThat(Interpreter.on(READ, waits.place(), new FlowEvent.Key('2')).place().step()).isEqualTo("pesan");
        assertThat(Interpreter.on(READ, waits.place(), new FlowEvent.Key('7')).place().step()).isEqualTo("antre");
    }

    @Test
    void aDialogueGoesOnBehindTheQueue() {
        var dialogues = (DialogueFile.Result.Read) DialogueFile.parse("pesan: [ queue: hotline, key: 2, hear: bicara, done: record, end ]\nlain: [ queue: hotline, key: 7, end ]\n");
        assertThat(dialogues.run(READ)).singleElement().satisfies(p -> assertThat(p.sentence()).contains("'lain'", "presses 7"));
    }

    @Test
    void nobodyLeavesAnEmergencyQueueByAKeyAndKeysAreTold() {
        assertThat(problems(FLOW, false)).isEmpty();
        assertThat(problems(FLOW, true)).anyMatch(s -> s.contains("lets an emergency caller out of the queue"));
        assertThat(problems(FLOW.replace(", say: [tombol]", "").replace("[bicara]", "[tombol, bicara]"), false)).anyMatch(s -> s.contains("has keys that nobody is told of"));
        assertThat(problems(FLOW.replace("2: pesan }", "2: nirwana }"), false)).anyMatch(s -> s.contains("leads to 'nirwana'"));
    }

    private static List<String> problems(String text, boolean emergency) {
        return ((FlowFile.Result.Read) FlowFile.parse(text)).check("hotline"::equals, emergency).stream().map(FlowFile.Problem::sentence).toList();
    }

    @ParameterizedTest
    @CsvSource({"35.71, kota", "35.71.02, pesantren", "35.71.03, kota", "35.71.02.1004, pesantren", "35, lain", "35.7, lain", "12.71, lain"})
    void aBranchByRegionTakesTheLongestCodeThatIsNamed(String region, String to) {
        var flow = Samples.read("{flow: r, start: d, steps: {d: {branch: region, is: {'35.71': kota, '35.71.02': pesantren}, otherwise: lain}, kota: {queue: kota}, pesantren: {queue: pesantren}, lain: {queue: lain}}}");
        var asked = Interpreter.start(flow);
        assertThat(asked.act()).isEqualTo(new Act.Ask(Question.REGION));
        assertThat(Interpreter.on(flow, asked.place(), new FlowEvent.Known(new Fact.Word(region))).act()).isEqualTo(new Act.JoinQueue(to));
        assertThat(Interpreter.on(flow, asked.place(), new FlowEvent.Known(new Fact.Unknown())).act()).isEqualTo(new Act.JoinQueue("lain"));
    }
}
