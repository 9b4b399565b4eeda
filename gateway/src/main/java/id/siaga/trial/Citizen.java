package id.siaga.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;

/// The citizens' phones behind the trunk: each call comes from another number.
public final class Citizen {
    private static final int KEPT_MAX = 50;
    private static final int LIVE_MAX = 20;

    /// @param from the number, as the trunk delivers it
    public record Dialled(String from, Instant at, SipCall call) {}

    private final SipStack stack;
    private final Sound sound;
    private final ArrayDeque<Dialled> kept = new ArrayDeque<>();
    private int last;

    Citizen(SipStack stack, Sound sound) {
        this.stack = stack;
        this.sound = sound;
    }

    /// @param limit the caller hangs up then, if nobody did before
    /// @throws IllegalStateException when too many calls are up already
    public Dialled dial(String line, Duration limit) {
        return dial(line, limit, sound);
    }

    public synchronized Dialled dial(String line, Duration limit, Sound says) {
        if (kept.stream().filter(d -> !d.call().ended().isDone()).count() >= LIVE_MAX) {
            throw new IllegalStateException("the trial's citizens have only " + LIVE_MAX + " phones");
        }
        var number = String.format(Locale.ROOT, "0812555%04d", ++last % 10_000);
        var call = stack.phone(number).dial(line, "<sip:" + number + '@' + stack.local.getHostAddress() + '>', says);
        stack.later(limit, call::hangUp);
        var dialled = new Dialled(number, Instant.now(), call);
        kept.addLast(dialled);
        if (kept.size() > KEPT_MAX) kept.removeFirst();
        return dialled;
    }

    /// Newest last.
    public synchronized List<Dialled> calls() {
        return List.copyOf(kept);
    }
}
