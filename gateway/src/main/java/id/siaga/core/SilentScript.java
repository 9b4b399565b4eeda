package id.siaga.core;

import id.siaga.desk.Words;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ivr.HouseWords;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// An operator hears nothing: the caller is asked in both languages to press a key or knock, both hear it, and whatever the caller does is
/// a fact at once. Keys count until the talk ends, so that the operator can go on asking by keys. On the floor loop.
///
/// The prompt goes into the talk through a spy that speaks (ChanSpy, barge): a Dial under way plays nothing to its own channel.
public final class SilentScript {
    /// Both languages twice, and the time to find a key.
    static final Duration LISTEN = Duration.ofSeconds(30);
    private static final int REPEATS = 2;
    private static final int KEYS_MAX = 100;

    private static final Words NOT_TALKING = new Words("Tidak ada pembicaraan yang berjalan di sini untuk panggilan ini", "No talk of this call is under way here");
    private static final Words NO_LINK = new Words("Asterisk sedang tidak terhubung: tanyakan dengan suara", "Asterisk is not connected just now: ask by voice");
    private static final Words ASKED = new Words("Sudah ditanyakan; dengarkan dahulu", "Asked already; listen first");

    private static final class Run {
        final Instant askedAt;
        boolean open = true;
        boolean spoke;
        int keys;

        Run(Instant askedAt) {
            this.askedAt = askedAt;
        }

        String result() {
            return keys > 0 ? "KEY" : spoke ? "SPEECH" : "NOTHING";
        }
    }

    private final FloorLoop floor;
    private final Map<CallId, Run> runs = new HashMap<>();

    SilentScript(FloorLoop floor) {
        this.floor = floor;
    }

    /// Any thread. @return why not, or nothing
    public CompletionStage<Optional<Words>> ask(CallId call, OperatorId by) {
        return floor.loop().ask(() -> {
            var live = floor.calls().get(call);
            if (live == null || !live.offering().talking()) {
                return Optional.of(NOT_TALKING);
            }
            if (!floor.asterisk().up()) {
                return Optional.of(NO_LINK);
            }
            var before = runs.get(call);
            if (before != null && before.open) {
                return Optional.of(ASKED);
            }
            begin(live, by);
            return Optional.empty();
        });
    }

    private void begin(LiveCall call, OperatorId by) {
        var run = new Run(floor.now());
        runs.put(call.id(), run);
        floor.asterisk().talks().listen(call.channel());
        floor.asterisk().talks().speak(call.channel(), sounds());
        floor.record(new Interaction.SilentAsked(call.id(), by));
        floor.loop().after(LISTEN, () -> over(call.id(), run));
    }

    private List<String> sounds() {
        var once = HouseWords.PRESS_IF_YOU_CANNOT_SPEAK.sounds().stream().map(w -> floor.settings().sounds().getOrDefault(w, floor.settings().prompt())).toList();
        return Stream.generate(() -> once).limit(REPEATS).flatMap(List::stream).toList();
    }

    void sign(CallId call, Sign sign) {
        var run = runs.get(call);
        if (run == null) {
            return;
        }
        long after = Duration.between(run.askedAt, floor.now()).toMillis();
        switch (sign) {
            case Sign.Key _ when run.keys < KEYS_MAX -> {
                run.keys++;
                floor.record(new Interaction.CallerSigned(call, "SCRIPT", sign.word(), sign.pressed(), after));
            }
            case Sign.Speech() when run.open && !run.spoke -> {
                run.spoke = true;
                floor.record(new Interaction.CallerSigned(call, "SCRIPT", sign.word(), "", after));
            }
            case Sign _ -> {}
        }
    }

    private void over(CallId call, Run run) {
        if (run.open) {
            run.open = false;
            floor.record(new Interaction.SilentHeard(call, run.result()));
        }
    }

    /// The talk is over.
    void gone(CallId call) {
        var run = runs.remove(call);
        if (run != null) {
            over(call, run);
        }
    }
}
