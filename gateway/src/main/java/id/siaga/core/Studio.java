package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiSession;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowEvent;
import id.siaga.ivr.Lane;
import id.siaga.ivr.Place;
import id.siaga.ivr.Question;
import id.siaga.ivr.Task;
import id.siaga.prompts.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A supervisor on the own phone records prompts and notices, by the flow `operator`. On the floor loop; files are somebody else's work
/// ([StudioRoom]).
final class Studio implements FollowedFlow.House, FollowedFlow.End {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int SILENCE_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FloorLoop floor;
    private final AgiSession session;
    private final OperatorId operator;
    private final StudioRoom room;
    private StudioRoom.@Nullable Take take;

    private Studio(FloorLoop floor, AgiSession session, OperatorId operator, StudioRoom room) {
        this.floor = floor;
        this.session = session;
        this.operator = operator;
        this.room = room;
    }

    static void open(FloorLoop floor, AgiSession session, OperatorId operator, StudioRoom room) {
        var studio = new Studio(floor, session, operator, room);
        session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"));
        studio.beside(room::script, script -> script.ifPresentOrElse(s -> {
            var settings = floor.settings();
            new FollowedFlow(session, s.flow(), "", settings.with(settings.lines(), s.sounds()), studio, studio).begin();
        }, studio::hangUp), Optional.<StudioRoom.Script>empty());
    }

    @Override
    public void perform(Task task, Flow flow, Place at, Consumer<FlowEvent.Result> then) {
        if (task instanceof Task.Studio(var doing)) {
            switch (doing) {
                case CHOOSE -> beside(() -> room.take(at.digits()), found -> {
                    take = found.orElse(null);
                    then.accept(ended(found.isPresent()));
                }, Optional.<StudioRoom.Take>empty());
                case RECORD -> beside(room::prepare, there -> {
                    if (there) {
                        session.run(new AgiCommand.RecordFile(room.place(operator).toString(), (int) LONGEST.toMillis(), SILENCE_SECONDS), _ -> judged(this::spoke, then));
                    } else {
                        then.accept(new FlowEvent.Failed());
                    }
                }, false);
                case LISTEN -> session.run(new AgiCommand.StreamFile(room.place(operator).toString(), "123"), _ -> then.accept(new FlowEvent.Done()));
                case KEEP -> judged(() -> take != null && room.keep(take, wav(), operator), then);
            }
        } else {
            then.accept(new FlowEvent.Failed()); // no citizen is here
        }
    }

    private boolean spoke() {
        try {
            return Wav.read(wav()).speaks();
        } catch (IOException e) {
            return false;
        }
    }

    private Path wav() {
        return Path.of(room.place(operator) + ".wav");
    }

    private void judged(Supplier<Boolean> work, Consumer<FlowEvent.Result> then) {
        beside(work, good -> then.accept(ended(good)), false);
    }

    private static FlowEvent.Result ended(boolean good) {
        return good ? new FlowEvent.Done() : new FlowEvent.Failed();
    }

    /// @param otherwise when it fails or takes too long
    private <T> void beside(Supplier<T> work, Consumer<T> then, T otherwise) {
        var _ = CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().name("studio").start(task)).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((result, failed) -> floor.loop().run(() -> then.accept(failed == null ? result : otherwise)));
    }

    @Override
    public Fact told(Question question) {
        return new Fact.Unknown();
    }

    @Override
    public void ask(Question question, Place at, Consumer<Fact> then) {
        then.accept(new Fact.Unknown());
    }

    @Override
    public void join(QueueId queue, Lane lane) {
        hangUp();
    }

    @Override
    public void challenged() {}

    @Override
    public void pressed(char key) {}

    @Override
    public void hangUp() {
        session.close();
    }
}
