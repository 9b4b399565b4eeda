package id.siaga.core;

import id.siaga.core.BroadcastBook.Broadcast;
import id.siaga.core.BroadcastBook.Figures;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.sms.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Texts to many at work, on the ticket loop: puts one after the other into the outbox, at the pace that was asked for and never more than
/// the outbox can soon send. A place of the list is written down with its text, so nobody gets it twice whenever somebody dies.
final class Broadcasting {
    private static final Duration TICK = Duration.ofMillis(500);
    /// So many wait in the outbox: taking back is then a matter of a moment, and a link that is down fills no memory.
    private static final int IN_OUTBOX_MAX = 500;
    /// So long without any link, and it waits; when one stands again, it goes on by itself.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(30);
    /// Figures are written down so often, or after so many: what a snapshot forgets is in them.
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);
    private static final int TOLD_AFTER = 1_000;

    /// Since when the pace counts, and what was written down last.
    private static final class Pace {
        double credit;
        Instant counted;
        Instant toldAt;
        Figures told;

        Pace(Instant now, Figures told) {
            this.counted = now;
            this.toldAt = now;
            this.told = told;
        }
    }

    private final TicketRoom room;
    private final OutboxDriver outbox;
    private final Map<String, Pace> paces = new HashMap<>();

    Broadcasting(TicketRoom room, OutboxDriver outbox) {
        this.room = room;
        this.outbox = outbox;
    }

    /// On the loop, for good.
    void tick() {
        var now = room.clock().instant();
        for (var broadcast : List.copyOf(room.world().broadcasts().all())) {
            var pace = paces.computeIfAbsent(broadcast.made().id(), _ -> new Pace(now, broadcast.figures()));
            advance(broadcast, pace, now);
            tell(broadcast.made().id(), pace, now);
        }
        paces.keySet().removeIf(id -> room.world().broadcasts().broadcast(id).isEmpty());
        room.loop().after(TICK, this::tick);
    }

    private void advance(Broadcast broadcast, Pace pace, Instant now) {
        double perSecond = broadcast.made().perMinute() / 60.0;
        boolean waits = !broadcast.running() || waitsFor(broadcast, now).isPresent();
        // Time that passed while nothing could leave is not made up for.
        pace.credit = waits ? 0 : Math.min(Math.max(1, 2 * perSecond), pace.credit + perSecond * Duration.between(pace.counted, now).toNanos() / 1e9);
        pace.counted = now;
        var id = broadcast.made().id();
        for (var b = broadcast; !waits && !b.over() && pace.credit >= 1 && outbox.waiting(Lane.BULK) < IN_OUTBOX_MAX; b = current(id)) {
            if (one(b)) {
                pace.credit--;
            }
        }
        if (!waits && current(id).over()) {
            room.recorder().record(new Interaction.BroadcastMoved(id, "DONE", "SYSTEM"));
        }
    }

    /// What keeps one that is to run.
    enum Wait { LINK, TIME }

    Optional<Wait> waitsFor(Broadcast b, Instant now) {
        var notBefore = b.made().notBefore();
        if (!b.running()) {
            return Optional.empty();
        }
        if (notBefore != null && now.isBefore(notBefore)) {
            return Optional.of(Wait.TIME);
        }
        return outbox.silent().filter(since -> now.isAfter(since.plus(SILENCE_MAX))).map(_ -> Wait.LINK);
    }

    private Broadcast current(String id) {
        return room.world().broadcasts().broadcast(id).orElseThrow();
    }

    /// @return false when its owner wants no texts to many
    private boolean one(Broadcast b) {
        var number = b.numbers().get(b.figures().next());
        int slot = room.recorder().keys().next();
        var to = new Personal(slot, number);
        if (room.world().tickets().muted(to)) {
            room.world().broadcasts().skip(b.made().id());
            return false;
        }
        room.recorder().record(new Interaction.SmsQueued(room.ids().sms(), Lane.BULK.name(), b.made().from(), to, new Personal(slot, String.valueOf(b.made().text().clear())), null, null,
                b.made().id(), b.figures().next()));
        return true;
    }

    private void tell(String id, Pace pace, Instant now) {
        var f = current(id).figures();
        if (f.equals(pace.told) || (f.next() - pace.told.next() < TOLD_AFTER && now.isBefore(pace.toldAt.plus(TOLD_EVERY)) && current(id).running())) {
            return;
        }
        pace.told = f;
        pace.toldAt = now;
        room.recorder().record(new Interaction.BroadcastTold(id, f.next(), f.muted(), f.delivered(), f.failed(), f.unknown()));
    }

    /// What has not left does not leave.
    void stop(String id, String by) {
        room.recorder().record(new Interaction.BroadcastMoved(id, "STOPPED", by));
        room.world().broadcasts().open(id).forEach(sms -> outbox.cancel(sms, by));
    }
}
