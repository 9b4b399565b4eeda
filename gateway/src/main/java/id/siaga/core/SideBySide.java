package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiSession;
import id.siaga.asterisk.Originate;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The phones that ring side by side for one caller, each a leg of its own. Nothing here joins anybody: [LiveCall] does, by a command on the
/// caller's session. On the floor loop.
///
/// The caller's channel is told the names of the legs: its hang-up handler ends them when we are gone, and in Asterisk's own queue who is up
/// takes the caller.
final class SideBySide {
    /// So long an order to ring may be on its way. Then the link is not believed in, and the caller gets a phone without it.
    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(2);
    /// So long an order to let a phone go may be on its way: who speaks there only now comes too late. Who is heard later still talks: it was lost.
    private static final Duration LETS_GO_WITHIN = Duration.ofSeconds(1);

    static final class Leg {
        final OfferId offer;
        final OperatorId operator;
        final Instant since;
        final Phone.Taken taken;
        @Nullable String channel;
        boolean up;
        boolean dismissed;
        /// Something was heard before the caller was joined.
        boolean heard;
        @Nullable Instant letGo;
        /// Does not ring: it was up before, and outlives the call.
        ConnectedLegs.@Nullable Leg connected;

        Leg(OfferId offer, OperatorId operator, Instant since, Phone.Taken taken) {
            this.taken = taken;
            this.offer = offer;
            this.operator = operator;
            this.since = since;
        }
    }

    private final FloorLoop floor;
    private final AgiSession session;
    private final CallId call;
    private final Map<OfferId, Leg> legs = new LinkedHashMap<>();

    SideBySide(FloorLoop floor, AgiSession session, CallId call) {
        this.floor = floor;
        this.session = session;
        this.call = call;
    }

    CallId call() {
        return call;
    }

    boolean ring() {
        return !legs.isEmpty();
    }

    void ring(OfferId offer, OperatorId operator, Phone phone, Duration ringFor, String callerId) {
        legs.put(offer, new Leg(offer, operator, floor.now(), phone.taken()));
        var told = Map.of("SIAGA_CALLER", session.channel(), "SIAGA_CALL_ID", call.toString(), "SIAGA_OP", operator.value());
        floor.asterisk().ring(new Originate(phone.dialled(), OwnLegs.channelId(offer), "siaga-leg", entry(phone), ringFor, callerId, told),
                () -> ended(offer, OfferEnd.UNREACHABLE));
        floor.loop().after(BEGINS_WITHIN, () -> lost(offer));
    }

    /// The operator is connected: up at once, or as soon as the leg is back from the call before.
    ///
    /// @param taken what says that a person is there
    void stand(OfferId offer, ConnectedLegs.Leg connected, Phone.Taken taken) {
        var leg = new Leg(offer, connected.operator, floor.now(), taken);
        leg.connected = connected;
        leg.channel = connected.id;
        leg.up = connected.waits;
        leg.heard = connected.talks;
        connected.offer = offer;
        legs.put(offer, leg);
    }

    /// Where the dialplan takes the leg up.
    private static String entry(Phone phone) {
        return switch (phone.taken()) {
            case BY_ANSWERING -> "op";
            case BY_KEY -> "outside";
            case BY_SIGN -> "auto";
        };
    }

    private void lost(OfferId offer) {
        var leg = legs.get(offer);
        if (leg != null && leg.channel == null && !leg.up && !session.ended()) {
            floor.legs().distrust(leg);
            ended(offer, OfferEnd.UNSENT);
        }
    }

    /// Asterisk has made the leg: from now on it can be taken back.
    void begun(OfferId offer, String channel) {
        var leg = legs.get(offer);
        if (leg != null && leg.channel == null) {
            leg.channel = channel;
            session.run(new AgiCommand.SetVariable("SIAGA_LEGS", names(null)));
        }
    }

    /// Of the legs that Asterisk has made.
    String names(@Nullable Leg but) {
        return legs.values().stream().filter(leg -> leg != but && leg.channel != null && leg.connected == null).map(leg -> leg.channel).collect(Collectors.joining("&"));
    }

    void pickedUp(OfferId offer) {
        var leg = legs.get(offer);
        if (leg != null && leg.taken != Phone.Taken.BY_KEY) {
            leg.up = true;
        }
    }

    void keyPressed(OfferId offer) {
        var leg = legs.get(offer);
        if (leg != null) {
            leg.up = true;
        }
    }

    /// The first that is up.
    @Nullable Leg answered() {
        return legs.values().stream().filter(leg -> leg.up).findFirst().orElse(null);
    }

    /// @return false if it comes too late
    boolean heard(OfferId offer) {
        var leg = legs.get(offer);
        boolean late = leg != null && leg.letGo != null && floor.now().isBefore(leg.letGo.plus(LETS_GO_WITHIN));
        if (leg != null && !late) {
            leg.heard = true;
        }
        return !late;
    }

    /// Another is up.
    boolean answeredBeside(OfferId joined) {
        return legs.values().stream().anyMatch(leg -> leg.up && !leg.offer.equals(joined));
    }

    /// Joined with the caller, and over.
    void parted(OfferId offer) {
        legs.remove(offer);
    }

    void hungUp(OfferId offer, int cause) {
        var leg = legs.get(offer);
        if (leg != null) {
            ended(offer, leg.connected != null ? OfferEnd.UNSENT : OfferEnd.ofLeg(cause, leg.dismissed));
        }
    }

    /// With a channel its hang-up tells more.
    void neverBegan(OfferId offer) {
        var leg = legs.get(offer);
        if (leg != null && leg.channel == null) {
            ended(offer, OfferEnd.UNREACHABLE);
        }
    }

    private void ended(OfferId offer, OfferEnd end) {
        if (legs.remove(offer) != null) {
            floor.tell(new FloorEvent.OfferEnded(offer, end));
        }
    }

    // ---- taken back

    /// @return false if this offer rings no leg of its own
    boolean withdraw(OfferId offer) {
        var leg = legs.get(offer);
        if (leg != null) {
            leg.letGo = floor.now();
            floor.legs().hangUp(leg);
        }
        return leg != null;
    }

    /// Another has the caller. Who is up after a stall may be that other: it found the caller in Asterisk's own queue.
    void dismiss(OfferId offer) {
        var leg = legs.get(offer);
        if (leg != null) {
            leg.dismissed = true;
            if (leg.connected != null) {
                ended(offer, OfferEnd.ELSEWHERE);
            } else if (!leg.up || !floor.justThawed()) {
                floor.legs().hangUp(leg);
            }
        }
    }

    /// Nobody needs these phones any more. Who is up ends by itself in a moment, or is the one who has the caller.
    void endAll() {
        var all = List.copyOf(legs.values());
        legs.clear();
        if (!floor.justThawed()) {
            all.stream().filter(leg -> !leg.up && leg.connected == null).forEach(floor.legs()::hangUp);
        }
    }

    /// What a picture of Asterisk does not show is over.
    ///
    /// @param but joined with the caller: the session tells its end
    void seen(Set<OfferId> alive, Instant askedAt, @Nullable OfferId but) {
        List.copyOf(legs.values()).stream()
                .filter(leg -> leg.connected == null && !alive.contains(leg.offer) && !leg.offer.equals(but) && leg.since.plus(BEGINS_WITHIN).isBefore(askedAt))
                .forEach(leg -> ended(leg.offer, leg.dismissed ? OfferEnd.ELSEWHERE : OfferEnd.NO_ANSWER));
    }
}
