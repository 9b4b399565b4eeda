package id.siaga.floor;

import id.siaga.floor.Explanation.Candidate;
import id.siaga.floor.Explanation.Waiting;
import id.siaga.floor.Explanation.Why;
import id.siaga.floor.Explanation.With;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Supervising;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.floor.OperatorState.WrapUp;
import id.siaga.ids.CallId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says in the floor's own terms why it stands as it stands. Reads, changes nothing.
final class Explainer {
    private final Hall hall;
    private final Overflows overflows;
    private final long now;
    private final boolean readingBack;

    Explainer(Hall hall, Overflows overflows, long now, boolean readingBack) {
        this.hall = hall;
        this.overflows = overflows;
        this.now = now;
        this.readingBack = readingBack;
    }

    Explanation of(Caller caller) {
        var seat = caller.with();
        if (seat == null) {
            return new Waiting(caller.call, caller.line().queue.id(), Moments.instant(caller.since), Moments.instant(caller.place),
                    hall.lines().ahead(caller), before(caller), relaxesAt(caller), new Forecast(hall, now).of(caller.line(), caller).orElse(null), readingBack, operators(caller, null));
        }
        var idleSince = seat.state instanceof Ringing ringing ? ringing.idleSince() : null;
        var line = caller.line;
        return line == null
                ? new With(caller.call, seat.who.id(), seat.state, null, Choice.LONGEST_IDLE, idleSince, List.of())
                : new With(caller.call, seat.who.id(), seat.state, line.queue.id(), line.queue.choose(), idleSince, operators(caller, seat));
    }

    private static @Nullable Instant relaxesAt(Caller caller) {
        long at = caller.line().relaxesAt(caller);
        return at == Moments.NEVER ? null : Moments.instant(at);
    }

    private List<CallId> before(Caller caller) {
        return hall.lines().before(caller, Explanation.BEFORE_MAX).stream().map(each -> each.call).toList();
    }

    private List<Candidate> operators(Caller caller, @Nullable Seat but) {
        return hall.seats().stream().filter(seat -> seat != but && (!seat.outside() || caller.line().phones.contains(seat.who.id()) || opens(seat, caller.line().queue).isPresent()))
                .map(seat -> new Candidate(seat.who.id(), why(seat, caller), seat.misses)).toList();
    }

    private static Optional<Overflow> opens(Seat phone, FloorQueue queue) {
        return queue.overflow().stream().filter(each -> each.to().equals(new Overflow.Target.Phone(phone.who.id()))).findFirst();
    }

    private Why why(Seat seat, Caller caller) {
        var line = caller.line();
        if (line instanceof Aside aside) {
            if (!line.fits(seat.who) && !line.phones.contains(seat.who.id())) {
                return aside.why(caller.asideUntil);
            }
            return inTheirState(seat, line);
        }
        if (seat.outside() && !line.phones.contains(seat.who.id())) {
            return new Why.NotYet(Moments.instant(overflows.opensAt(caller, line, opens(seat, line.queue).orElseThrow())));
        }
        if (!seat.outside() && !line.fits(seat.who)) {
            return seat.who.queues().contains(line.queue.id()) ? new Why.LacksSkills(line.skills & ~seat.who.skills()) : new Why.OtherQueues();
        }
        return inTheirState(seat, line);
    }

    private Why inTheirState(Seat seat, Line line) {
        return switch (seat.state) {
            case Offline o -> new Why.SignedOut();
            case Break(String reason, Instant since) -> new Why.OnBreak(reason, since);
            case Ringing ringing -> new Why.Rings(ringing.call(), ringing.since());
            case Talking(var _, var call, var since, var hold) -> hold == null ? new Why.Talks(call, since) : new Why.Holds(call, hold.since());
            case WrapUp wrapUp -> new Why.WrapsUp(wrapUp.until());
            case Supervising(var call, var _, var since) -> new Why.Supervises(call, since);
            case Ready ready -> ready(seat, ready, line);
        };
    }

    private Why ready(Seat seat, Ready ready, Line line) {
        if (seat.unreachableUntil > now) {
            return new Why.PhoneUnreachable(Moments.instant(seat.unreachableUntil));
        }
        if (seat.inUseUntil > now) {
            return new Why.PhoneInUse(Moments.instant(seat.inUseUntil));
        }
        if (Moments.nanos(ready.notBefore()) > now) {
            return new Why.CoolsDown(ready.notBefore());
        }
        return hall.isKeptFrom(line, seat) ? new Why.InReserve(hall.freeForEmergency(), hall.reserve(line)) : new Why.Free(ready.idleSince());
    }
}
