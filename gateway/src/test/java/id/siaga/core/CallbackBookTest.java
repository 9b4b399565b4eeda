package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is owed a call, from the facts alone.
class CallbackBookTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final OperatorId SARI = new OperatorId("sari");

    private final World world = new World();
    private int calls;

    private CallId dialled(String line, String number) {
        var call = CallId.of(1, ++calls);
        fact(new Interaction.CallStarted(call, line, number.isEmpty() ? null : new Personal(1, number), "u" + calls));
        fact(new Interaction.CallQueued(call, new QueueId("q")));
        return call;
    }

    private void fact(Interaction fact) {
        world.evolve(fact, AT);
    }

    private List<Interaction> lost(CallId call) {
        fact(new Interaction.CallEnded(call, "LOST", "UNKNOWN", 0));
        return owed(call);
    }

    private List<Interaction> owed(CallId call) {
        return world.callbacks().owed(world.calls().call(call).orElseThrow(), world.calls(), "112"::equals);
    }

    @Test
    void aLostCallerOf112IsOwedOneCallWithTheReason() {
        var waiting = dialled("112", "+62811");
        assertThat(lost(waiting)).containsExactly(new Interaction.CallbackDue(waiting, "112", new Personal(1, "+62811"), "LOST_WAITING"));
        var talking = dialled("112", "+62812");
        fact(new Interaction.CallAnswered(talking, null, SARI, 10));
        assertThat(lost(talking)).first().extracting("reason").isEqualTo("LOST_TALKING");
        owed(waiting).forEach(this::fact);
        assertThat(owed(waiting)).as("noted already").isEmpty();
        assertThat(world.callbacks().open()).extracting(CallbackBook.Callback::call).containsExactly(waiting);
    }

    @Test
    void theHotlineAndWhoMerelyHungUpAreNotCalledBack() {
        assertThat(lost(dialled("1708", "+62811"))).isEmpty();
        var call = dialled("112", "+62811");
        fact(new Interaction.CallEnded(call, "ABANDONED_WAITING", "CALLER", 0));
        assertThat(owed(call)).isEmpty();
    }

    @Test
    void whoDialledAgainAndWasAnsweredIsNotCalledBackWhicheverCameFirst() {
        var first = dialled("112", "+62811");
        var again = dialled("112", "+62811");
        fact(new Interaction.CallAnswered(again, null, SARI, 10));
        assertThat(lost(first)).as("answered before the loss was known").isEmpty();

        var lost = dialled("112", "+62812");
        lost(lost).forEach(this::fact);
        var later = dialled("112", "+62812");
        fact(new Interaction.CallAnswered(later, null, SARI, 10));
        assertThat(world.callbacks().cameAgain(world.calls().call(later).orElseThrow())).containsExactly(new Interaction.CallbackDone(lost, "SYSTEM", "CAME_AGAIN"));
    }

    @Test
    void aCallerWithoutANumberIsListedAndNeverTakenForAnother() {
        var nameless = dialled("112", "");
        lost(nameless).forEach(this::fact);
        var other = dialled("112", "");
        fact(new Interaction.CallAnswered(other, null, SARI, 10));
        assertThat(world.callbacks().cameAgain(world.calls().call(other).orElseThrow())).isEmpty();
        assertThat(world.callbacks().open()).hasSize(1);
        fact(new Interaction.CallbackDone(nameless, "sari", "NOT_NEEDED"));
        assertThat(world.callbacks().open()).isEmpty();
    }
}
