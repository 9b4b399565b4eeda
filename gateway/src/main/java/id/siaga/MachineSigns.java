package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.core.ClockWatch;
import id.siaga.desk.Rows;
import id.siaga.meters.Meters;
import id.siaga.run.Machine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the machine under us says: disk, clock, backup. [#look] may block and belongs to one thread; [#rows] never does.
final class MachineSigns {
    static final double DISK_FULL = 0.03;
    private static final Duration STEP_SHOWN = Duration.ofMinutes(10);
    private static final Duration SYNC_ASKED_EVERY = Duration.ofMinutes(10);

    private final Path data;
    private final boolean trial;
    private final Clock wall;
    private final ClockWatch steps;
    private final Meters meters;
    private volatile List<Rows.Health> rows = List.of();
    private Rows.@Nullable Health step;
    private Instant stepShownUntil = Instant.MIN;
    private Instant syncAskedAt = Instant.MIN;
    private boolean unsynchronised;

    /// @param trial whether nobody expects a backup
    /// @param mono a clock that no step of the wall clock moves
    MachineSigns(Path data, boolean trial, Clock wall, Clock mono, Meters meters) {
        this.data = data;
        this.trial = trial;
        this.wall = wall;
        this.steps = new ClockWatch(wall, mono);
        this.meters = meters;
    }

    List<Rows.Health> rows() {
        return rows;
    }

    /// @param mono a time that no step of the clock moves
    void look(Instant mono) {
        var found = new ArrayList<Rows.Health>();
        disk(found);
        clock(mono, found);
        backup(found);
        rows = List.copyOf(found);
    }

    private void disk(List<Rows.Health> found) {
        double share = Machine.freeShare(data);
        if (share >= 0) {
            found.add(disk(share, Machine.freeBytes(data)));
        }
    }

    static Rows.Health disk(double share, long free) {
        var left = Said.plain(String.format(Locale.ROOT, "%.1f GB (%.0f %%)", free / 1e9, share * 100));
        return share < DISK_FULL ? Faults.wrong(Condition.DISK_FULL, "", left)
                : share < Machine.DISK_LOW ? Faults.wrong(Condition.DISK, "", left) : Faults.fine(Condition.DISK, "", left);
    }

    private void clock(Instant mono, List<Rows.Health> rows) {
        steps.look().ifPresent(found -> {
            meters.clockStepped();
            step = Faults.wrong(Condition.CLOCK_STEP, "", Said.plain(String.format(Locale.ROOT, "%+d s", found.by().toSeconds())));
            stepShownUntil = mono.plus(STEP_SHOWN);
        });
        rows.add(step != null && mono.isBefore(stepShownUntil) ? step : Faults.row(Condition.CLOCK_STEP, false));
        if (syncAskedAt.equals(Instant.MIN) || !mono.isBefore(syncAskedAt.plus(SYNC_ASKED_EVERY))) {
            syncAskedAt = mono;
            unsynchronised = Machine.clockSynchronised().equals("no");
        }
        if (unsynchronised) {
            rows.add(Faults.wrong(Condition.CLOCK, "", Said.NOTHING));
        }
    }

    private void backup(List<Rows.Health> found) {
        var last = Machine.lastBackup(data);
        if (last == null) {
            if (!trial) {
                found.add(Faults.wrong(Condition.BACKUP, "", new Said("belum pernah", "never")));
            }
            return;
        }
        var age = Duration.between(last, wall.instant());
        var said = new Said(hours(age) + " jam yang lalu", hours(age) + " h ago");
        found.add(age.compareTo(Machine.BACKUP_MAX) > 0 ? Faults.wrong(Condition.BACKUP, "", said) : Faults.fine(Condition.BACKUP, "", said));
    }

    private static long hours(Duration age) {
        return Math.max(0, age.toHours());
    }
}
