package id.siaga.core;

import id.siaga.journal.Interaction;
import id.siaga.recordings.Tapes;
import id.siaga.screening.Block;
import id.siaga.screening.Score;
import id.siaga.screening.Standing;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keeps, under the keyed hash of the number, what operators say of its calls, and tells the floor how its next call is received. Only
/// made when the city has recorded its impact assessment: without one nothing is kept and every caller is CLEAR.
public final class Scoring implements TicketLoop.Watcher {
    /// Who has none, or shares one with a switchboard, is received as all others.
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{7,15}");

    private final CallerBook callers;
    private final BlockBook blocks;
    private final Recorder recorder;
    private final Clock clock;
    private final Tapes tapes;

    public Scoring(CallerBook callers, BlockBook blocks, Recorder recorder, Clock clock, Tapes tapes) {
        this.callers = callers;
        this.blocks = blocks;
        this.recorder = recorder;
        this.clock = clock;
        this.tapes = tapes;
    }

    /// Of who is asked for a sign.
    Tapes tapes() {
        return tapes;
    }

    /// What was said of earlier calls. Any thread.
    public Standing standing(String number) {
        return key(number).map(k -> callers.score(k).standing(clock.instant())).orElse(Standing.CLEAR);
    }

    /// What two people agreed on, if that is in force. Any thread.
    Optional<Block> block(String number) {
        return key(number).flatMap(k -> blocks.of(k, clock.instant()));
    }

    Optional<String> key(String number) {
        return NUMBER.matcher(number).matches() ? Optional.of(recorder.keys().callerKey().of(number)) : Optional.empty();
    }

    Score score(String number) {
        return key(number).map(callers::score).orElse(Score.NONE);
    }

    /// @return the seq to wait for
    long forget(String number, String by, String reason) {
        return key(number).map(caller -> {
            blocks.running(clock.instant()).stream().filter(b -> b.caller().equals(caller)).forEach(b -> recorder.record(new Interaction.BlockEnded(b.code(), by, reason)));
            return recorder.record(new Interaction.CallerCleared(caller, by, reason));
        }).orElse(0L);
    }

    @Override
    public void worked(long seq, Interaction fact, World world) {
        if (fact instanceof Interaction.CallDisposed f) {
            world.calls().call(f.call()).ifPresent(call -> said(call, f.disposition()));
        }
    }

    private void said(CallRecord call, String disposition) {
        var number = call.caller() == null ? null : call.caller().clear();
        key(number == null ? "" : number).ifPresent(caller -> {
            int tenths = Score.tenths(disposition, talked(call));
            if (tenths != 0 || callers.score(caller).knows(call.call())) {
                recorder.record(new Interaction.CallerScored(caller, call.call(), disposition, tenths));
            }
        });
    }

    private Duration talked(CallRecord call) {
        var end = call.endedAt() == null ? clock.instant() : call.endedAt();
        return call.answeredAt() == null ? Duration.ZERO : Duration.between(call.answeredAt(), end);
    }
}
