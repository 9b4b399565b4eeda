package id.siaga;

import id.siaga.asterisk.AmiLink;
import id.siaga.core.FloorLoop;
import id.siaga.core.Recorder;
import id.siaga.core.TicketLoop;
import id.siaga.desk.Rows;
import id.siaga.desk.Rows.Level;
import id.siaga.desk.Words;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalState;
import id.siaga.meters.Meters;
import id.siaga.watchdog.Beat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at every part once a second: figures for `/metrics`, and one sentence with the remedy for whoever is on duty.
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
    private final Texting texting;
    private final Beat beat;
    private int unwatched;
    private long lostTold;

    Watch(Meters meters, Journal journal, Recorder recorder, FloorLoop floor, TicketLoop tickets, AmiLink ami, Projection projection, Texting texting, Beat beat) {
        this.meters = meters;
        this.journal = journal;
        this.recorder = recorder;
        this.floor = floor;
        this.ami = ami;
        this.projection = projection;
        this.texting = texting;
        this.beat = beat;
        tickets.watch((_, fact, _) -> count(fact));
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
        List.of("OFFLINE", "READY", "RINGING", "TALKING", "WRAP_UP", "BREAK").forEach(s -> states.put(s, 0L));
        view.operators().forEach(o -> states.merge(o.state().word(), 1L, Long::sum));
        states.forEach(meters::operators);
        meters.agiSessions(floor.callsLive());
        projection.measure();
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

    private void count(Interaction fact) {
        switch (fact) {
            case Interaction.CallEnded f -> {
                meters.callEnded(f.outcome());
                meters.talked(Duration.ofMillis(f.talkedMs()));
            }
            case Interaction.CallAnswered f -> meters.waited(Duration.ofMillis(f.waitedMs()));
            case Interaction.CallDisposed f -> meters.callDisposed(f.disposition());
            case Interaction.OfferFailed f -> meters.offerEnded(f.end());
            case Interaction.TicketOpened f -> meters.ticketOpened(f.channel());
            case Interaction.SmsReceived _ -> meters.smsIn("kept");
            case Interaction.SmsRead _ -> meters.smsIn("read");
            case Interaction.SmsRepeated _ -> meters.smsIn("duplicate");
            case Interaction.SmsUnreadable _ -> meters.smsIn("unreadable");
            case Interaction.SmsAccepted _ -> meters.smsOut("accepted");
            case Interaction.SmsNotAccepted f -> meters.smsOut(f.outcome().toLowerCase(java.util.Locale.ROOT));
            case Interaction.SmsEnded f -> meters.smsOut(f.end().toLowerCase(java.util.Locale.ROOT));
            default -> {}
        }
    }

    /// Every sentence names what a citizen notices, and what to do.
    List<Rows.Health> health() {
        var rows = new ArrayList<Rows.Health>();
        rows.add(ami.up() ? ok("ami", true, "Sambungan kendali Asterisk hidup", "The control link to Asterisk stands")
                : row("ami", Level.WARN, false, "Sambungan kendali Asterisk putus; panggilan tetap dijawab",
                        "The control link to Asterisk is down; calls are still answered", "Periksa apakah Asterisk berjalan", "Check that Asterisk runs"));
        rows.add(switch (beat.watched()) {
            case YES -> ok("watchdog", false, "Pengawas mendengar gateway", "The watchdog hears the gateway");
            case WITHOUT_ASTERISK -> row("watchdog", Level.WARN, false, "Pengawas tidak dapat menghubungi Asterisk", "The watchdog cannot reach Asterisk",
                    "Periksa apakah Asterisk berjalan", "Check that Asterisk runs");
            case NO -> row("watchdog", Level.WARN, false, "Tidak ada pengawas: bila gateway macet, penelepon yang menunggu tertahan",
                    "No watchdog: were the gateway to freeze, waiting callers would be held", "Jalankan proses watchdog (./siaga up menjalankannya)", "Start the watchdog process (./siaga up does)");
        });
        rows.add(journal.state() instanceof JournalState.Stalled(String reason, var _)
                ? row("journal", Level.BAD, true, "Jurnal tidak dapat menulis: " + reason, "The journal cannot write: " + reason,
                        "Kosongkan atau ganti disk; panggilan tetap berjalan, SMS ditahan operator seluler", "Free or replace the disk; calls go on, the SMSC keeps the texts")
                : ok("journal", true, "Jurnal menulis ke disk", "The journal writes to disk"));
        if (recorder.lost() > 0) {
            rows.add(row("journal-lost", Level.BAD, false, recorder.lost() + " fakta hilang karena disk penuh", recorder.lost() + " facts were lost because the disk stood still",
                    "Catat panggilan dari catatan Asterisk (CEL)", "Reconstruct the calls from Asterisk's records (CEL)"));
        }
        rows.add(projection.health());
        rows.addAll(texting.health());
        var staffed = floor.view().operators().stream().filter(o -> !o.state().word().equals("OFFLINE") && !o.state().word().equals("BREAK")).count();
        rows.add(staffed > 0 ? ok("staff", false, staffed + " operator bertugas", staffed + " operators on duty")
                : row("staff", Level.WARN, false, "Tidak ada operator yang siap: 112 menunggu", "No operator is ready: 112 callers wait",
                        "Operator menekan Siap di halaman ini atau *11 di telepon", "An operator presses Ready on this page or dials *11"));
        return rows;
    }

    static Rows.Health ok(String name, boolean essential, String id, String en) {
        return new Rows.Health(name, Level.OK, essential, new Words(id, en), null);
    }

    static Rows.Health row(String name, Level level, boolean essential, String id, String en, @Nullable String remedyId, String remedyEn) {
        return new Rows.Health(name, level, essential, new Words(id, en), remedyId == null ? null : new Words(remedyId, remedyEn));
    }
}
