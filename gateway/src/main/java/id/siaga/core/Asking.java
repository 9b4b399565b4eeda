package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import id.siaga.recordings.Tapes;
import id.siaga.screening.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A caller is asked for a sign: listened to, and recorded, if screened or blocked, until there is one, a phone is dialled for them, or it is long
/// enough. Asterisk writes the file; when this gateway dies the dialplan ends it by [#MONITOR]. On the floor loop only.
final class Asking {
    private static final String MONITOR = "SIAGA_TAPE";
    /// Asterisk's thread has let the file go.
    private static final Duration WRITTEN = Duration.ofSeconds(1);

    /// Why a recording ends. PASSED: a sign at the first question, and the file is thrown away.
    enum End {
        PASSED,
        SIGN,
        PERSON,
        LIMIT,
        GONE,
        /// This gateway died meanwhile, and the dialplan ended it ([LostTapes]).
        DIED
    }

    private sealed interface Tape {
        record None() implements Tape {}

        /// Asterisk has not yet said that it records.
        ///
        /// @param over what ended it meanwhile
        record Ordered(Reels.Reel reel, @Nullable End over) implements Tape {}

        /// @param id of Asterisk's
        record Running(String id, Instant since, Tapes tapes, Reels.Reel reel) implements Tape {}
    }

    private final FloorLoop floor;
    private final AgiSession session;
    private final CallId call;
    private final boolean recorded;
    private final Runnable music;
    private @Nullable Instant askedAt;
    private Tape tape = new Tape.None();

    /// @param music which a command stops that comes into an announcement
    Asking(FloorLoop floor, AgiSession session, CallId call, Standing standing, Runnable music) {
        this.floor = floor;
        this.session = session;
        this.call = call;
        this.recorded = standing == Standing.SCREEN || standing == Standing.BLOCKED;
        this.music = music;
    }

    /// Before the question is heard: no command comes into it.
    void begin() {
        askedAt = floor.now();
        session.run(new AgiCommand.SetVariable("TALK_DETECT(set)", AsteriskSide.TALK_DETECT));
        if (recorded) {
            floor.scoring().map(Scoring::tapes).ifPresent(tapes -> tapes.place(call)
                    .ifPresent(file -> floor.reels().take(call, Reels.What.ASKED).ifPresent(reel -> record(file, tapes, reel))));
        }
    }

    private void record(Path file, Tapes tapes, Reels.Reel reel) {
        tape = new Tape.Ordered(reel, null);
        session.run(new AgiCommand.Exec("MixMonitor", file + ",ai(" + MONITOR + ")")); // of who is asked again after a restart the file is there already
        session.run(new AgiCommand.GetVariable(MONITOR), reply -> {
            var over = tape instanceof Tape.Ordered(_, var because) ? because : null;
            tape = new Tape.None();
            if (reply instanceof AgiReply.Done done && done.value() != null && !done.value().isEmpty()) {
                runs(new Tape.Running(done.value(), floor.now(), tapes, reel), file, over);
            } else {
                reel.giveBack();
            }
        });
    }

    private void runs(Tape.Running running, Path file, @Nullable End over) {
        tape = running;
        floor.record(new Interaction.RecordingBegun(call, String.valueOf(file.getFileName())));
        if (over != null) {
            end(over);
        }
        floor.loop().after(running.tapes.longest(), () -> {
            if (running.equals(tape)) {
                end(End.LIMIT);
            }
        });
    }

    void challengePassed(Sign sign) {
        noted("CHALLENGE", sign);
        end(End.PASSED);
    }

    void signedWaiting(Sign sign) {
        noted("LOW_LANE", sign);
        end(End.SIGN);
    }

    private void noted(String during, Sign sign) {
        var after = askedAt == null ? Duration.ZERO : Duration.between(askedAt, floor.now());
        floor.record(new Interaction.CallerSigned(call, during, sign.word(), sign.pressed(), after.toMillis()));
    }

    /// Nothing, if nothing is recorded.
    void end(End because) {
        switch (tape) {
            case Tape.None _ -> {}
            case Tape.Ordered(var reel, var over) -> tape = new Tape.Ordered(reel, over == null ? because : over);
            case Tape.Running running -> {
                tape = new Tape.None();
                ended(running, because);
            }
        }
    }

    private void ended(Tape.Running running, End because) {
        running.reel.giveBack();
        session.run(new AgiCommand.Exec("StopMixMonitor", running.id));
        floor.record(new Interaction.RecordingEnded(call, because.name(), Duration.between(running.since, floor.now()).toMillis()));
        switch (because) {
            case PASSED -> floor.loop().after(WRITTEN, () -> running.tapes.discard(call));
            case SIGN, LIMIT -> music.run();
            case PERSON, GONE, DIED -> {}
        }
    }
}
