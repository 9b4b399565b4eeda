package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.asterisk.AmiFact;
import id.siaga.floor.Onward;
import id.siaga.journal.Interaction;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Callers who are handed on, in orders of news and replies that a real Asterisk gives only now and then.
class HandOnsTest extends LegsHouse {
    /// The same on a leg that was up before.
    private String connectedTalk() throws Exception {
        var leg = connectedSari();
        asterisk.call("in?key=geheim&line=112", CITIZEN, new Caller());
        joined.get(SOON.toSeconds(), TimeUnit.SECONDS);
        told(new AmiFact.Left(leg, "rooms", 0));
        told(new AmiFact.Talking(leg, true, 0));
        return answered(leg);
    }

    private void handedToBudi() {
        assertThat(floor.loop().ask(() -> floor.handOns().handOn(call(), SARI, new Onward.ToWhom(BUDI))).toCompletableFuture().join()).isEmpty();
    }

    @Test
    void fromALegInConnectedModeTheCallerIsPartedAndTheLegIsKept() throws Exception {
        var leg = connectedTalk();
        handedToBudi();
        assertThat(ami.sentBack).containsExactly(leg);
        told(new AmiFact.Joined(leg, "rooms", 1, true, 0));
        joined.get().say("200 result=0");
        Until.holds("handed on", SOON, () -> said(Interaction.CallHandedOn.class).count() == 1);
        Until.holds("budi is rung", SOON, () -> moved(BUDI, "RINGING"));
        assertThat(ami.hungUp).doesNotContain(leg);
        assertThat(ami.parted).isEmpty();
        onLoop(() -> assertThat(floor.connectedLegs().of(SARI)).isPresent());
    }

    @Test
    void afterALostOrderToPartTheEndOfTheTalkIsTheEnd() throws Exception {
        talk();
        handedToBudi();
        assertThat(ami.parted).hasSize(1);
        Until.holds("they talk on", SOON, () -> ami.talkOn.contains(CITIZEN));
        joined.get().say("200 result=0");
        Until.holds("sari wraps up", SOON, () -> moved(SARI, "WRAP_UP"));
        assertThat(said(Interaction.CallHandedOn.class)).isEmpty();
        assertThat(moved(BUDI, "RINGING")).isFalse();
    }

    @Test
    void whoLeavesOnTheWayToTheNextOneWasServed() throws Exception {
        talk();
        handedToBudi();
        joined.get().say("200 result=0");
        Until.holds("handed on", SOON, () -> said(Interaction.CallHandedOn.class).count() == 1);
        joined.get().say("HANGUP");
        told(new AmiFact.HungUp(said(Interaction.CallStarted.class).findFirst().orElseThrow().uniqueId(), CITIZEN, NORMAL_CLEARING, 0));
        Until.holds("it is told", SOON, () -> said(Interaction.CallEnded.class).count() == 1);
        var ended = said(Interaction.CallEnded.class).findFirst().orElseThrow();
        assertThat(ended.outcome()).isEqualTo("SERVED");
        assertThat(ended.talkedMs()).isPositive();
    }
}
