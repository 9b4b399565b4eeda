package id.siaga.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.watchdog.Vigil.Effect;
import id.siaga.watchdog.Vigil.Event;
import id.siaga.watchdog.Vigil.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the watchdog says and does, second by second.
class VigilTest {
    private static final Channel HELD = new Channel("PJSIP/siaga-trunk-1", "in", "", "1.1");
    private static final Effect.SendAway HELD_AWAY = new Effect.SendAway(HELD, new Way("siaga-fallback", "s", "1"));

    private static final Channel HELD_ELSEWHERE = new Channel("PJSIP/x-9", "in", "", "9.9");

    private Instant now = Instant.EPOCH;
    private final Vigil vigil = new Vigil(now);
    private final List<Effect> done = new ArrayList<>();
    /// What a knock at the gateway's port finds.
    private boolean portRefuses;

    private void event(Event event) {
        for (var effect : vigil.apply(event, now)) {
            done.add(effect);
            if (effect instanceof Effect.Knock) {
                event(new Event.Knocked(portRefuses));
            }
        }
    }

    /// Time passes in steps of 50 ms, with a beat each 250 ms or with none.
    private void passes(int ms, boolean beating) {
        for (int i = 0; i < ms; i += 50) {
            now = now.plusMillis(50);
            if (beating && now.toEpochMilli() % 250 == 0) {
                event(new Event.Beat());
            }
            event(new Event.Tick());
        }
    }

    private List<Boolean> announced() {
        var told = done.stream().filter(Effect.Announce.class::isInstance).map(e -> ((Effect.Announce) e).alive()).toList();
        done.clear();
        return told;
    }

    private void alive() {
        passes(2_000, true);
        assertThat(vigil.state()).isInstanceOf(State.Alive.class);
        done.clear();
    }

    private void silent() {
        alive();
        passes(2_500, false);
        assertThat(vigil.state()).isInstanceOf(State.Silent.class);
        done.clear();
    }

    @Test
    void aGatewayThatBeatsIsCalledAliveOnceItIsSteady() {
        passes(1_200, true);
        assertThat(announced()).isEmpty();
        passes(300, true);
        assertThat(announced()).containsExactly(true);
        passes(60_000, true);
        assertThat(done).isEmpty();
    }

    @Test
    void twoSecondsWithoutABeatAreSilence() {
        alive();
        passes(1_900, false);
        assertThat(done).isEmpty();
        passes(150, false);
        assertThat(done).containsExactly(new Effect.Knock(), new Effect.Announce(false), new Effect.Look());
    }

    @Test
    void whoeverIsFoundHeldIsSentAwayAsLongAsTheSilenceLasts() {
        silent();
        for (int i = 0; i < 20; i++) {
            passes(450, false);
            assertThat(done).contains(new Effect.Look(), new Effect.Announce(false));
            event(new Event.Seen(List.of(HELD)));
            assertThat(done).contains(HELD_AWAY);
            done.clear();
        }
    }

    @Test
    void nobodyIsSentAwayAfterTheFirstBeat() {
        silent();
        event(new Event.Beat());
        event(new Event.Seen(List.of(HELD)));
        assertThat(done).isEmpty();
    }

    @Test
    void aGatewayThatComesBackGetsCallsWhenItBeatsSteadily() {
        silent();
        passes(750, true);
        assertThat(announced()).as("not at the first beats").isEmpty();
        passes(800, false);
        assertThat(vigil.state()).as("stumbled").isInstanceOf(State.Silent.class);
        assertThat(announced()).contains(false).doesNotContain(true);
        passes(1_500, true);
        assertThat(announced()).containsExactly(true);
    }

    @Test
    void aGatewayThatIsNotThereIsLeftToTheDialplan() {
        alive();
        portRefuses = true;
        event(new Event.Ended());
        assertThat(vigil.state()).isInstanceOf(State.Absent.class);
        passes(20_000, false);
        event(new Event.Seen(List.of(HELD)));
        assertThat(announced()).containsOnly(true);
        portRefuses = false;
        event(new Event.Beat());
        assertThat(vigil.state()).as("its calls come at once").isInstanceOf(State.Alive.class);
    }

