package id.siaga.ivr;

import static id.siaga.ivr.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowTest {
    private static final String MENU = """
            flow: uji
            start: salam
            steps:
              salam:   { play: [a, b], next: pilihan }
              pilihan: { menu: [c], keys: { 1: antre, 2: selesai }, wait: 3, tries: 2, otherwise: antre }
              antre:   { queue: hotline }
              selesai: { end: true }
            """;

    private static Act heard(String sound, String keys) {
        return new Act.Play(List.of(new Sound.File(sound)), keys);
    }

    @Test
    void aCallerHearsTheGreetingThenTheMenuAndAKeyLeadsOn() {
        var flow = read(MENU);
        var move = Interpreter.start(flow);
        assertThat(move.act()).isEqualTo(heard("a", ""));
        move = Interpreter.on(flow, move.place(), new FlowEvent.Played());
        assertThat(move.act()).isEqualTo(heard("b", ""));
        move = Interpreter.on(flow, move.place(), new FlowEvent.Played());
        assertThat(move.act()).isEqualTo(heard("c", "12"));
        assertThat(Interpreter.on(flow, move.place(), new FlowEvent.Key('2')).act()).isEqualTo(new Act.HangUp());
        move = Interpreter.on(flow, move.place(), new FlowEvent.Played());
        assertThat(move.act()).isEqualTo(new Act.AwaitKey(Duration.ofSeconds(3)));
        assertThat(Interpreter.on(flow, move.place(), new FlowEvent.Key('1')).act()).isEqualTo(new Act.JoinQueue("hotline"));
    }

    @Test
    void aSilentCallerHearsTheMenuAgainAndThenReachesAPerson() {
        var flow = read(MENU);
        var waiting = new Place("pilihan", 1, 0, "id", "");
        var again = Interpreter.on(flow, waiting, new FlowEvent.TimedOut());
        assertThat(again.act()).isEqualTo(heard("c", "12"));
        var wrong = Interpreter.on(flow, again.place(), new FlowEvent.Key('9'));
        assertThat(wrong.act()).isEqualTo(new Act.JoinQueue("hotline"));
    }

    @Test
    void aPlaceIsEnoughToGoOnAfterARestart() {
        assertThat(Interpreter.enter(read(MENU), new Place("salam", 1, 0, "id", "")).act()).isEqualTo(heard("b", ""));
    }

    @Test
    void everyProblemOfAFlowIsFoundAtOnce() {
        var flow = new Flow("x", "a", Map.of(
                "a", new Step.Play(List.of(new Said.Prompt("p")), "b"),
                "b", new Step.Play(List.of(new Said.Prompt("p")), "a"),
                "c", new Step.Enqueue("nowhere"),
                "d", new Step.Play(List.of(new Said.Prompt("p")), "gone")));
        assertThat(FlowCheck.check(flow, "hotline"::equals, true)).extracting(FlowCheck.Problem::sentence).satisfiesExactlyInAnyOrder(
                s -> assertThat(s).contains("for ever"), s -> assertThat(s).contains("for ever"),
                s -> assertThat(s).contains("'nowhere' is not configured"), s -> assertThat(s).contains("'gone', which does not exist"),
                s -> assertThat(s).contains("never be reached"), s -> assertThat(s).contains("never be reached"),
                s -> assertThat(s).contains("at once"));
    }

    @Test
    void aFileIsRefusedWithTheLineOfEachProblem() {
        var refused = (FlowFile.Result.Refused) FlowFile.parse("""
                flow: uji
                begin: a
                steps:
                  a: { queue: "x y" }
                  b: { menu: [c], keys: { 12: a }, otherwise: a }
                  c: { sing: a }
                """);
        assertThat(refused.problems()).extracting(FlowFile.Problem::line).contains(1, 2, 4, 5, 6);
    }

    @Test
    void aFileMadeToHarmIsRefused() {
        assertThat(FlowFile.parse("a: &a [*a, *a]\n")).isInstanceOf(FlowFile.Result.Refused.class);
        assertThat(FlowFile.parse("[".repeat(5000))).isInstanceOf(FlowFile.Result.Refused.class);
    }
}
