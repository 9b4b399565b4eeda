package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final Board board = new Board();

    private List<String> waiting() {
        return board.waiting().stream().map(call -> call.call().toString()).toList();
    }

    @Test
    void emergenciesStandBeforeTheHotlineAndInsideWhoCameFirst() {
        board.apply(new Change.CallMoved(MemoryPort.waiting(1, "", "0354112112", NOW.minusSeconds(90))));
        board.apply(new Change.CallMoved(MemoryPort.waiting(2, "", "112", NOW)));
        board.apply(new Change.CallMoved(MemoryPort.waiting(3, "", "112", NOW.minusSeconds(5))));
        assertThat(waiting()).containsExactly("7-3", "7-2", "7-1");
    }

    @Test
    void whoDialledAgainStandsAtTheOldPlace() {
        var again = MemoryPort.waiting(9, "", "112", NOW);
        board.apply(new Change.CallMoved(MemoryPort.waiting(2, "", "112", NOW.minusSeconds(20))));
        board.apply(new Change.CallMoved(new Rows.Call(again.call(), again.line(), again.caller(), again.state(), again.startedAt(), again.queue(),
                again.queuePriority(), again.waitingSince(), null, null, null, null, null, null, NOW.minusSeconds(30), List.of(), null, null, false, id.siaga.tickets.Cover.NONE, false)));
        assertThat(waiting()).containsExactly("7-9", "7-2");
    }

    @Test
    void anEndedCallNeverLivesAgain() {
        var call = MemoryPort.waiting(1, "", "112", NOW);
        board.apply(new Change.CallMoved(MemoryPort.ended(call, "ABANDONED_WAITING", null)));
        board.apply(new Change.CallMoved(call));
        assertThat(waiting()).isEmpty();
        assertThat(board.ended()).hasSize(1);
    }

    @Test
    void restatingForgetsWhatIsNoLongerThere() {
        board.apply(new Change.CallMoved(MemoryPort.waiting(1, "", "112", NOW)));
        board.apply(new Change.Restated(List.of(MemoryPort.waiting(2, "", "112", NOW)), List.of(), List.of()));
        assertThat(waiting()).containsExactly("7-2");
    }

    @Test
    void onlyTheLastEndedCallsAreKept() {
        for (int i = 0; i < 500; i++) {
            board.apply(new Change.CallMoved(MemoryPort.ended(MemoryPort.waiting(i, "", "112", NOW.plusSeconds(i)), "SERVED", "GENUINE")));
        }
        assertThat(board.ended()).hasSize(Board.ENDED_MAX);
        assertThat(board.ended()).extracting(c -> c.call().toString()).contains("7-499").doesNotContain("7-449");
    }
}
