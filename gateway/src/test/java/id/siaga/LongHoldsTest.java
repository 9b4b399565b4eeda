package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.alarms.Condition;
import id.siaga.desk.Rows;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import id.siaga.floor.OperatorState.Hold;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LongHoldsTest {
    private static final Instant BEGAN = Instant.parse("2026-11-23T08:00:00Z");

    private static FloorView.Operator talking(String id, @Nullable Hold hold) {
        return new FloorView.Operator(new OperatorId(id), new OperatorState.Talking(OfferId.of(7, 1), CallId.of(7, 1), BEGAN, hold), true, false, 0, null, true, false);
    }

    @Test
    void onlyACallerOf112IsTooLongInHold() {
        var operators = List.of(talking("sari", new Hold(BEGAN, true)), talking("budi", new Hold(BEGAN, false)), talking("ayu", null), talking("rudi", new Hold(BEGAN.plusSeconds(59), true)));
        var view = new FloorView(BEGAN, List.of(), operators, List.of(), Map.of());
        assertThat(LongHolds.rows(view, BEGAN)).isEmpty();
        var rows = LongHolds.rows(view, BEGAN.plusMillis(1));
        assertThat(rows).extracting(Rows.Health::name).containsExactly("emergency-held-sari");
        assertThat(rows.getFirst().sentence().id()).contains("ditahan oleh sari");
        assertThat(Condition.of(rows.getFirst().name())).isEqualTo(Condition.EMERGENCY_HELD);
    }
}
