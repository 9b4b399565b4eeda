package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The session alone, with Asterisk's lines as they were recorded.
class AgiSessionTest {
    private static final String ID = "1795363741.17354";

    private final FakeWire wire = new FakeWire();
    private final List<String> told = new ArrayList<>();
    private int marks;
    private AgiSession session;

    @BeforeEach
    void aGreetedSession() {
        session = fresh();
        session.greet(ready -> told.add("connected"));
        answerFence();
        assertThat(told).containsExactly("connected");
        told.clear();
        wire.written.clear();
    }

    private AgiSession fresh() {
        return new AgiSession(
                Map.of("uniqueid", ID, "callerid", "+62811222333", "dnid", "112"),
                Map.of(),
                wire,
                AgiLimits.DEFAULTS,
                wire.oddities::add,
                () -> "%016x".formatted(++marks));
    }

    private void answerFence() {
        session.received("200 result=1 (%016x-%s)".formatted(marks, ID));
    }

    private void run(AgiCommand command, String name) {
        session.run(command, reply -> told.add(name + " " + switch (reply) {
            case AgiReply.Done done -> "done " + done.result();
            case AgiReply.Refused refused -> "refused " + refused.status();
            case AgiReply.Cut() -> "cut";
            case AgiReply.Lost lost -> "lost " + lost.why();
        }));
    }

    private static final AgiCommand PROMPT = new AgiCommand.StreamFile("siaga/wait", "");
    private static final AgiCommand DIAL = new AgiCommand.Exec("Dial", "PJSIP/op1,20,g");
    private static final AgiCommand MUSIC = new AgiCommand.SetMusic(true, "default");

    @Test
    void oneLineIsOnTheWireAtATime() {
        run(MUSIC, "music");
        run(new AgiCommand.SetVariable("SIAGA_PHASE", "WAIT"), "phase");
        assertThat(wire.written).containsExactly("SET MUSIC ON \"default\"");
        session.received("200 result=0");
        assertThat(wire.written).endsWith("SET VARIABLE \"SIAGA_PHASE\" \"WAIT\"");
        session.received("200 result=1");
        assertThat(told).containsExactly("music done 0", "phase done 1");
    }

    @Test
    void aPromptIsLeftByAFenceAndTheDialIsWrittenOnlyAfterItsAnswer() {
        run(PROMPT, "prompt");
        run(DIAL, "dial");
        assertThat(wire.written).containsExactly(PROMPT.line(), "GET FULL VARIABLE \"%016x-${UNIQUEID}\"".formatted(marks));
        answerFence();
        assertThat(told).containsExactly("prompt cut");
        assertThat(wire.last()).isEqualTo("EXEC Dial \"PJSIP/op1,20,g\"");
        session.received("200 result=0");
        assertThat(told).containsExactly("prompt cut", "dial done 0");
        assertThat(wire.timers()).isZero();
    }

    @Test
    void aPromptThatEndsByItselfAtTheFenceHasItsOwnReply() {
        run(PROMPT, "prompt");
        run(DIAL, "dial");
        session.received("200 result=0 endpos=8000");
        answerFence();
        session.received("200 result=0");
        assertThat(told).containsExactly("prompt done 0", "dial done 0");
    }

    @Test
    void aDigitZeroOfGetDataIsNotTakenForTheDial() {
        run(new AgiCommand.GetData("siaga/menu", 5000, 1), "data");
        run(DIAL, "dial");
        session.received("200 result=0");
        assertThat(told).containsExactly("data done 0");
        assertThat(wire.last()).startsWith("GET FULL VARIABLE");
        answerFence();
        assertThat(wire.last()).startsWith("EXEC Dial");
    }

