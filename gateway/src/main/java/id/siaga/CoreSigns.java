package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.asterisk.AsteriskVersion;
import id.siaga.core.OutboxSide;
import id.siaga.core.TicketLoop;
import id.siaga.core.World;
import id.siaga.desk.Rows;
import id.siaga.journal.Interaction;
import id.siaga.meters.Meters;
import id.siaga.sms.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the books say that somebody must do: callers who are owed a call, an Asterisk that is too old. Rows on any thread.
final class CoreSigns {
    private static final Logger LOG = LoggerFactory.getLogger(CoreSigns.class);

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Meters meters;
    private final TicketLoop tickets;
    private final OutboxSide outbox;
    private volatile String asterisk = "";
    private volatile int owed;

    CoreSigns(Meters meters, TicketLoop tickets, OutboxSide outbox) {
        this.meters = meters;
        this.tickets = tickets;
        this.outbox = outbox;
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
        tickets.loop().run(this::measure);
    }

    private void measure() {
        for (var lane : Lane.values()) {
            meters.outbox(lane.name().toLowerCase(Locale.ROOT), outbox.waiting(lane));
        }
        meters.longTexts(tickets.longTexts());
        tickets.loop().after(EVERY, this::measure);
    }

    private void know(World world) {
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
        if (owed > 0) {
            rows.add(Faults.wrong(Condition.CALLBACKS, "", Said.plain(String.valueOf(owed))));
        }
        return rows;
    }
}