    @Test
    void aFrozenGatewayThatIsKilledFreesTheGlobal() {
        silent();
        portRefuses = true;
        event(new Event.Ended());
        assertThat(announced()).containsExactly(true);
    }

    @Test
    void aSocketThatBreaksWhileTheGatewayLivesMovesNobody() {
        alive();
        event(new Event.Ended());
        passes(1_500, false);
        assertThat(announced()).isEmpty();
        passes(2_000, true);
        assertThat(announced()).isEmpty();
    }

    @Test
    void aGatewayThatListensAndNeverBeatIsSilentToo() {
        passes(2_100, false);
        assertThat(announced()).contains(false);
        silent();
    }

    @Test
    void aGatewayThatCameUpFrozenIsFound() {
        portRefuses = true;
        passes(5_000, false);
        assertThat(vigil.state()).isInstanceOf(State.Absent.class);
        portRefuses = false;
        passes(4_500, false);
        assertThat(vigil.state()).isInstanceOf(State.Silent.class);
    }

    @Test
    void aKnockThatNobodyAnswersIsNoRefusal() {
        alive();
        now = now.plusMillis(900);
        vigil.apply(new Event.Tick(), now);
        now = now.plusMillis(900);
        vigil.apply(new Event.Tick(), now);
        now = now.plusMillis(300);
        assertThat(vigil.apply(new Event.Tick(), now)).containsExactly(new Effect.Knock());
        now = now.plusMillis(300);
        assertThat(vigil.apply(new Event.Tick(), now)).contains(new Effect.Announce(false));
    }

    @Test
    void ourOwnStallIsNobodysSilence() {
        alive();
        now = now.plusSeconds(30);
        passes(1_900, false);
        assertThat(announced()).isEmpty();
        passes(60_000, true);
        assertThat(announced()).doesNotContain(false);
    }

    @Test
    void anAsteriskThatForgotIsToldAgain() {
        event(new Event.AsteriskUp());
        assertThat(announced()).as("nothing is known yet").isEmpty();
        alive();
        event(new Event.AsteriskUp());
        assertThat(announced()).containsExactly(true);
        silent();
        event(new Event.AsteriskUp());
        assertThat(announced()).containsExactly(false);
    }

    @Test
    void aCallerForWhomAPhoneRingsIsLeftUntilItStops() {
        silent();
        var caller = new Channel("PJSIP/siaga-trunk-1", "in", "", "1.1");
        var phone = new Channel("PJSIP/101-2", "", "", "1.1");
        event(new Event.Seen(List.of(caller, phone)));
        assertThat(done).isEmpty();
        event(new Event.Seen(List.of(caller)));
        assertThat(done).containsExactly(new Effect.SendAway(caller, new Way("siaga-fallback", "s", "1")));
    }

    @Test
    void whoTalkedWithALegThatStaysUpIsNotTakenForRung() {
        silent();
        var one = new Channel("PJSIP/siaga-trunk-1", "in", "", "1.0");
        var other = new Channel("PJSIP/siaga-trunk-2", "in", "", "1.0");
        var leg = new Channel("PJSIP/101-0", "", "b-1", "1.0");
        event(new Event.Seen(List.of(leg, one, other)));
        var away = new Way("siaga-fallback", "s", "1");
        assertThat(done).containsExactly(new Effect.SendAway(one, away), new Effect.SendAway(other, away));
    }

    @ParameterizedTest
    @CsvSource({
        "in,     '',  siaga-fallback, 1",
        "after,  '',  siaga-after,    bye",
        "code,   '',  siaga-code,     dead",
        "in,     b-1, '',             ''",
        "(null), '',  '',             ''",
        "theirs, '',  '',             ''",
        "'',     '',  '',             ''"})
    void onlyWhoSitsInTheGatewaysHandsIsMoved(String held, String bridge, String to, String priority) {
        var channel = new Channel("PJSIP/x-1", held, bridge, "1.1");
        var way = channel.wayOut(List.of(channel, HELD_ELSEWHERE));
        assertThat(way.map(Way::context).orElse("")).isEqualTo(to);
        assertThat(way.map(Way::priority).orElse("")).isEqualTo(priority);
    }
}
