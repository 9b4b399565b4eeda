package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.asterisk.AsteriskVersion;
import id.siaga.core.NoticeBook;
import id.siaga.core.TicketLoop;
import id.siaga.core.WorkBook;
import id.siaga.core.World;
import id.siaga.desk.Rows;
import id.siaga.journal.Interaction;
import id.siaga.meters.Meters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the books say that somebody must do: callers who wait too long or are owed a call, texts that nobody reads, an Asterisk that is too old. Rows on any thread.
final class CoreSigns {
    private static final Logger LOG = LoggerFactory.getLogger(CoreSigns.class);

    private static final Duration EVERY = Duration.ofSeconds(1);
    /// NENA asks for 95 % within 20 s: who waits longer is one too many.
    private static final Duration CALLER_MAX = Duration.ofSeconds(20);
    /// A person's answer to a text is due within two minutes.
    private static final Duration TEXT_MAX = Duration.ofSeconds(90);

    private final Meters meters;
    private final TicketLoop tickets;
    private final Texting texting;
    private final Clock clock;
    private volatile String asterisk = "";
    private volatile int owed;
    private volatile String surge = "";
    private volatile List<String> notices = List.of();
    private volatile long callersWait;
    private volatile long textsWait;

    CoreSigns(Meters meters, TicketLoop tickets, Texting texting, Clock clock) {
        this.meters = meters;
        this.tickets = tickets;
        this.texting = texting;
        this.clock = clock;
        tickets.watch((_, fact, world) -> {
            switch (fact) {
                case Interaction.AsteriskFound _, Interaction.CallbackDue _, Interaction.CallbackDone _, Interaction.SurgeDeclared _, Interaction.SurgeOver _ -> know(world);
                default -> {}
            }
        });
        var _ = tickets.ask(world -> {
            know(world);
            return true;
        });
        tickets.loop().run(this::measure);
    }

    private void measure() {
        texting.measure();
        meters.texts().longTexts(tickets.longTexts());
        meters.texts().held(tickets.heldTexts());
        var _ = tickets.ask(world -> {
            waiting(world, clock.instant());
            return true;
        });
        meters.texts().broadcasts(tickets.broadcastsWaiting());
        tickets.loop().after(EVERY, this::measure);
    }

    private void waiting(World world, Instant now) {
        meters.texts().unread(world.texts().unreadCount());
        notices = world.notices().running(now).stream().map(NoticeBook.Notice::line).toList();
        meters.notices(notices.size());
        callersWait = world.calls().open().stream().filter(c -> c.waits() && tickets.rules().isEmergency(c.line()))
                .filter(c -> longer(c.queuedAt(), CALLER_MAX, now)).count();
        textsWait = world.work().open().stream().filter(w -> w.kind() == WorkBook.Kind.TEXT && !w.state().equals(WorkBook.TAKEN))
                .filter(w -> longer(w.since(), TEXT_MAX, now)).count();
    }

    private static boolean longer(@Nullable Instant since, Duration than, Instant now) {
        return since != null && since.plus(than).isBefore(now);
    }

    private void know(World world) {
        surge = world.surge().map(s -> s.reason() + " (" + s.by() + ")").orElse("");
        meters.callbacksOpen(world.callbacks().open().size());
        owed = world.callbacks().promised();
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

    List<Rows.Health> rows() {
        var rows = new ArrayList<Rows.Health>();
        if (tooOld()) {
            rows.add(Faults.wrong(Condition.ASTERISK_OLD, "", Said.plain(asterisk)));
        }
        for (var major : tickets.knowing().major()) {
            var detail = "%s %d× (%s)".formatted(major.family(), major.reports(), major.first().number());
            rows.add(Faults.wrong(Condition.MAJOR, major.family(), Said.plain(detail)));
        }
        if (!surge.isEmpty()) {
            rows.add(Faults.wrong(Condition.SURGE, "", Said.plain(surge)));
        }
        notices.forEach(line -> rows.add(Faults.wrong(Condition.NOTICE, line, Said.plain(line))));
        if (callersWait > 0) {
            rows.add(Faults.wrong(Condition.EMERGENCY_WAITS, "", Said.plain(String.valueOf(callersWait))));
        }
        if (textsWait > 0) {
            rows.add(Faults.wrong(Condition.TEXT_WAITS, "", Said.plain(String.valueOf(textsWait))));
        }
        if (owed > 0) {
            rows.add(Faults.wrong(Condition.CALLBACKS, "", Said.plain(String.valueOf(owed))));
        }
        return rows;
    }
}
