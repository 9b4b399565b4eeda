package id.siaga.floor.sim;

import id.siaga.floor.Effect;
import id.siaga.floor.Floor;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorView;
import java.time.Instant;
import java.util.List;

/// The production floor, as the loop uses it. A mutant is another one: the same floor with one thing deliberately wrong.
interface Decider {
    List<Effect> apply(FloorEvent event, Instant now);

    List<Effect> tick(Instant now);

    Instant nextDeadline();

    FloorView view();

    static Decider of(Floor floor) {
        return new Decider() {
            @Override
            public List<Effect> apply(FloorEvent event, Instant now) {
                return floor.apply(event, now);
            }

            @Override
            public List<Effect> tick(Instant now) {
                return floor.tick(now);
            }

            @Override
            public Instant nextDeadline() {
                return floor.nextDeadline();
            }

            @Override
            public FloorView view() {
                return floor.view();
            }
        };
    }

    /// Makes the floor of one life of the gateway.
    interface Maker {
        Decider make(Profile profile, long epoch);
    }
}
