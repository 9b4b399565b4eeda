package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.config.asterisk.OperatorCode;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Operators with nothing but a softphone: `*10` in/out, `*11` ready, `*12` break, `*31`…`*35` what the last call was, and the one
/// key after a talk; `*77` leads to [Studio]. Who calls is known by the channel's endpoint, never by a caller id.
final class OperatorLines {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorLines.class);
    private static final String DONE = "beep";
    private static final String WRONG = "beeperr";
    private static final int KEY_WAIT_MS = 8_000;

    /// The keys 1…5, in the order of how often they are needed.
    private static final Map<Character, String> KEYS =
            Map.of('1', "GENUINE", '2', "INFORMATION", '3', "PRANK", '4', "SILENT", '5', "MISDIAL");

    private final FloorLoop floor;
    private final Map<String, OperatorId> byEndpoint = new HashMap<>();
    private final Map<OperatorId, CallId> lastTalk = new HashMap<>();
    private volatile @Nullable StudioRoom studio;

    OperatorLines(FloorLoop floor, FloorSettings settings) {
        this.floor = floor;
        settings.endpoints().forEach((operator, endpoint) -> byEndpoint.put(endpoint, operator));
    }

    void recordIn(StudioRoom room) {
        studio = room;
    }

    Optional<OperatorId> operator(String channel) {
        int slash = channel.indexOf('/');
        int dash = channel.lastIndexOf('-');
        return slash < 0 || dash < slash ? Optional.empty() : Optional.ofNullable(byEndpoint.get(channel.substring(slash + 1, dash)));
    }

    Optional<OperatorId> ofEndpoint(String endpoint) {
        return Optional.ofNullable(byEndpoint.get(endpoint));
    }

    /// The last call each operator talked on: what a key after it is about.
    void talked(OperatorId operator, CallId call) {
        lastTalk.put(operator, call);
    }

    /// A feature code was dialled.
    void code(AgiSession session) {
        var operator = operator(session.channel());
        if (operator.isEmpty()) {
            say(session, WRONG);
            return;
        }
        var room = studio;
        if (OperatorCode.of(session.parameter("code")).equals(Optional.of(OperatorCode.RECORD)) && room != null && room.admits(operator.get())) {
            Studio.open(floor, session, operator.get(), room);
            return;
        }
        say(session, OperatorCode.of(session.parameter("code")).filter(c -> code(operator.get(), c)).isPresent() ? DONE : WRONG);
    }

    private boolean code(OperatorId operator, OperatorCode code) {
        switch (code) {
            case SIGN_IN_OUT -> floor.tell(offline(operator) ? new FloorEvent.OperatorReady(operator) : new FloorEvent.OperatorSignedOut(operator));
            case READY -> floor.tell(new FloorEvent.OperatorReady(operator));
            case BREAK -> floor.tell(new FloorEvent.OperatorOnBreak(operator, "phone"));
            case RECORD -> {
                return false;
            }
            case GENUINE, INFORMATION, PRANK, SILENT, MISDIAL -> {
                return lastTalk.containsKey(operator) && dispose(operator, lastTalk.get(operator), code.name());
            }
        }
        return true;
    }

    private boolean offline(OperatorId operator) {
        return floor.state(operator) instanceof OperatorState.Offline;
    }

    /// The caller hung up; the operator's leg asks for one key. No key: the operator may still dial `*3x` or use the page.
    void after(AgiSession session) {
        var operator = operator(session.channel());
        if (operator.isEmpty()) {
            session.close();
            return;
        }
        FloorLoop.knownCall(session.parameter("call")).ifPresent(call -> lastTalk.put(operator.get(), call));
        session.run(new AgiCommand.StreamFile(floor.settings().prompt(), "12345"), reply -> key(session, operator.get(), reply, true));
    }

    private void key(AgiSession session, OperatorId operator, AgiReply reply, boolean again) {
        if (!(reply instanceof AgiReply.Done done) || session.ended()) {
            return;
        }
        var call = lastTalk.get(operator);
        if (done.code() > 0 && call != null) {
            say(session, dispose(operator, call, KEYS.get((char) done.code())) ? DONE : WRONG);
        } else if (again && call != null) {
            session.run(new AgiCommand.WaitForDigit(KEY_WAIT_MS), r -> key(session, operator, r, false));
        } else {
            session.close();
        }
    }

    private boolean dispose(OperatorId operator, CallId call, @Nullable String disposition) {
        if (disposition == null) {
            return false;
        }
        LOG.info("call {}: {} by {}", call, disposition, operator);
        floor.record(new Interaction.CallDisposed(call, operator, disposition));
        floor.tell(new FloorEvent.OperatorDisposed(operator));
        return true;
    }

    /// SIAGA_DONE: the gateway has dealt with it; without, the dialplan plays congestion, as if nobody had.
    private static void say(AgiSession session, String sound) {
        session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"), _ -> {});
        session.run(new AgiCommand.StreamFile(sound, ""), _ -> session.close());
    }
}