    @Test
    void anUnreadFenceIsNudgedAndTheNudgesReplyAnswersNothing() {
        run(PROMPT, "prompt");
        run(DIAL, "dial");
        wire.pass(19);
        assertThat(wire.written).hasSize(2);
        wire.pass(1);
        assertThat(wire.last()).isEqualTo("NOOP");
        answerFence();
        assertThat(wire.last()).isEqualTo("NOOP"); // the NOOP may still lie unread: no second line before its reply
        session.received("200 result=0");
        assertThat(wire.last()).isEqualTo(DIAL.line());
        session.received("200 result=-1");
        assertThat(told).containsExactly("prompt cut", "dial done -1");
    }

    @Test
    void whoHangsUpWhileAPromptPlaysHasGoneBeforeItsReplyIsBelieved() {
        session.runUnlessGone(PROMPT, reply -> told.add("prompt, ended " + session.ended()));
        session.received("200 result=-1 endpos=3360");
        assertThat(told).isEmpty();
        session.received("HANGUP");
        assertThat(told).containsExactly("prompt, ended true");
    }

    @Test
    void whatCannotBePlayedIsToldToWhoIsStillThere() {
        session.runUnlessGone(PROMPT, reply -> told.add("prompt " + ((AgiReply.Done) reply).code() + ", ended " + session.ended()));
        session.received("200 result=-1 endpos=0");
        assertThat(wire.last()).isEqualTo("NOOP");
        session.received("200 result=0");
        assertThat(told).containsExactly("prompt -1, ended false");
    }

    @Test
    void aFenceThatIsNeverAnsweredEndsTheSessionAfterABoundedNumberOfNudges() {
        session.onGone(gone -> told.add("gone " + gone.why() + " " + gone.pending()));
        run(PROMPT, "prompt");
        run(DIAL, "dial");
        wire.pass(60_000);
        assertThat(wire.written).hasSize(2 + AgiLimits.DEFAULTS.nudgesMax());
        assertThat(told).containsExactly("prompt lost STUCK", "dial lost STUCK", "gone STUCK " + PROMPT);
        assertThat(wire.closed).isTrue();
    }

    @Test
    void aPromptWithSomethingBehindItIsNotEvenBegun() {
        run(MUSIC, "music");
        run(PROMPT, "prompt");
        run(DIAL, "dial");
        session.received("200 result=0");
        assertThat(wire.written).containsExactly(MUSIC.line(), DIAL.line());
        assertThat(told).containsExactly("music done 0", "prompt cut");
    }

    @Test
    void aRunningDialIsNeverLeft() {
        run(DIAL, "dial");
        run(MUSIC, "music");
        assertThat(wire.written).containsExactly(DIAL.line());
    }

    @Test
    void hangupWhileWaitingIsToldOnceThoughAsteriskSaysItTwice() {
        session.onGone(gone -> told.add("gone " + gone.why() + " " + gone.pending()));
        run(MUSIC, "music");
        session.received("200 result=0");
        session.received("HANGUP");
        session.received("HANGUP");
        session.eof();
        assertThat(told).containsExactly("music done 0", "gone HANGUP null");
    }

    @Test
    void hangupWithACommandPendingTellsWhatWasPending() {
        session.onGone(gone -> told.add("gone " + gone.why() + " " + gone.pending()));
        run(DIAL, "dial");
        run(MUSIC, "music");
        session.received("HANGUP");
        session.eof();
        assertThat(told).containsExactly("dial lost HANGUP", "music lost HANGUP", "gone HANGUP " + DIAL);
    }

    @Test
    void anEndWithoutAWordIsToldAsEof() {
        run(DIAL, "dial");
        session.eof();
        session.onGone(gone -> told.add("gone " + gone.why() + " " + gone.pending()));
        assertThat(told).containsExactly("dial lost EOF", "gone EOF " + DIAL);
        run(MUSIC, "late");
        assertThat(told).endsWith("late lost EOF");
    }

