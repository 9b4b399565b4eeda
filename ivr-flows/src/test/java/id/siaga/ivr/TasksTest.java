package id.siaga.ivr;

import static id.siaga.ivr.Samples.EVERYTHING;
import static id.siaga.ivr.Samples.dialogues;
import static id.siaga.ivr.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What flows have the house do, and what they say besides: in the words of dialogues.
class TasksTest {
    private static final String TO_FACTS = "hear: [pilih, pilih], key: 1, time: 2026-11-23 09:00, hear: nomor, keys: 12345, hear: [satu dua tiga empat lima, benar], key: 1, desks: busy, "
            + "waiting: unknown, hear: antrean, minutes: unknown, hear: dua belas ribu tiga ratus empat puluh lima, caller: known, line: \"114\"";
    private static final String ANSWERED = "hear: puas, key: 3, done: survey, end";

    @ParameterizedTest
    @ValueSource(strings = {
        "reporter: none, hear: bicara, done: record, hear: tiket, opened: 26112300017, hear: dua enam satu satu dua tiga nol nol nol satu tujuh, done: text, done: callback, hear: puas, timeout, end",
        "reporter: none, hear: bicara, done: record, hear: tiket, opened: unknown, failed: text, " + ANSWERED,
        "reporter: none, hear: bicara, done: record, hear: tiket, opened: unknown, done: text, failed: callback, done: cover, done: studio, queue: hotline",
        "reporter: none, hear: bicara, done: record, hear: tiket, opened: unknown, done: text, failed: callback, failed: cover, end",
        "reporter: none, hear: bicara, failed: record, queue: hotline, talked, " + ANSWERED,
        "reporter: open, ticket: working, hear: tutup, time: unknown, hear: beep, end",
        "reporter: open, ticket: other, phone: agency, done: report, hear: tutup, time: unknown, hear: beep, end",
        "reporter: open, ticket: other, phone: agency, failed: report, failed: transfer, class: clear, queue: hotline",
        "reporter: open, ticket: unknown, phone: other, done: transfer, hear: puas, key: 9, end",
        "reporter: open, ticket: other, phone: other, done: transfer, " + ANSWERED})
    void everyTaskLeadsOnByWhatBecameOfIt(String rest) {
        assertThat(dialogues("d: [ " + TO_FACTS + ", " + rest + " ]\n").getFirst().run(read(EVERYTHING))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reporter: none, hear: bicara, done: text", "reporter: none, hear: bicara, done: record, talked", "reporter: open, ticket: perhaps"})
    void aDialogueThatIsWrongAboutATaskIsTold(String rest) {
        var written = DialogueFile.parse("d: [ " + TO_FACTS + ", " + rest + " ]\n");
        assertThat(written instanceof DialogueFile.Result.Read dialogues ? dialogues.run(read(EVERYTHING)) : ((DialogueFile.Result.Refused) written).problems()).hasSize(1);
    }

    @Test
    void whoWaitsIsToldAPlaceAndATextSaysANumber() {
        var flow = read(EVERYTHING);
        var place = new Place("antre", 0, 0, "en", "");
        Map<Question, Fact> facts = Map.of(Question.POSITION, new Fact.Count(12), Question.OPENED, new Fact.Word("26112300017"));
        var said = Announcement.of(flow, place);
        assertThat(said.sounds(facts::get)).extracting(Sound::name).containsExactly("antrean", "twelve");
        assertThat(said.sounds(_ -> new Fact.Unknown())).extracting(Sound::name).containsExactly("antrean");
        var text = (Task.Text) ((Step.Do) flow.steps().get("kirim")).task();
        assertThat(Announcement.text(flow, place, text, facts::get)).isEqualTo("Your ticket is 26112300017");
        var values = new Task.Text(List.of(new Said.Value(Said.What.DATE), new Said.Value(Said.What.DIGITS), new Said.Value(Said.What.WAITING)));
        assertThat(Announcement.text(flow, new Place("kirim", 0, 0, "id", "42"), values,
                q -> q == Question.TIME ? new Fact.Moment(LocalDateTime.parse("2026-11-23T09:00"), false) : new Fact.Count(3))).isEqualTo("23-11-2026 42 3");
        assertThat(Announcement.of(flow, new Place("pesan", 0, 0, "id", "")).says()).isEmpty();
    }

    @Test
    void whomToTurnToIsANameAndTheDigitsOfATelephone() {
        var flow = read("flow: x\nstart: a\nlanguages: [id, en]\nprompts:\n  p: { id: Hubungi., en: Turn to. }\nsteps:\n  a: { play: [p, $neighbour], next: b }\n  b: { end: true }\n");
        assertThat(flow.says(Said.What.NEIGHBOUR)).isTrue();
        assertThat(flow.says(Said.What.TICKET)).isFalse();
        assertThat(flow.sounds()).extracting(Sound::name).as("the digits; whose name it is the city says").contains("satu", "nine").doesNotContain("puluh");
        var asked = Interpreter.on(flow, Interpreter.start(flow).place(), new FlowEvent.Played());
        assertThat(asked.act()).isEqualTo(new Act.Ask(Question.NEIGHBOUR));
        assertThat(played(flow, asked, new Fact.Party("Kabupaten Kediri", "112"))).containsExactly(new Sound.Words("Kabupaten Kediri", "id", "Kabupaten Kediri"), new Sound.Words("satu", "id", "satu"),
                new Sound.Words("satu", "id", "satu"), new Sound.Words("dua", "id", "dua"));
        assertThat(played(flow, asked, new Fact.Party("", "0342"))).extracting(Sound::name).containsExactly("nol", "tiga", "empat", "dua");
        assertThat(Interpreter.on(flow, asked.place(), new FlowEvent.Known(new Fact.Unknown())).act()).as("nobody can tell").isEqualTo(new Act.HangUp());
        assertThat(Announcement.text(flow, asked.place(), new Task.Text(List.of(new Said.Value(Said.What.NEIGHBOUR))), _ -> new Fact.Party("Kabupaten Kediri", "112"))).isEqualTo("Kabupaten Kediri 112");
    }

    private static List<Sound> played(Flow flow, Interpreter.Move asked, Fact fact) {
        return ((Act.Play) Interpreter.on(flow, asked.place(), new FlowEvent.Known(fact)).act()).sounds();
    }

    @Test
    void whoWaitsIsToldForHowLong() {
        var flow = read("flow: x\nstart: a\nsteps:\n  a: { queue: q, say: [beep, $expected] }\n");
        var said = Announcement.of(flow, new Place("a", 0, 0, "id", ""));
        assertThat(said.sounds(Map.of(Question.EXPECTED, (Fact) new Fact.Count(3))::get)).extracting(Sound::name).containsExactly("beep", "tiga", "menit");
        assertThat(said.sounds(_ -> new Fact.Unknown())).extracting(Sound::name).containsExactly("beep");
    }

    @Test
    void aWalkNamesWhatTheHouseDoes() {
        var walk = Walk.begin(read("flow: x\nstart: a\nsteps:\n  a: { record: [beep], next: b, otherwise: b }\n  b: { queue: q, then: c }\n  c: { end: true }\n"));
        assertThat(walk.lines()).containsExactly("a: the caller hears beep", "a: the house does: record up to 120 s");
        assertThat(walk.typed("1").lines().getFirst()).contains("done, failed, hangup");
        walk = walk.typed("done");
        assertThat(walk.over()).isFalse();
        assertThat(walk.typed("talked").over()).isTrue();
        assertThat(walk.typed("hangup").over()).isTrue();
    }

    @Test
    void anEmergencyCallerWaitsForNoTask() {
        var flow = read("flow: x\nstart: a\nsteps:\n  a: { queue: q, then: b }\n  b: { survey: [beep], about: x, next: c }\n  c: { end: true }\n");
        assertThat(FlowCheck.check(flow, _ -> true, true)).as("after the talk all is allowed").isEmpty();
        var before = read("flow: x\nstart: a\nsteps:\n  a: { text: [beep], next: b, otherwise: b }\n  b: { queue: q }\n");
        assertThat(FlowCheck.check(before, _ -> true, true)).extracting(FlowCheck.Problem::step).containsExactly("a", "a");
    }

    @Test
    void aMessageThatIsAskedForWithoutAWordAndACircleOfFailuresAreProblems() {
        var flow = read("flow: x\nstart: a\nsteps:\n  a: { record: [], next: b, otherwise: a }\n  b: { text: [], next: c, otherwise: c }\n  c: { survey: [], about: x, next: d }\n  d: { end: true }\n");
        assertThat(FlowCheck.check(flow, _ -> true, false)).extracting(p -> p.step() + " " + p.sentence()).satisfiesExactlyInAnyOrder(
                s -> assertThat(s).startsWith("a records without a word"), s -> assertThat(s).startsWith("a goes round for ever"),
                s -> assertThat(s).startsWith("b sends no words"), s -> assertThat(s).startsWith("c asks nothing"));
    }
}
