package id.siaga;

import id.siaga.asterisk.AsteriskVersion;
import id.siaga.core.ClockWatch;
import id.siaga.core.TicketLoop;
import id.siaga.core.World;
import id.siaga.desk.Rows;
import id.siaga.desk.Rows.Level;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.meters.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Faults that are nobody's link: the clock was set, Asterisk is too old, calls are owed, the journal's disk has failed. A sentence and a figure
/// for each. [#look] and [#health] on any thread.
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    /// So long after a step it may still explain what somebody wonders about.
    private static final Duration STEP_SHOWN = Duration.ofHours(1);

    private final Meters meters;
    private final Journal journal;
    private final ClockWatch clock;
    private volatile @Nullable Stepped stepped;
    private volatile String asterisk = "";
    private volatile int owed;
    private long failuresTold;

    private record Stepped(ClockWatch.Step step, long at) {
        boolean shown() {
            return System.nanoTime() - at < STEP_SHOWN.toNanos();
        }
    }

    Faults(Meters meters, Journal journal, TicketLoop tickets, ClockWatch clock) {
        this.meters = meters;
        this.journal = journal;
        this.clock = clock;
        tickets.watch((_, fact, world) -> {
            switch (fact) {
                case Interaction.AsteriskFound _, Interaction.CallbackDue _, Interaction.CallbackDone _ -> know(world);
                default -> {}
            }
        });
        var _ = tickets.ask(world -> {
            know(world);
            return true;
        });
    }

    private void know(World world) {
        owed = world.callbacks().open().size();
        meters.callbacksOpen(owed);
        var version = world.asterisk().map(Interaction.AsteriskFound::version).orElse("");
        if (!version.equals(asterisk)) {
            asterisk = version;
            if (tooOld()) {
                LOG.warn("Asterisk {} is too old: 20.16 or 22.6 is the least. Calls are taken all the same", version);
            }
        }
    }

    private boolean tooOld() {
        return AsteriskVersion.of(asterisk).filter(AsteriskVersion::tooOld).isPresent();
    }

    void look() {
        clock.look().ifPresent(step -> {
            stepped = new Stepped(step, System.nanoTime());
            meters.clockStepped();
            LOG.warn("the wall clock was set by {} s, to {}: deadlines do not move with it, times in records do", step.by().toSeconds(), step.to());
        });
        long failures = journal.figures().failures();
        meters.journalErrors(failures - failuresTold);
        failuresTold = failures;
    }

    List<Rows.Health> health() {
        var rows = new ArrayList<Rows.Health>();
        var last = stepped;
        if (last != null && last.shown()) {
            var by = String.format(Locale.ROOT, "%+d s", last.step().by().toSeconds());
            rows.add(Watch.row("clock", Level.WARN, false, "Jam mesin digeser " + by + " pada " + last.step().to(), "The machine's clock was set by " + by + " at " + last.step().to(),
                    "Periksa NTP (timedatectl); waktu catatan sebelum dan sesudahnya tidak sebanding", "Check NTP (timedatectl); times of records before and after do not compare"));
        } else {
            rows.add(Watch.ok("clock", false, "Jam mesin berjalan tenang", "The machine's clock runs steadily"));
        }
        if (tooOld()) {
            rows.add(Watch.row("asterisk-version", Level.WARN, false, "Asterisk " + asterisk + " terlalu lama", "Asterisk " + asterisk + " is too old",
                    "Pasang 20.16, 22.6 atau yang lebih baru", "Install 20.16, 22.6 or newer"));
        }
        if (owed > 0) {
            rows.add(Watch.row("callbacks", Level.WARN, false, owed + " penelepon 112 harus ditelepon kembali", owed + " callers of 112 are to be called back",
                    "Daftarnya di halaman ini", "Their list is on this page"));
        }
        return rows;
    }
}
