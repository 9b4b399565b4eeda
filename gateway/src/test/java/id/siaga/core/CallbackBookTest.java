package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who is owed a call, from the facts alone.
class CallbackBookTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final OperatorId SARI = new OperatorId("sari");

    private static final CallbackRules RULES = new CallbackRules(Duration.ofSeconds(5), Duration.ofMinutes(5), 2, Duration.ofMinutes(3), Duration.ofMinutes(30), "1708", "neutral");

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
        return world.callbacks().owed(world.calls().call(call).orElseThrow(), world.calls(), RULES, "112"::equals);
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

    private List<Interaction> abandoned(CallId call, int afterSeconds) {
        world.evolve(new Interaction.CallEnded(call, "ABANDONED_WAITING", "CALLER", 0), AT.plusSeconds(afterSeconds));
        return owed(call);
    }

    @Test
    void theHotlineAndASlipOfTheFingerAreNotCalledBack() {
        assertThat(lost(dialled("1708", "+62811"))).isEmpty();
        assertThat(abandoned(dialled("1708", "+62811"), 60)).isEmpty();
        assertThat(abandoned(dialled("112", "+62811"), 4)).as("hung up at once").isEmpty();
    }

    @Test
    void whoWaitedOn112AndHungUpIsCalledBackOnceANumber() {
        var call = dialled("112", "+62811");
        var due = abandoned(call, 5);
        assertThat(due).containsExactly(new Interaction.CallbackDue(call, "112", new Personal(1, "+62811"), "ABANDONED"));
        due.forEach(this::fact);
        assertThat(abandoned(dialled("112", "+62811"), 60)).as("one job a number").isEmpty();
        assertThat(abandoned(dialled("112", ""), 60)).as("nobody to call").isEmpty();
    }

    @Test
    void whoWasHandedOnAndHungUpBeforeSomebodyHadThemIsCalledBackToo() {
        var call = dialled("112", "+62811");
        fact(new Interaction.CallAnswered(call, null, SARI, 10));
        fact(new Interaction.CallHandedOn(call, OfferId.of(1, 1), SARI, "OPERATOR", "budi"));
        world.evolve(new Interaction.CallEnded(call, "SERVED", "CALLER", 20_000), AT.plusSeconds(60));
        assertThat(owed(call)).containsExactly(new Interaction.CallbackDue(call, "112", new Personal(1, "+62811"), "ABANDONED"));
    }

    @Test
    void whoHangsUpAtOnceTwiceInFiveMinutesIsCalledBack() {
        assertThat(abandoned(dialled("112", "+62811"), 1)).isEmpty();
        assertThat(abandoned(dialled("112", "+62811"), 2)).hasSize(1);
    }

    @Test
    void whoWaitsAgainIsNotCalledAndAnOldJobOfThisPhoneIsOver() {
        var first = dialled("112", "+62811");
        var again = dialled("112", "+62811");
        assertThat(abandoned(first, 60)).as("waits again").isEmpty();
        fact(new Interaction.CallbackDue(first, "112", new Personal(1, "+62811"), "BY_HAND"));
        assertThat(world.callbacks().cameAgain(world.calls().call(again).orElseThrow())).containsExactly(new Interaction.CallbackDone(first, "SYSTEM", "CAME_AGAIN"));
    }

    @Test
    void theNeutralTextIsReadOnceADay() {
        var number = new Personal(1, "+62811");
        var call = dialled("112", "+62811");
        abandoned(call, 60).forEach(this::fact);
        fact(new Interaction.CallbackTried(call, SARI, 1, "NO_ANSWER", 0));
        assertThat(world.callbacks().open().getFirst().attempts()).isEqualTo(1);
        fact(new Interaction.CallbackDone(call, "SYSTEM", "TEXTED"));
        assertThat(world.callbacks().textedLately(number, AT.plusSeconds(86_399))).isTrue();
        assertThat(world.callbacks().textedLately(number, AT.plusSeconds(86_400))).isFalse();
        assertThat(world.callbacks().textedLately(new Personal(1, "+62812"), AT)).isFalse();
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
