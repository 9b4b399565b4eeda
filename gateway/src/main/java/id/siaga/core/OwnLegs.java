package id.siaga.core;

import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.Snapshot;
import id.siaga.floor.FloorEvent;
import id.siaga.ids.OfferId;
import id.siaga.ivr.HouseWords;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Legs that ring operators' phones side by side, found again by their channel's id: AMI's news of them to their calls, and an end to those
/// that nobody needs any more. On the floor loop.
final class OwnLegs {
    private static final String PREFIX = "siaga-leg-";
    /// Enough for every phone of a big centre.
    private static final int REMEMBERED = 2_000;

    private final FloorLoop floor;
    /// To be ended as soon as Asterisk has made them: before, a hang-up does nothing, and the phone rings on.
    private final Set<OfferId> unwanted = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OfferId, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private boolean mayJoin = true;
    private boolean distrusted;

    OwnLegs(FloorLoop floor) {
        this.floor = floor;
    }

    static String channelId(OfferId offer) {
        return PREFIX + offer;
    }

    static boolean is(String uniqueId) {
        return uniqueId.startsWith(PREFIX);
    }

    private static Optional<OfferId> offer(String uniqueId) {
        try {
            return is(uniqueId) ? Optional.of(OfferId.parse(uniqueId.substring(PREFIX.length()))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // ---- AMI's news

    void take(AmiFact fact) {
        switch (fact) {
            case AmiFact.LinkUp _ -> linkUp();
            case AmiFact.LinkDown _ -> linkDown();
            case AmiFact.Begun f -> offer(f.uniqueId()).ifPresent(o -> begun(o, f));
            case AmiFact.Ringing f -> offer(f.uniqueId()).ifPresent(o -> floor.tell(new FloorEvent.OfferRinging(o)));
            case AmiFact.Up f -> offer(f.uniqueId()).ifPresent(o -> up(o, call -> call.beside().pickedUp(o)));
            case AmiFact.Told f when "taken".equals(f.values().get("What")) -> offer(f.uniqueId()).ifPresent(o -> up(o, call -> call.beside().keyPressed(o)));
            case AmiFact.Talking f when f.talking() -> offer(f.uniqueId()).ifPresent(o -> call(o, call -> call.offering().heard(o)));
            case AmiFact.Digit f -> offer(f.uniqueId()).ifPresent(o -> call(o, call -> call.offering().heard(o)));
            case AmiFact.HungUp f -> offer(f.uniqueId()).ifPresent(o -> call(o, call -> call.offering().hungUp(o, f.cause())));
            case AmiFact.Originated f when !f.success() -> offer(f.uniqueId()).ifPresent(o -> call(o, call -> call.beside().neverBegan(o)));
            default -> {}
        }
    }

    /// The call with which this leg is joined.
    Optional<LiveCall> joined(String uniqueId) {
        return offer(uniqueId).flatMap(o -> floor.offered(o).filter(call -> o.equals(call.offering().current())));
    }

    private void call(OfferId offer, Consumer<LiveCall> then) {
        floor.offered(offer).ifPresent(then);
    }

    private void begun(OfferId offer, AmiFact.Begun leg) {
        if (unwanted.remove(offer)) {
            floor.asterisk().hangUp(leg.uniqueId());
        } else {
            call(offer, call -> call.beside().begun(offer, leg.channel()));
        }
    }

    private void up(OfferId offer, Consumer<LiveCall> then) {
        if (unwanted.remove(offer)) {
            floor.asterisk().hangUp(channelId(offer));
        } else {
            call(offer, call -> {
                then.accept(call);
                call.offering().joinNext();
            });
        }
    }

    private void linkUp() {
        floor.asterisk().tellTake(floor.settings().spoken(HouseWords.TAKE_BY_KEY)); // it may have forgotten all
        floor.tell(new FloorEvent.SeveralPhones(true));
    }

    /// Nobody will tell which phone was answered: Asterisk's own queue has those callers for a moment, and who answers takes them from there.
    private void linkDown() {
        floor.tell(new FloorEvent.SeveralPhones(false));
        List.copyOf(floor.calls().values()).forEach(call -> call.offering().leaveToAsterisk());
    }

    /// An order over the link had no effect: one phone at a time, dialled without it, until Asterisk has answered over it again.
    void distrust(SideBySide.Leg leg) {
        unwanted.add(leg.offer);
        distrusted = true;
        floor.tell(new FloorEvent.SeveralPhones(false));
        floor.asterisk().readBackSoon();
    }

    void hangUp(SideBySide.Leg leg) {
        if (leg.channel == null) {
            unwanted.add(leg.offer);
        }
        floor.asterisk().hangUp(leg.connected == null ? channelId(leg.offer) : leg.connected.id);
    }

    // ---- after a stall

    boolean mayJoin() {
        return mayJoin;
    }

    /// What is read after a stall may be old: a caller may be with a phone that found them in Asterisk's own queue.
    void stalled(Duration atMost) {
        mayJoin = false;
        floor.loop().after(atMost, this::join);
    }

    private void join() {
        if (!mayJoin) {
            mayJoin = true;
            List.copyOf(floor.calls().values()).forEach(call -> call.offering().joinNext());
        }
    }

    // ---- reading back

    void seen(Snapshot snapshot) {
        var askedAt = floor.floorTime(snapshot.askedAt());
        var legs = snapshot.channels().stream().filter(c -> is(c.uniqueId())).toList();
        var alive = legs.stream().flatMap(c -> offer(c.uniqueId()).stream()).collect(Collectors.toSet());
        List.copyOf(floor.calls().values()).forEach(call -> call.beside().seen(alive, askedAt, call.offering().current()));
        var callers = snapshot.channels().stream().map(Snapshot.Channel::channel).collect(Collectors.toSet());
        legs.stream().filter(leg -> leg.state().equals("Ringing") && isOrphan(leg, callers)).forEach(leg -> floor.asterisk().hangUp(leg.uniqueId()));
        if (!floor.stalledSince(askedAt)) {
            join();
        }
        if (distrusted) {
            distrusted = false;
            floor.tell(new FloorEvent.SeveralPhones(true));
        }
    }

    /// Of an earlier life, or forgotten: rings for somebody who is with us, with other phones, or not there any more. For who is in Asterisk's
    /// own queue it rings on.
    private boolean isOrphan(Snapshot.Channel leg, Set<String> callers) {
        boolean ours = offer(leg.uniqueId()).flatMap(floor::offered).isPresent();
        boolean here = FloorLoop.knownCall(leg.variable("SIAGA_CALL_ID")).filter(floor.calls()::containsKey).isPresent();
        return !ours && (here || !callers.contains(leg.variable("SIAGA_CALLER")));
    }
}
