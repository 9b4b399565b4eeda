package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.core.FloorLoop;
import id.siaga.desk.Rows;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Telephones outside on which nobody may rely: rung in vain again and again, or behind a trunk that does not answer. Seen before the night in which there is only
/// this one. On any thread.
final class Standby {
    /// So long after the last ring it is said: who has slept through one must not look silent for ever, as nothing rings it but need.
    static final Duration REMEMBERED = Duration.ofHours(24);

    private final FloorLoop floor;
    private final int missesMax;
    private final BooleanSupplier trunkAway;
    private final Clock clock;

    Standby(FloorLoop floor, int missesMax, BooleanSupplier trunkAway, Clock clock) {
        this.floor = floor;
        this.missesMax = missesMax;
        this.trunkAway = trunkAway;
        this.clock = clock;
    }

    List<Rows.Health> rows() {
        return rows(floor.view(), missesMax, trunkAway.getAsBoolean(), clock.instant());
    }

    static List<Rows.Health> rows(FloorView view, int missesMax, boolean trunkAway, Instant now) {
        return view.outside().stream()
                .flatMap(phone -> wrong(phone, missesMax, trunkAway, now).map(said -> Faults.wrong(Condition.STANDBY, phone.id().value(), said)).stream()).toList();
    }

    private static Optional<Said> wrong(FloorView.Operator phone, int missesMax, boolean trunkAway, Instant now) {
        var id = phone.id().value();
        if (trunkAway) {
            return Optional.of(new Said(id + ", jalur telepon tidak menjawab", id + ", the trunk does not answer"));
        }
        boolean missed = phone.misses() >= missesMax && !(phone.state() instanceof OperatorState.Ready ready && ready.idleSince().plus(REMEMBERED).isBefore(now));
        return missed ? Optional.of(new Said(id + ", " + phone.misses() + " kali berturut-turut tidak diangkat", id + ", rung " + phone.misses() + " times and not taken")) : Optional.empty();
    }
}
