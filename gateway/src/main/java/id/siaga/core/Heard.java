package id.siaga.core;

import id.siaga.journal.Interaction;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a person was heard at the operator's end. Who picks up is a person; a phone that answers by itself has one when there is a sound or a
/// key. On the floor loop.
final class Heard {
    static final Duration WITHIN = Duration.ofSeconds(5);

    private enum State {
        SURE,
        WAITS,
        MISSED
    }

    private State state;
    private Interaction.@Nullable CallAnswered held;

    private Heard(State state) {
        this.state = state;
    }

    static Heard sure() {
        return new Heard(State.SURE);
    }

    static Heard notYet() {
        return new Heard(State.WAITS);
    }

    boolean waits() {
        return state == State.WAITS;
    }

    boolean missed() {
        return state == State.MISSED;
    }

    /// As far as is known.
    boolean nobody() {
        return state != State.SURE;
    }

    void miss() {
        held = null; // it was nobody
        state = State.MISSED;
    }

    /// @return false if it may be told at once
    boolean holds(Interaction.CallAnswered fact) {
        held = state == State.WAITS ? fact : null;
        return held != null;
    }

    /// @return the fact that waited for it
    Optional<Interaction> hear() {
        state = State.SURE;
        var fact = Optional.<Interaction>ofNullable(held);
        held = null;
        return fact;
    }
}
