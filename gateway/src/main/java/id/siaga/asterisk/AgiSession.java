package id.siaga.asterisk;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One caller's AGI dialogue. Lives on the floor loop; nothing here may be called from another thread.
///
/// Commands wait here as values, and one line is on the wire at a time: Asterisk may leave a second one unread. An interruptible command is
/// left by a fence when the next one is run; an interruptible command that has another one behind it is not even begun.
public final class AgiSession {
    private static final Logger LOG = LoggerFactory.getLogger(AgiSession.class);
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,20}");

    private record Work(AgiCommand command, Consumer<? super AgiReply> then) {}

    private sealed interface State {
        record Idle() implements State {}

        record Pending(Work work) implements State {}

        record Fenced(Fence fence) implements State {}

        record Ended(Gone gone) implements State {}
    }

    /// Waits for the answer with the mark; `left` is the command that was interrupted. `owed` replies of nudges come after the answer.
    private static final class Fence {
        final String mark;
        @Nullable Work left;
        boolean answered;
        int owed;
        int nudges;
        long timer;

        Fence(String mark, @Nullable Work left) {
            this.mark = mark;
            this.left = left;
        }
    }

    private static final State IDLE = new State.Idle();

    private final Map<String, String> env;
    private final Map<String, String> parameters;
    private final AgiWire wire;
    private final AgiLimits limits;
    private final Consumer<AgiOddity> oddity;
    private final Supplier<String> marks;
    private final ArrayDeque<Work> waiting = new ArrayDeque<>(2);
    private final AgiReplies replies = new AgiReplies();
    private @Nullable Consumer<? super AgiSession> greeted;
    private @Nullable Consumer<? super Gone> onGone;
    private State state = IDLE;
    private boolean suspicious;

    AgiSession(
            Map<String, String> env,
            Map<String, String> parameters,
            AgiWire wire,
            AgiLimits limits,
            Consumer<AgiOddity> oddity,
            Supplier<String> marks) {
        this.env = env;
        this.parameters = parameters;
        this.wire = wire;
        this.limits = limits;
        this.oddity = oddity;
        this.marks = marks;
    }

    /// Keys without `agi_`. Hostile: numbers and names stand here as the phone sent them.
    public Map<String, String> env() {
        return env;
    }

    /// What the dialplan wrote between `/` and `?` of the AGI address: which kind of call this is.
    public String script() {
        return env.getOrDefault("network_script", "");
    }

    /// What the dialplan wrote behind the `?` of the AGI address, without the secret.
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public String uniqueId() {
        return env.getOrDefault("uniqueid", "");
    }

    public String channel() {
        return env.getOrDefault("channel", "");
    }

    /// Digits with an optional `+`, or empty: withheld, unknown, or nothing that is a number.
    public String callerId() {
        return number("callerid");
    }

    /// The number is not to be shown: the restricted presentations of Q.931.
    public boolean withheld() {
        return env.getOrDefault("callingpres", "").matches("3[2-5]|67");
    }

    /// The number that was dialled, or empty.
    public String dnid() {
        String dnid = number("dnid");
        return dnid.isEmpty() ? number("extension") : dnid;
    }

    public boolean ended() {
        return state instanceof State.Ended;
    }

    /// `then` is called exactly once, later or (when the session has ended) at once.
    public void run(AgiCommand command, Consumer<? super AgiReply> then) {
        if (state instanceof State.Ended(var gone)) {
            then.accept(new AgiReply.Lost(gone.why()));
            return;
        }
        waiting.add(new Work(command, then));
        if (waiting.size() > limits.commandsMax()) {
            oddity.accept(AgiOddity.OVERFLOW);
            end(Gone.Why.OVERFLOW);
            return;
        }
        advance();
    }

    /// For those who need no reply; a refusal is logged.
    public void run(AgiCommand command) {
        run(command, reply -> {
            if (reply instanceof AgiReply.Refused(var status, var text)) {
                LOG.warn("AGI {}: {} refused: {} {}", uniqueId(), command.getClass().getSimpleName(), status, printable(text));
            }
        });
    }

    /// For a command whose `result=-1` is a caller who has just gone, or something that could not be done: of who has gone Asterisk tells before it
    /// answers anything else, so `then` comes when that is known.
    public void runUnlessGone(AgiCommand command, Consumer<? super AgiReply> then) {
        run(command, reply -> {
            if (reply instanceof AgiReply.Done done && done.code() == -1) {
                run(new AgiCommand.Noop(), _ -> then.accept(reply));
            } else {
                then.accept(reply);
            }
        });
    }

    /// One listener; told exactly once, after the last reply. Given after the end, it is told at once.
    public void onGone(Consumer<? super Gone> listener) {
        onGone = listener;
        if (state instanceof State.Ended(var gone)) {
            tell(gone);
        }
    }

    /// Ends AGI; the dialplan goes on.
    public void close() {
        end(Gone.Why.CLOSED_BY_US);
    }

    /// Before anything else is believed: one fence proves that Asterisk reads us and that the id is the channel's own.
    void greet(Consumer<? super AgiSession> then) {
        greeted = then;
        raiseFence(null);
    }

    void eof() {
        end(Gone.Why.EOF);
    }

    void malformed() {
        oddity.accept(AgiOddity.MALFORMED_LINE);
        end(Gone.Why.MALFORMED);
    }

    void received(String line) {
        if (ended()) {
            return;
        }
        if (line.equals("HANGUP")) {
            hangupLine();
            return;
        }
        switch (replies.line(line)) {
            case AgiReplies.Read.More() -> {}
            case AgiReplies.Read.Garbage() -> oddity.accept(greeted == null ? AgiOddity.MALFORMED_LINE : AgiOddity.UNSOLICITED_LINE);
            case AgiReplies.Read.Reply(var reply) -> replied(reply);
        }
    }

    private void hangupLine() {
        if (greeted != null) {
            // A From header can hold this line. If it is true the socket ends in the next millisecond.
            oddity.accept(AgiOddity.UNSOLICITED_LINE);
            return;
        }
        end(Gone.Why.HANGUP);
    }

    private void replied(AgiReply reply) {
        switch (state) {
            case State.Idle() -> {
                oddity.accept(AgiOddity.UNSOLICITED_LINE);
                suspicious = true; // there may be more on the way: a fence before the next command
            }
            case State.Pending(var work) -> {
                state = IDLE;
                suspicious |= work.command().hostileReply();
                deliver(work, reply);
                if (reply instanceof AgiReply.Refused(var status, var text) && status == 511) {
                    end(Gone.Why.DEAD_CHANNEL);
                }
                advance();
            }
            case State.Fenced(var fence) -> atFence(fence, reply);
            case State.Ended(var gone) -> {}
        }
    }

    private void atFence(Fence fence, AgiReply reply) {
        if (fence.answered) {
            fence.owed--;
        } else if (reply instanceof AgiReply.Done(var result, var value, var endpos) && value != null && value.startsWith(fence.mark)) {
            fence.answered = true;
            if (!value.substring(fence.mark.length()).equals("-" + uniqueId())) {
                oddity.accept(AgiOddity.FORGED_ID);
                end(Gone.Why.MALFORMED);
                return;
            }
        } else if (fence.left != null) {
            var left = fence.left;
            fence.left = null;
            deliver(left, reply);
        } else {
            oddity.accept(AgiOddity.UNSOLICITED_LINE);
        }
        if (fence.answered && fence.owed <= 0 && state instanceof State.Fenced) {
            leaveFence(fence);
        }
    }

    private void leaveFence(Fence fence) {
        wire.cancel(fence.timer);
        state = IDLE;
        suspicious = false;
        if (fence.left != null) {
            deliver(fence.left, new AgiReply.Cut());
        }
        if (greeted != null) {
            var then = greeted;
            greeted = null;
            guarded(() -> then.accept(this));
        }
        advance();
    }

    private void raiseFence(@Nullable Work left) {
        var fence = new Fence(marks.get(), left);
        state = new State.Fenced(fence);
        wire.write(new AgiCommand.Fence(fence.mark).line());
        wire.quickAck();
        watch(fence);
    }

    private void watch(Fence fence) {
        fence.timer = wire.after(limits.nudgeAfter().multipliedBy(1L << fence.nudges), () -> nudge(fence));
    }

    /// Asterisk reads through a buffer but polls the socket: a line it has read already, behind another, lies there until more bytes come.
    private void nudge(Fence fence) {
        if (!(state instanceof State.Fenced(var current)) || current != fence) {
            return;
        }
        if (fence.nudges >= limits.nudgesMax()) {
            oddity.accept(AgiOddity.STUCK);
            end(Gone.Why.STUCK);
            return;
        }
        oddity.accept(AgiOddity.NUDGE);
        fence.nudges++;
        fence.owed++;
        wire.write(new AgiCommand.Noop().line());
        wire.quickAck();
        watch(fence);
    }

    private void advance() {
        while (!waiting.isEmpty()) {
            switch (state) {
                case State.Idle() when suspicious -> raiseFence(null);
                case State.Idle() -> begin(waiting.remove());
                case State.Pending(var work) when work.command().interruptible() -> raiseFence(work);
                case State.Pending(var work) -> {
                    return;
                }
                case State.Fenced(var fence) -> {
                    return;
                }
                case State.Ended(var gone) -> {
                    return;
                }
            }
        }
    }

    private void begin(Work work) {
        if (work.command().interruptible() && !waiting.isEmpty()) {
            deliver(work, new AgiReply.Cut());
            return;
        }
        state = new State.Pending(work);
        wire.write(work.command().line());
    }

    private void end(Gone.Why why) {
        Work pending;
        switch (state) {
            case State.Ended(var gone) -> {
                return;
            }
            case State.Pending(var work) -> pending = work;
            case State.Fenced(var fence) -> {
                wire.cancel(fence.timer);
                pending = fence.left;
            }
            case State.Idle() -> pending = null;
        }
        var gone = new Gone(why, pending == null ? null : pending.command());
        state = new State.Ended(gone);
        wire.close();
        if (pending != null) {
            deliver(pending, new AgiReply.Lost(why));
        }
        while (!waiting.isEmpty()) {
            deliver(waiting.remove(), new AgiReply.Lost(why));
        }
        tell(gone);
    }

    private void tell(Gone gone) {
        var listener = onGone;
        onGone = null;
        if (listener != null) {
            guarded(() -> listener.accept(gone));
        }
    }

    private void deliver(Work work, AgiReply reply) {
        guarded(() -> work.then().accept(reply));
    }

    /// A bug in a callback ends this session only: its caller falls to Asterisk's own queue, the others stay.
    private void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            LOG.error("AGI {}: a callback failed, session closed", uniqueId(), e);
            oddity.accept(AgiOddity.BUG);
            end(Gone.Why.BUG);
        }
    }

    private String number(String key) {
        String value = env.getOrDefault(key, "");
        return NUMBER.matcher(value).matches() ? value : "";
    }

    private static String printable(String text) {
        var shown = text.length() > 80 ? text.substring(0, 80) : text;
        return shown.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
