package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.asterisk.AmiLink;
import id.siaga.core.FloorLoop;
import id.siaga.core.Recorder;
import id.siaga.core.TicketLoop;
import id.siaga.desk.Rows;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalState;
import id.siaga.meters.Meters;
import id.siaga.watchdog.Beat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

/// Looks at every part: figures for `/metrics` once a second, and on request one sentence with the remedy for whoever is on duty.
final class Watch {
    private static final Duration EVERY = Duration.ofSeconds(1);
    /// Looks without a watchdog until we say ourselves that we live.
    private static final int UNWATCHED_MAX = 5;

    private final Meters meters;
    private final Journal journal;
    private final Recorder recorder;
    private final FloorLoop floor;
    private final AmiLink ami;
    private final Projection projection;
    private final List<Supplier<List<Rows.Health>>> parts;
    private final Beat beat;
    private int unwatched;
    private long lostTold;
    private long failuresTold;

    /// @param parts who else has something to say; must not block
    Watch(Meters meters, Journal journal, Recorder recorder, FloorLoop floor, TicketLoop tickets, AmiLink ami, Projection projection, Beat beat,
            List<Supplier<List<Rows.Health>>> parts) {
        this.meters = meters;
        this.journal = journal;
        this.recorder = recorder;
        this.floor = floor;
        this.ami = ami;
        this.projection = projection;
        this.beat = beat;
        this.parts = List.copyOf(parts);
        var figures = new Figures(meters);
        tickets.watch((_, fact, world) -> figures.count(fact, world));
    }

    Watch start() {
        floor.loop().run(this::look);
        return this;
    }

    private void look() {
        var figures = journal.figures();
        meters.journalBehind(figures.appended() - figures.durable());
        meters.journalPending(figures.waitingBytes());
        meters.journalLost(recorder.lost() - lostTold);
        lostTold = recorder.lost();
        var view = floor.view();
        var waiting = new HashMap<String, Long>();
        floor.queues().forEach(q -> waiting.put(q.value(), 0L));
        view.waiting().forEach(w -> waiting.merge(w.queue().value(), 1L, Long::sum));
        waiting.forEach(meters::waiting);
        var states = new HashMap<String, Long>();
        List.of("OFFLINE", "READY", "RINGING", "TALKING", "HELD", "WRAP_UP", "BREAK", "SUPERVISING").forEach(s -> states.put(s, 0L));
        view.operators().forEach(o -> states.merge(o.state().word(), 1L, Long::sum));
        states.forEach(meters::operators);
        view.outside().forEach(phone -> {
            meters.standbyMisses(phone.id().value(), phone.misses());
            meters.standbyReachable(phone.id().value(), phone.phoneReachable());
        });
        meters.agiSessions(floor.callsLive());
        meters.recordings(floor.reels().running());
        projection.measure();
        meters.journalErrors(figures.failures() - failuresTold);
        failuresTold = figures.failures();
        watchdog();
        floor.loop().after(EVERY, this::look);
    }

    /// One that died in a stall of ours left a global that keeps every call from us, and nobody would ever change it back.
    private void watchdog() {
        var watched = beat.watched();
        meters.watchdog(watched != Beat.Watched.NO, watched == Beat.Watched.YES);
        unwatched = watched == Beat.Watched.NO ? unwatched + 1 : 0;
        if (unwatched % UNWATCHED_MAX == UNWATCHED_MAX - 1) {
            ami.setVariable(null, "SIAGA_ALIVE", "1").exceptionally(_ -> null);
        }
    }

    /// Every sentence names what a citizen notices, and what to do.
    List<Rows.Health> health() {
        var rows = new ArrayList<Rows.Health>();
        rows.add(Faults.row(Condition.AMI, !ami.up()));
        rows.add(switch (beat.watched()) {
            case YES -> Faults.row(Condition.WATCHDOG, false);
            case WITHOUT_ASTERISK -> Faults.wrong(Condition.WATCHDOG_ASTERISK, "", Said.NOTHING);
            case NO -> Faults.row(Condition.WATCHDOG, true);
        });
        rows.add(journal.state() instanceof JournalState.Stalled(String reason, var _)
                ? Faults.wrong(Condition.JOURNAL, "", Said.plain(reason)) : Faults.row(Condition.JOURNAL, false));
        if (recorder.lost() > 0) {
            rows.add(Faults.wrong(Condition.JOURNAL_LOST, "", Said.plain(String.valueOf(recorder.lost()))));
        }
        rows.addAll(projection.health());
        operators(rows);
        parts.forEach(part -> rows.addAll(part.get()));
        return rows;
    }

    private void operators(List<Rows.Health> rows) {
        var all = floor.view().operators();
        all.stream().filter(o -> o.state() instanceof OperatorState.Break b && b.bySystem()).map(FloorView.Operator::id)
                .forEach(o -> rows.add(Faults.wrong(Condition.OPERATOR_MISSES, o.value(), Said.plain(o.value()))));
        var onDuty = all.stream().filter(o -> !(o.state() instanceof OperatorState.Offline || o.state() instanceof OperatorState.Break)).toList();
        var forEmergency = floor.view().onDutyForEmergency();
        var count = Said.plain(String.valueOf(forEmergency.size()));
        rows.add(forEmergency.isEmpty() ? Faults.wrong(Condition.STAFF, "", count) : Faults.fine(Condition.STAFF, "", count));
        onDuty.stream().filter(o -> !o.phoneReachable()).map(FloorView.Operator::id)
                .forEach(o -> rows.add(Faults.wrong(Condition.PHONE, o.value(), Said.plain(o.value()))));
    }
}
