package id.siaga.core;

import id.siaga.floor.Effect;
import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import java.util.Optional;

/// Callers who are recorded at this moment, by whatever way: Asterisk writes all of them to one disk, which the journal needs as well. Beyond the limit a call
/// goes on unrecorded, and that is said. On the floor loop only.
public final class Reels {
    enum What {
        /// The step `record` of a flow.
        MESSAGE,
        /// Who is asked for a sign.
        ASKED
    }

    private final FloorLoop floor;
    private int running;

    Reels(FloorLoop floor) {
        this.floor = floor;
    }

    /// Of one caller, until it is given back.
    final class Reel {
        private boolean back;

        void giveBack() {
            if (!back) {
                back = true;
                running--;
            }
        }
    }

    /// Empty when as many run as may.
    Optional<Reel> take(CallId call, What what) {
        int max = floor.settings().recordingsMax();
        if (running >= max) {
            floor.record(new Interaction.RecordingRefused(call, what.name()));
            floor.alarm(new Effect.Alarm("recordings-full", String.valueOf(max)));
            return Optional.empty();
        }
        running++;
        return Optional.of(new Reel());
    }

    public int running() {
        return running;
    }
}
