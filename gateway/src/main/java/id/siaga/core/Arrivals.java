package id.siaga.core;

import id.siaga.asterisk.AgiSession;
import id.siaga.floor.Effect;
import id.siaga.ids.CallId;
import id.siaga.ivr.Interpreter;
import id.siaga.journal.Interaction;
import java.util.Optional;

/// Who comes over AGI becomes a call: a new one at the start of the line's flow, or one of an earlier life at the place where it was.
/// On the floor loop.
final class Arrivals {
    private final FloorLoop floor;
    private final LiveCalls calls;
    private final Ids ids;
    private final Reception reception;

    Arrivals(FloorLoop floor, LiveCalls calls, Ids ids) {
        this.floor = floor;
        this.calls = calls;
        this.ids = ids;
        this.reception = new Reception(floor::scoring);
    }

    void take(AgiSession session) {
        var settings = floor.settings();
        if (calls.all().size() >= settings.callsMax()) {
            floor.alarm(new Effect.Alarm("floor-full", String.valueOf(settings.callsMax())));
            session.close(); // the dialplan goes on to Asterisk's own queue, and comes back to ask again
            return;
        }
        var line = Optional.ofNullable(settings.lines().get(session.parameter("line"))).orElseGet(() -> settings.lines().values().iterator().next());
        if (!session.parameter("test").isEmpty()) {
            floor.testCalls().answer(session, line);
            return;
        }
        FloorLoop.knownCall(session.parameter("call")).ifPresentOrElse(call -> back(session, line, call), () -> begin(session, line));
    }

    private void begin(AgiSession session, FloorSettings.Line line) {
        var id = ids.call();
        var now = floor.now();
        var number = floor.recorder().number(session.callerId());
        var received = reception.of(number, now, true);
        var call = new LiveCall(floor, session, line, id, number, Since.of(session, false, now), received.standing());
        calls.add(call);
        floor.record(new Interaction.CallStarted(id, line.number(), floor.recorder().personalOrNone(number), session.uniqueId()));
        received.facts(id).forEach(floor::record);
        call.begin(Interpreter.start(line.flow()), floor.notices().of(line.number(), now));
    }

    /// To the place in the flow, if that version of it is still there; else to the queue that nobody is lost in.
    private void back(AgiSession session, FloorSettings.Line line, CallId id) {
        var number = floor.recorder().number(session.callerId());
        var mark = Bookmark.parse(session.parameter("place"));
        var served = mark.flatMap(m -> line.in(m.version())).orElse(line);
        var call = new LiveCall(floor, session, served, id, number, Since.of(session, true, floor.now()), reception.of(number, floor.now(), false).standing());
        calls.add(call);
        floor.handOns().talkedBefore(id).ifPresent(call::wasAnswered);
        var place = mark.filter(m -> m.version().equals(served.version())).flatMap(m -> Interpreter.resume(served.flow(), m.place()));
        floor.record(new Interaction.CallAdopted(id, session.uniqueId(), place.isPresent() ? "IVR" : "WAIT", null));
        floor.asterisk().cameBack(session.uniqueId());
        place.ifPresentOrElse(at -> call.begin(at, Notices.Told.NOTHING), () -> call.resume(line.queueOfLastResort()));
    }
}
