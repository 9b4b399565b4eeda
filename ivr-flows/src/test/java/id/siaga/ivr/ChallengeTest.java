package id.siaga.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeTest {
    private static final String FLOW = """
            flow: darurat
            start: golongan
            prompts: { tanda: { id: Tekan angka. } }
            steps:
              golongan:  { branch: class, is: { screen: tantangan }, otherwise: antre }
              tantangan: { challenge: [tanda], wait: 1, passes: antre, otherwise: rendah }
              antre:     { queue: emergency }
              rendah:    { queue: emergency, lane: low }
            """;

    private static Interpreter.Move asked() {
        var flow = Samples.read(FLOW);
        return Interpreter.on(flow, Interpreter.start(flow).place(), new FlowEvent.Known(new Fact.Word("screen")));
    }

    @Test
    void anySignLeadsToTheNormalQueueDuringThePromptAndAfterIt() {
        var flow = Samples.read(FLOW);
        var playing = asked();
        assertThat(playing.act()).isEqualTo(new Act.Play(List.of(new Sound.Words("tanda", "id", "Tekan angka.")), Step.ALL_KEYS));
        var listening = Interpreter.on(flow, playing.place(), new FlowEvent.Played());
        for (var at : List.of(playing, listening)) {
            for (var sign : List.of(new FlowEvent.Key('#'), new FlowEvent.Signed())) {
                assertThat(Interpreter.on(flow, at.place(), sign).act()).isEqualTo(new Act.JoinQueue("emergency", Lane.NORMAL));
            }
        }
        assertThat(Interpreter.on(flow, listening.place(), new FlowEvent.TimedOut()).act()).isEqualTo(new Act.JoinQueue("emergency", Lane.LOW));
    }

    @Test
    void aSignInAnyOtherStepIsASilentTurn() {
        var menu = Samples.read("{flow: m, start: pilih, prompts: {p: {id: Tekan.}}, steps: {pilih: {menu: p, keys: {1: antre}, tries: 2, otherwise: antre}, antre: {queue: hotline}}}");
        assertThat(Interpreter.on(menu, Interpreter.start(menu).place(), new FlowEvent.Signed()).place().tries()).isEqualTo(1);
    }

    @Test
    void whoIsBlockedMayBeAskedTooAndNobodyElse() {
        assertThat(problems(FLOW.replace("screen: tantangan", "screen: tantangan, blocked: tantangan"))).isEmpty();
        assertThat(problems(FLOW.replace("screen: tantangan", "blocked: tantangan"))).isEmpty();
        assertThat(problems(FLOW.replace("screen: tantangan", "screen: tantangan, watch: tantangan"))).anyMatch(p -> p.contains("keeps an emergency caller from the queue"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            passes: antre                            | passes: rendah             | must lead to a queue, with a sign (not to the low lane)
            otherwise: rendah                        | otherwise: golongan        | must lead to a queue
            wait: 1                                  | wait: 6                    | wait: at most 5
            is: { screen: tantangan }                | is: { clear: tantangan }   | keeps an emergency caller from the queue
            }, otherwise: antre }                    | }, otherwise: rendah }     | keeps an emergency caller from the queue
            branch: class, is: { screen: tantangan } | branch: desks, is: { free: tantangan } | keeps an emergency caller from the queue
            lane: low                                | lane: middle               | lane: must be low
            """)
    void whatKeepsAnEmergencyCallerFromAPersonIsRefused(String right, String wrong, String sentence) {
        assertThat(problems(FLOW)).isEmpty();
        assertThat(FLOW).contains(right);
        assertThat(problems(FLOW.replace(right, wrong))).anyMatch(p -> p.contains(sentence));
    }

    private static List<String> problems(String text) {
        return switch (FlowFile.parse(text)) {
            case FlowFile.Result.Refused(var problems) -> problems.stream().map(FlowFile.Problem::sentence).toList();
            case FlowFile.Result.Read read -> read.check(_ -> true, true).stream().map(FlowFile.Problem::sentence).toList();
        };
    }
}
