package id.siaga.floor;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Merges what Asterisk says about itself with what the floor believes, into events for the floor. Pure but for its memory of absences.
///
/// - A live AGI session outranks any snapshot: for such a call the snapshot only fills in an answer that AMI did not tell, or
///   confirms a ring that is overdue.
/// - A call without session is removed only after two snapshots without it.
/// - A snapshot says nothing about what began, or ended, after it was asked for.
public final class ReadBack {
    /// @param operators at the other end of the talk, or whose phones ring; those we know
    public record Seen(CallId call, Doing doing, Set<OperatorId> operators) {
        public Seen {
            operators = Set.copyOf(operators);
        }
    }

    public enum Doing {
        /// In our AGI, or on the way into it.
        HELD,
        RINGING,
        TALKING,
        /// In Asterisk's own queue.
        FALLBACK
    }

    private static final int ABSENT_MAX = 2;

    private final Map<CallId, Integer> absent = new HashMap<>();
    private final Map<CallId, Instant> ended = new HashMap<>();

    /// To be told of every [Effect.Over]: an older snapshot still shows the call.
    public void over(CallId call, Instant at) {
        ended.put(call, at);
    }

    /// @param askedAt when the snapshot was asked for, in floor time
    /// @param known the floor now
    /// @param session whether this call has a live AGI session
    /// @return in the order in which the floor is to be told
    public List<FloorEvent> merge(Collection<Seen> snapshot, Instant askedAt, FloorView known, Predicate<CallId> session) {
        var events = new ArrayList<FloorEvent>();
        var seen = new LinkedHashMap<CallId, Seen>();
        snapshot.forEach(each -> seen.put(each.call(), each));
        ended.values().removeIf(at -> at.isBefore(askedAt));
        var at = new HashMap<CallId, OperatorId>();
        for (var operator : known.phones().toList()) {
            if (operator.call() != null) {
                at.merge(operator.call(), operator.id(), (one, other) -> operator.state() instanceof OperatorState.Talking ? other : one);
            }
            switch (operator.state()) {
                case OperatorState.Ringing ringing when session.test(ringing.call()) ->
                    ringing(ringing, operator.id(), seen.get(ringing.call()), askedAt, events);
                case OperatorState.Talking(OfferId offer, CallId call, Instant since, var _) when offer != null && session.test(call) -> {
                    var truth = seen.get(call);
                    if (truth != null && truth.doing() == Doing.RINGING && truth.operators().contains(operator.id()) && since.isBefore(askedAt)) {
                        events.add(new FloorEvent.StillRinging(offer));
                    }
                }
                case OperatorState.Talking(OfferId offer, CallId call, Instant since, var _) when offer == null && !session.test(call) -> {
                    if (since.isBefore(askedAt)) {
                        found(call, seen.get(call), events);
                    }
                }
                case OperatorState state -> {}
            }
        }
        absent.keySet().retainAll(at.keySet());
        for (var each : seen.values()) {
            boolean adopted = busy(each) && !session.test(each.call()) && !ended.containsKey(each.call());
            var believed = at.get(each.call());
            if (adopted && (believed == null || !each.operators().contains(believed))) {
                events.add(new FloorEvent.TalkFound(each.call(), each.operators().iterator().next()));
            }
        }
        return events;
    }

    private static void ringing(
            OperatorState.Ringing ringing, OperatorId operator, @Nullable Seen seen, Instant askedAt, List<FloorEvent> events) {
        if (seen == null || !seen.operators().contains(operator) || !ringing.since().isBefore(askedAt)) {
            return;
        }
        if (seen.doing() == Doing.TALKING) {
            events.add(new FloorEvent.OfferAnswered(ringing.offer()));
        } else if (seen.doing() == Doing.RINGING && ringing.chase() == OperatorState.Chase.ASKED && !ringing.giveUpAt().isAfter(askedAt)) {
            events.add(new FloorEvent.StillRinging(ringing.offer()));
        }
    }

    private void found(CallId call, @Nullable Seen seen, List<FloorEvent> events) {
        if (seen != null) {
            absent.remove(call);
            if (!busy(seen)) {
                events.add(new FloorEvent.TalkBroken(call));
            }
        } else if (absent.merge(call, 1, Integer::sum) >= ABSENT_MAX) {
            absent.remove(call);
            events.add(new FloorEvent.TalkGone(call));
        }
    }

    private static boolean busy(Seen seen) {
        return !seen.operators().isEmpty() && (seen.doing() == Doing.RINGING || seen.doing() == Doing.TALKING);
    }
}
