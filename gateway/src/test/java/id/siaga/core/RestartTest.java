package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.asterisk.AmiFact;
import id.siaga.desk.TalkPort.Manner;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.Onward;
import id.siaga.floor.OperatorState;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import id.siaga.trial.AgiPeer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a new life of the gateway knows of the one before, by the log.
class RestartTest extends LegsHouse {
    private final CompletableFuture<AgiPeer.Call> leaving = new CompletableFuture<>();

    private String pauseOf(OperatorId operator) {
        return floor.loop().ask(() -> floor.state(operator) instanceof OperatorState.Break pause ? pause.reason() : "none").toCompletableFuture().join();
    }

    @Test
    void aBreakKeepsTheReasonThatTheOperatorGave() throws Exception {
        floor.post(new FloorEvent.OperatorReady(SARI));
        floor.post(new FloorEvent.OperatorOnBreak(SARI, "sholat"));
        Until.holds("in the log", SOON, () -> moved(SARI, "BREAK"));
        diesAndStartsAgain();
        assertThat(pauseOf(SARI)).isEqualTo("sholat");
    }

    @Test
    void aSupervisorWhoListenedDuringABreakIsBackOnThatBreak() throws Exception {
        talk();
        floor.post(new FloorEvent.OperatorOnBreak(BUDI, "makan"));
        Until.holds("on a break", SOON, () -> moved(BUDI, "BREAK"));
        onLoop(() -> assertThat(floor.supervision().begin(BUDI, call(), Manner.LISTEN)).isEmpty());
        Until.holds("listens", SOON, () -> moved(BUDI, "SUPERVISING"));
        diesAndStartsAgain();
        assertThat(pauseOf(BUDI)).isEqualTo("makan");
    }

    @Test
    void aCallerWhoWasHandedOnAndLeavesAfterTheRestartWasServed() throws Exception {
        talk();
        var citizen = call();
        onLoop(() -> assertThat(floor.handOns().handOn(citizen, SARI, new Onward.ToWhom(BUDI))).isEmpty());
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS).say("200 result=0");
        Until.holds("handed on", SOON, () -> said(Interaction.CallHandedOn.class).count() == 1);
        diesAndStartsAgain();
        var channel = said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId();
        asterisk.callOf(channel, "in?key=geheim&line=112&call=" + citizen, CITIZEN, (session, command) -> {
            leaving.complete(session);
            return AgiPeer.plain(session, command);
        });
        Until.holds("waits again", SOON, () -> said(Interaction.CallQueued.class).count() == 2);
        leaving.get(SOON.toSeconds(), TimeUnit.SECONDS).say("HANGUP");
        Until.holds("gone", SOON, () -> floor.loop().ask(() -> floor.calls().values().stream().allMatch(LiveCall::over)).toCompletableFuture().join());
        told(new AmiFact.HungUp(channel, CITIZEN, NORMAL_CLEARING, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallEnded.class).count() == 1);
        assertThat(said(Interaction.CallEnded.class)).singleElement().extracting(Interaction.CallEnded::outcome).isEqualTo("SERVED");
    }
}
