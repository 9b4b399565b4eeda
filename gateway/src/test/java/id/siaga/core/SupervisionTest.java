package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.Originate;
import id.siaga.asterisk.Snapshot;
import id.siaga.desk.TalkPort.Manner;
import id.siaga.desk.Words;
import id.siaga.floor.FloorEvent;
import id.siaga.journal.Interaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Budi listens to Sari's talk.
class SupervisionTest extends LegsHouse {
    private Optional<Words> listens() {
        return floor.loop().ask(() -> floor.supervision().begin(BUDI, call(), Manner.LISTEN)).toCompletableFuture().join();
    }

    private Originate called() {
        Until.holds("budi's phone is called", SOON, () -> ami.rung.stream().anyMatch(o -> o.context().equals("siaga-listen")));
        return ami.rung.getLast();
    }

    @Test
    void thePhoneIsCalledWhenItIsInTheLogAndLetGoWithTheTalk() throws Exception {
        talk();
        assertThat(listens()).isEmpty();
        var spy = called();
        assertThat(said(Interaction.ListeningBegun.class)).singleElement().isEqualTo(new Interaction.ListeningBegun(call(), BUDI, SARI, "LISTEN"));
        assertThat(journal.durable()).isPositive();
        assertThat(spy.exten()).isEqualTo("LISTEN");
        assertThat(spy.variables()).containsEntry("SIAGA_SPIED", "PJSIP/sari-1");
        assertThat(moved(BUDI, "SUPERVISING")).isTrue();
        told(new AmiFact.Up(spy.channelId(), "PJSIP/102-1", 0));
        joined.get().say("200 result=0");
        Until.holds("let go", SOON, () -> ami.hungUp.contains(spy.channelId()));
        Until.holds("and in the log", SOON, () -> said(Interaction.ListeningEnded.class).count() == 1);
        onLoop(() -> assertThat(floor.state(BUDI).word()).isNotEqualTo("SUPERVISING"));
    }

    @Test
    void whoHangsUpListensNoMoreAndTheTalkGoesOn() throws Exception {
        var leg = talk();
        listens();
        var spy = called();
        told(new AmiFact.HungUp(spy.channelId(), "PJSIP/102-1", NORMAL_CLEARING, 0));
        assertThat(said(Interaction.ListeningEnded.class)).singleElement().extracting(Interaction.ListeningEnded::heardMs).as("never picked up").isEqualTo(0L);
        onLoop(() -> assertThat(floor.state(BUDI).word()).isEqualTo("READY"));
        assertThat(ami.hungUp).doesNotContain(leg);
    }

    @Test
    void nobodyListensWhoIsNotThereOrListensAlready() throws Exception {
        talk();
        floor.post(new FloorEvent.OperatorSignedOut(BUDI));
        assertThat(listens()).isPresent();
        floor.post(new FloorEvent.OperatorReady(BUDI));
        assertThat(listens()).isEmpty();
        assertThat(listens()).as("already").isPresent();
        assertThat(said(Interaction.ListeningBegun.class)).hasSize(1);
    }

    @Test
    void aPhoneThatListensSinceAnEarlierLifeIsLetGo() {
        var old = "siaga-spy-1-7";
        told(new AmiFact.ReadBack(new Snapshot("today", "22.0.0", System.nanoTime(), List.of(new Snapshot.Channel(old, "PJSIP/102-1", "Up", "ChanSpy", "", "", "", "s", 9, Map.of())), Map.of())));
        assertThat(ami.hungUp).containsExactly(old);
    }
}
