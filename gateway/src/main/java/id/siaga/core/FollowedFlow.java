package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.ids.CallId;
import id.siaga.ids.QueueId;
import id.siaga.ivr.Act;
import id.siaga.ivr.Announcement;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowEvent;
import id.siaga.ivr.Interpreter;
import id.siaga.ivr.Lane;
import id.siaga.ivr.Place;
import id.siaga.ivr.Question;
import id.siaga.ivr.Sound;
import id.siaga.ivr.Step;
import id.siaga.ivr.Task;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Follows a flow over a caller's AGI session until it leads to a queue or to the end. On the floor loop only.
///
/// The place is written on the channel at each step, before its first sound: when this gateway dies, the dialplan brings the caller
/// back to the next one with it. A flow that begins with the queue writes nothing: 112 does not pay for menus.
final class FollowedFlow {
    /// What the flow asks, and has done.
    interface House {
        /// What is known at once.
        Fact told(Question question);

        void ask(Question question, Place at, Consumer<Fact> then);

        void perform(Task task, Flow flow, Place at, Consumer<FlowEvent.Result> then);
    }

    interface End {
        void join(QueueId queue, Lane lane);

        /// From here on the caller is asked for a sign.
        void challenged();

        /// By a key that Asterisk told us itself; what AMI tells comes by [FollowedFlow#signed].
        void pressed(char key);

        void hangUp();
    }

    private final AgiSession session;
    private final Flow flow;
    private final String version;
    private final FloorSettings settings;
    private final House house;
    private final End end;
    private Place place;
    private String marked = "";
    private boolean asked;
    /// Counts the moves: a reply to a command of an earlier one says nothing any more.
    private int moves;

    FollowedFlow(AgiSession session, Flow flow, String version, FloorSettings settings, House house, End end) {
        this.session = session;
        this.flow = flow;
        this.version = version;
        this.settings = settings;
        this.house = house;
        this.end = end;
        this.place = Interpreter.start(flow).place();
    }

    /// For somebody of the house, who is no call.
    void begin() {
        follow(Interpreter.start(flow));
    }

    /// @param notice said before the first step; any key skips it
    void begin(Interpreter.Move start, CallId id, Instant since, List<Sound> notice) {
        var first = start;
        while (first.act() instanceof Act.Ask(Question question) && question == Question.CLASS) { // known at once: 112 pays nothing for it
            first = Interpreter.on(flow, first.place(), new FlowEvent.Known(house.told(question)));
        }
        if (!(first.act() instanceof Act.JoinQueue) || !notice.isEmpty()) {
            marked = new Bookmark(version, first.place()).text();
            session.run(new AgiCommand.Exec("MSet", "__SIAGA_CALL_ID=" + id + ",SIAGA_SINCE=" + since.toEpochMilli() + ",SIAGA_PLACE=" + marked));
        }
        tell(notice, first);
    }

    private void tell(List<Sound> notice, Interpreter.Move then) {
        if (notice.isEmpty()) {
            follow(then);
            return;
        }
        session.runUnlessGone(new AgiCommand.StreamFile(settings.file(notice.getFirst()), Step.ALL_KEYS), reply -> {
            if (!session.ended()) {
                tell(key(reply, new FlowEvent.Played()) instanceof FlowEvent.Key ? List.of() : notice.subList(1, notice.size()), then);
            }
        });
    }

    /// The channel bears a place.
    boolean marked() {
        return !marked.isEmpty();
    }

    /// What the caller is told in the queue.
    Announcement announcement() {
        return Announcement.of(flow, place);
    }

    /// The operator ended the talk.
    ///
    /// @param first before anything that follows it
    /// @return whether something follows it
    boolean talked(Runnable first) {
        var next = Interpreter.on(flow, place, new FlowEvent.Talked());
        boolean goesOn = !(next.act() instanceof Act.HangUp);
        if (goesOn) {
            first.run();
            follow(next);
        }
        return goesOn;
    }

    /// Whether this key leads on from the queue that the caller waits in.
    boolean leads(char key) {
        return flow.steps().get(place.step()) instanceof Step.Enqueue queue && queue.choices().containsKey(key);
    }

    void leave(char key) {
        marked = ""; // joining took the place off the channel
        step(new FlowEvent.Key(key));
    }

    /// The caller is being asked for a sign.
    boolean challenges() {
        return flow.steps().get(place.step()) instanceof Step.Challenge;
    }

    /// There is one: on at once, whatever plays.
    void signed() {
        step(new FlowEvent.Signed());
    }

    private void follow(Interpreter.Move move) {
        moves++;
        boolean entered = !move.place().step().equals(place.step()) || move.place().tries() != place.tries();
        place = move.place();
        if (challenges() && !asked) {
            asked = true;
            end.challenged();
        }
        switch (move.act()) {
            case Act.Play play -> {
                mark(entered);
                play(play, 0);
            }
            case Act.AwaitKey(var patience) -> {
                mark(entered);
                session.runUnlessGone(new AgiCommand.WaitForDigit((int) patience.toMillis()), unlessMoved(reply -> came(key(reply, new FlowEvent.TimedOut()))));
            }
            case Act.Ask(Question question) -> house.ask(question, place, fact -> step(new FlowEvent.Known(fact)));
            case Act.Perform(Task task) -> {
                mark(entered);
                house.perform(task, flow, place, this::step);
            }
            case Act.JoinQueue(var queue, var lane) -> end.join(new QueueId(queue), lane);
            case Act.HangUp() -> end.hangUp();
        }
    }

    /// Not at every digit: who types begins the number anew.
    private void mark(boolean entered) {
        var now = new Bookmark(version, place).text();
        if (entered && !now.equals(marked)) {
            marked = now;
            session.run(new AgiCommand.SetVariable("SIAGA_PLACE", now));
        }
    }

    private void play(Act.Play play, int index) {
        session.runUnlessGone(new AgiCommand.StreamFile(settings.file(play.sounds().get(index)), play.keys()), unlessMoved(reply -> {
            var event = key(reply, new FlowEvent.Played());
            if (event instanceof FlowEvent.Played && index + 1 < play.sounds().size() && !session.ended()) {
                play(play, index + 1);
            } else {
                came(event);
            }
        }));
    }

    private Consumer<AgiReply> unlessMoved(Consumer<AgiReply> then) {
        int at = moves;
        return reply -> {
            if (at == moves) {
                then.accept(reply);
            }
        };
    }

    private void came(FlowEvent event) {
        if (challenges() && event instanceof FlowEvent.Key(char key)) {
            end.pressed(key);
        }
        step(event);
    }

    private void step(FlowEvent event) {
        if (!session.ended()) {
            follow(Interpreter.on(flow, place, event));
        }
    }

    private static FlowEvent key(AgiReply reply, FlowEvent otherwise) {
        return reply instanceof AgiReply.Done done && done.code() > 0 && done.code() < 128 ? new FlowEvent.Key((char) done.code()) : otherwise;
    }
}
