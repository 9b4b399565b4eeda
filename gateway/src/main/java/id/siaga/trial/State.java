package id.siaga.trial;

import java.util.Locale;
import java.util.stream.Collectors;

/// GET /state as JSON. Written by hand: this process has no library but the logger's.
final class State {
    private State() {}

    static String json(Trial trial) {
        var counts = trial.smsc().counts();
        return "{\"robots\":" + trial.robots().stream().map(State::robot).collect(Collectors.joining(",", "[", "]"))
                + ",\"calls\":" + trial.citizen().calls().stream().map(State::call).collect(Collectors.joining(",", "[", "]"))
                + ",\"smsc\":{\"receivers\":" + counts.receivers() + ",\"posted\":" + counts.posted() + ",\"settled\":" + counts.done()
                + ",\"waiting\":" + counts.waiting() + ",\"underWay\":" + counts.underWay() + ",\"resent\":" + counts.resent() + "}"
                + ",\"received\":" + trial.smsc().received().reversed().stream().limit(20).map(State::received).collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static String robot(Robot robot) {
        return "{\"phone\":" + quoted(robot.phone()) + ",\"state\":\"" + robot.state() + "\",\"answered\":" + robot.answered() + "}";
    }

    private static String call(Citizen.Dialled dialled) {
        var call = dialled.call();
        return "{\"from\":" + quoted(dialled.from()) + ",\"line\":" + quoted(call.number()) + ",\"at\":\"" + dialled.at() + "\",\"answered\":"
                + call.answered().isDone() + ",\"ended\":" + call.ended().isDone() + ",\"packetsHeard\":" + call.ear().packets() + "}";
    }

    private static String received(Submitted text) {
        return "{\"id\":" + quoted(text.messageId()) + ",\"from\":" + quoted(text.from()) + ",\"to\":" + quoted(text.to()) + ",\"at\":\"" + text.arrivedAt()
                + "\",\"text\":" + quoted(text.text()) + "}";
    }

    static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') out.append('\\').append((char) c);
            else if (c < ' ' || c == 0x7f || Character.isSurrogate((char) c)) out.append(String.format(Locale.ROOT, "\\u%04x", c));
            else out.append((char) c);
        });
        return out.append('"').toString();
    }
}
