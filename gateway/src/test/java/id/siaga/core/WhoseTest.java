package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.asterisk.AmiFact;
import org.junit.jupiter.api.Test;

class WhoseTest {
    private final Whose whose = new Whose();

    private static AmiFact.Joined joins(String uniqueId, int channels) {
        return new AmiFact.Joined(uniqueId, "b-1", channels, false, 0);
    }

    @Test
    void aLegIsWhoseDialledIt() {
        whose.dialled(new AmiFact.Dialled("1.1", "1.2", "PJSIP/101-2", 0));
        assertThat(whose.callerOf("1.2")).isEqualTo("1.1");
        assertThat(whose.callerOf("1.1")).isEqualTo("1.1");
        whose.hungUp("1.2");
        assertThat(whose.callerOf("1.2")).isEqualTo("1.2");
    }

    @Test
    void aTalkIsTheCallersWhoeverOfTheTwoComesSecond() {
        whose.dialled(new AmiFact.Dialled("1.1", "1.2", "PJSIP/101-2", 0));
        assertThat(whose.joined(joins("1.2", 1))).isEmpty();
        assertThat(whose.joined(joins("1.1", 2))).containsExactly("1.1");
    }

    @Test
    void whoWasJoinedByALegThatNobodyDialledIsFoundAsTheFirst() {
        assertThat(whose.joined(joins("1.1", 1))).isEmpty();
        assertThat(whose.joined(joins("siaga-leg-7", 2))).containsExactly("siaga-leg-7", "1.1");
    }

    @Test
    void whoLeftIsNotTheFirstOfTheNextTalk() {
        assertThat(whose.joined(joins("1.1", 1))).isEmpty();
        whose.left(new AmiFact.Left("1.1", "b-1", 0));
        assertThat(whose.joined(joins("1.5", 1))).isEmpty();
        assertThat(whose.joined(joins("1.6", 2))).containsExactly("1.6", "1.5");
    }

    @Test
    void inAWaitingRoomNobodyTalks() {
        assertThat(whose.joined(new AmiFact.Joined("1.1", "b-1", 1, true, 0))).isEmpty();
        assertThat(whose.joined(new AmiFact.Joined("1.2", "b-1", 2, true, 0))).isEmpty();
    }
}