    @Test
    void aDeadChannelEndsTheSessionAfterItsReply() {
        session.onGone(gone -> told.add("gone " + gone.why()));
        run(MUSIC, "music");
        session.received("511 Command Not Permitted on a dead channel or intercept routine");
        assertThat(told).containsExactly("music refused 511", "gone DEAD_CHANNEL");
    }

    @Test
    void aReplyNobodyAskedForAnswersNothingAndTheNextCommandIsFenced() {
        session.received("200 result=1 (x)");
        run(DIAL, "dial");
        assertThat(wire.written).hasSize(1);
        assertThat(wire.last()).startsWith("GET FULL VARIABLE");
        session.received("200 result=0"); // more of the kind
        answerFence();
        assertThat(wire.last()).isEqualTo(DIAL.line());
        assertThat(told).isEmpty();
        assertThat(wire.oddities).containsOnly(AgiOddity.UNSOLICITED_LINE);
    }

    @Test
    void linesHiddenInAVariableThatAPhoneFilledAnswerNothing() {
        run(new AgiCommand.GetVariable("CALLERID(name)"), "name");
        run(DIAL, "dial");
        session.received("200 result=1 (x)");
        session.received("200 result=0");
        session.received(")");
        answerFence();
        assertThat(wire.last()).isEqualTo(DIAL.line());
        assertThat(told).containsExactly("name done 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HANGUP", "200 result=1 (x)", "200 result=0", "agi_calleridname: N", "", "511 dead", "\u0000", "520-Usage"})
    void whatFollowsAForgedEndOfTheEnvironmentAnswersNothing(String forged) {
        wire.oddities.clear();
        session = fresh();
        session.greet(ready -> told.add("connected"));
        session.onGone(gone -> told.add("gone " + gone.why()));
        session.received(forged);
        assertThat(told).isEmpty();
        if (forged.startsWith("520-")) {
            session.received("520 End");
        }
        answerFence();
        assertThat(told).containsExactly("connected");
        assertThat(wire.oddities).isNotEmpty();
    }

    @Test
    void anIdThatIsNotTheChannelsOwnEndsTheSession() {
        session = fresh();
        session.greet(ready -> told.add("connected"));
        session.received("200 result=1 (%016x-666)".formatted(marks));
        assertThat(told).isEmpty();
        assertThat(wire.closed).isTrue();
        assertThat(wire.oddities).contains(AgiOddity.FORGED_ID);
    }

    @Test
    void tooManyCommandsEndTheSessionSoThatTheCallerGoesToAsterisksOwnQueue() {
        run(DIAL, "dial");
        for (int i = 0; i <= AgiLimits.DEFAULTS.commandsMax(); i++) {
            run(MUSIC, "music");
        }
        assertThat(session.ended()).isTrue();
        assertThat(told).hasSize(AgiLimits.DEFAULTS.commandsMax() + 2).contains("dial lost OVERFLOW", "music lost OVERFLOW");
    }

    @Test
    void aCallbackThatThrowsEndsOnlyItsSession() {
        session.onGone(gone -> told.add("gone " + gone.why()));
        session.run(MUSIC, reply -> {
            throw new IllegalStateException("on purpose");
        });
        session.received("200 result=0");
        assertThat(told).containsExactly("gone BUG");
        assertThat(wire.closed).isTrue();
    }

    @Test
    void aCallbackMayRunTheNextCommandAtOnce() {
        session.run(DIAL, reply -> {
            run(MUSIC, "music");
            run(PROMPT, "prompt");
        });
        session.received("200 result=0");
        assertThat(wire.last()).isEqualTo(MUSIC.line());
        session.received("200 result=0");
        assertThat(wire.last()).isEqualTo(PROMPT.line());
    }

    @Test
    void usageLinesAreOneReply() {
        run(new AgiCommand.Noop(), "noop");
        session.received("520-Invalid command syntax.  Proper usage follows:");
        session.received("Usage: NOOP");
        session.received("520 End of proper usage.");
        assertThat(told).containsExactly("noop refused 520");
    }
}
