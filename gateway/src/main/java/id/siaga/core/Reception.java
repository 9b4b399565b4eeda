package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import id.siaga.screening.Block;
import id.siaga.screening.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// How the calls of a number are received. Without a [Scoring] all alike. On the floor loop.
final class Reception {
    private final LatestCalls latest = new LatestCalls();
    private final Supplier<Optional<Scoring>> scoring;

    /// @param scoring known before the first call comes
    Reception(Supplier<Optional<Scoring>> scoring) {
        this.scoring = scoring;
    }

    sealed interface As {
        Standing standing();

        /// What the log must say of it.
        List<Interaction> facts(CallId call);

        record Usual() implements As {
            @Override
            public Standing standing() {
                return Standing.CLEAR;
            }

            @Override
            public List<Interaction> facts(CallId call) {
                return List.of();
            }
        }

        record Scored(Standing standing) implements As {
            @Override
            public List<Interaction> facts(CallId call) {
                return List.of(new Interaction.CallReceivedAs(call, standing.name()));
            }
        }

        /// Would be asked for a sign, but has just given one.
        record DialsAgain() implements As {
            @Override
            public Standing standing() {
                return Standing.WATCH;
            }

            @Override
            public List<Interaction> facts(CallId call) {
                return List.of(new Interaction.CallReceivedAs(call, standing().name()), new Interaction.CallerSigned(call, "CHALLENGE", new Sign.Redial().word(), "", 0));
            }
        }

        /// Whoever is blocked dials again and again: that is no sign.
        record Blocked(Block block) implements As {
            @Override
            public Standing standing() {
                return Standing.BLOCKED;
            }

            @Override
            public List<Interaction> facts(CallId call) {
                return List.of(new Interaction.BlockMet(block.code(), call));
            }
        }
    }

    /// @param anew not somebody who comes back to us
    As of(String number, Instant now, boolean anew) {
        boolean again = latest.again(number, now) && anew;
        return scoring.get().<As>map(s -> s.block(number).<As>map(As.Blocked::new).orElseGet(() -> switch (s.standing(number)) {
            case CLEAR, BLOCKED -> new As.Usual();
            case WATCH -> new As.Scored(Standing.WATCH);
            case SCREEN -> again ? new As.DialsAgain() : new As.Scored(Standing.SCREEN);
        })).orElseGet(As.Usual::new);
    }
}
