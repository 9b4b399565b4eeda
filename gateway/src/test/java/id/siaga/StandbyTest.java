package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.alarms.Condition;
import id.siaga.desk.Rows;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import id.siaga.ids.OperatorId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandbyTest {
    private static final Instant LAST_RING = Instant.parse("2026-11-23T20:00:00Z");

    private static FloorView view(int... misses) {
        var phones = Arrays.stream(misses).mapToObj(n -> new FloorView.Operator(new OperatorId("piket" + n), new OperatorState.Ready(LAST_RING, LAST_RING), true, false, n, null, false, false)).toList();
        return new FloorView(LAST_RING, List.of(), List.of(), phones, Map.of());
    }

    @Test
    void onlyAPhoneThatNobodyTookSoManyTimesInSequenceIsTold() {
        var rows = Standby.rows(view(0, 2, 3, 7), 3, false, LAST_RING.plusSeconds(60));
        assertThat(rows).extracting(Rows.Health::name).containsExactly("standby-piket3", "standby-piket7");
        assertThat(rows.getFirst().sentence().id()).endsWith("piket3, 3 kali berturut-turut tidak diangkat");
        assertThat(rows.getLast().sentence().en()).endsWith("piket7, rung 7 times and not taken");
        assertThat(Condition.of("standby-piket3")).isEqualTo(Condition.STANDBY);
    }

    @Test
    void itIsToldForADayAfterTheLastRing() {
        assertThat(Standby.rows(view(3), 3, false, LAST_RING.plus(Standby.REMEMBERED))).hasSize(1);
        assertThat(Standby.rows(view(3), 3, false, LAST_RING.plus(Standby.REMEMBERED).plusMillis(1))).isEmpty();
    }

    @Test
    void behindATrunkThatDoesNotAnswerNoneIsThere() {
        assertThat(Standby.rows(view(0, 3), 3, true, LAST_RING)).extracting(row -> row.sentence().en()).allSatisfy(said -> assertThat(said).endsWith("the trunk does not answer")).hasSize(2);
    }
}
