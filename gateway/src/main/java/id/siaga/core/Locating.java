package id.siaga.core;

import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handsets' locations at work, on the ticket loop: to the call they belong to at once; what belongs to none is made unreadable in
/// journal, database and backups after an hour, by destroying its key.
final class Locating {
    private static final Logger LOG = LoggerFactory.getLogger(Locating.class);

    private final TicketRoom room;
    private final WallTimer timer;

    Locating(TicketRoom room) {
        this.room = room;
        this.timer = new WallTimer(room.loop(), room.clock(), this::purge);
    }

    void start() {
        purge();
    }

    void came(SmsId sms, Personal from, Personal aml) {
        room.recorder().record(new Interaction.LocationReceived(sms, from, aml));
        var world = room.world();
        world.locations().fix(sms).ifPresent(fix -> room.record(world.locations().attach(fix, world.calls().of(fix.phone()))));
        purge();
    }

    void called(CallRecord call) {
        var phone = call.caller() == null ? null : call.caller().clear();
        if (phone != null) {
            room.world().locations().from(phone).forEach(fix -> room.record(room.world().locations().attach(fix, List.of(call))));
        }
    }

    private void purge() {
        for (var fix : room.world().locations().stale(room.clock().instant())) {
            room.recorder().record(new Interaction.LocationPurged(fix.sms()));
            var _ = Thread.ofVirtual().name("location-purge").start(() -> destroy(fix.slot()));
        }
        timer.next(room.world().locations().nextDeadline());
    }

    private void destroy(int slot) {
        try {
            room.recorder().keys().destroy(slot);
        } catch (IOException e) {
            LOG.error("the key of a location could not be destroyed; it stays readable in the journal", e);
        }
    }
}
