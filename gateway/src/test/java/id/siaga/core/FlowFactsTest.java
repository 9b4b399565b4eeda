package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Flow;
import id.siaga.ivr.Question;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a flow is told of the floor.
class FlowFactsTest {
    private static final FloorSettings.Work WORK = new FloorSettings.Work(new QueueId("t"), new QueueId("c"), false, java.util.Optional.empty(), java.time.Duration.ofSeconds(40), "beep", Map.of());
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Fact MOMENT = new Fact.Moment(LocalDateTime.parse("2026-11-23T09:00"), false);
    private static final QueueId HOTLINE = new QueueId("hotline");
    private static final OperatorId SARI = new OperatorId("sari");
    private static final OperatorId BUDI = new OperatorId("budi");
    private static final OperatorState READY = new OperatorState.Ready(NOW, NOW);
    private static final OperatorState OFFLINE = new OperatorState.Offline();

    private static FloorView.Operator operator(OperatorId id, OperatorState state, boolean reachable, boolean inUse) {
        return new FloorView.Operator(id, state, reachable, inUse, 0, null, true, false);
    }

    private static Fact answer(Question question, String caller, List<FloorView.Waiting> waiting, FloorView.Operator... operators) {
        var line = new FloorSettings.Line("0354123456", "Pengaduan", new Flow("x", "x", Map.of()), "", Map.of(), HOTLINE, Set.of(SARI), "35.71");
        var settings = new FloorSettings(Map.of(line.number(), line), Map.of(), Map.of(), "music", "beep", List.of(), "Asia/Jakarta", Map.of(), () -> MOMENT, 10, 1, WORK, 1);
        return new FlowFacts(new FloorView(NOW, waiting, List.of(operators), List.of(), Map.of()), settings, line, CallId.parse("1-2"), caller).answer(question);
    }

    private static Fact desks(FloorView.Operator... operators) {
        return answer(Question.DESKS, "", List.of(), operators);
    }

    @Test
    void aDeskIsFreeWhenItsPhoneWouldRing() {
        assertThat(desks(operator(SARI, READY, true, false))).isEqualTo(new Fact.Word("free"));
        assertThat(desks(operator(SARI, READY, true, true))).isEqualTo(new Fact.Word("busy"));
        assertThat(desks(operator(SARI, READY, false, false))).isEqualTo(new Fact.Word("busy"));
        assertThat(desks(operator(SARI, OFFLINE, true, false))).isEqualTo(new Fact.Word("empty"));
        assertThat(desks(operator(SARI, OFFLINE, true, false), operator(BUDI, READY, true, false))).as("budi does not serve this line").isEqualTo(new Fact.Word("empty"));
    }

    @Test
    void onlyTheLinesOwnQueueIsCounted() {
        var waiting = List.of(new FloorView.Waiting(CallId.parse("1-1"), HOTLINE, false, NOW.minusSeconds(200), 1),
                new FloorView.Waiting(CallId.parse("1-2"), HOTLINE, false, NOW.minusSeconds(10), 2),
                new FloorView.Waiting(CallId.parse("1-3"), new QueueId("emergency"), true, NOW.minusSeconds(900), 1));
        assertThat(answer(Question.WAITING, "", waiting)).isEqualTo(new Fact.Count(2));
        assertThat(answer(Question.MINUTES, "", waiting)).isEqualTo(new Fact.Count(3));
        assertThat(answer(Question.MINUTES, "", List.of())).isEqualTo(new Fact.Count(0));
    }

    @Test
    void callerLineAndTime() {
        assertThat(answer(Question.CALLER, "", List.of())).isEqualTo(new Fact.Word("withheld"));
        assertThat(answer(Question.CALLER, "+6281", List.of())).isEqualTo(new Fact.Word("known"));
        assertThat(answer(Question.LINE, "", List.of())).isEqualTo(new Fact.Word("0354123456"));
        assertThat(answer(Question.TIME, "", List.of())).isEqualTo(MOMENT);
    }
}
