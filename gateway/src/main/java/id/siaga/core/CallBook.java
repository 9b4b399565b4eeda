package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Open calls and the last ended ones, moved by facts alone.
public final class CallBook {
    private static final int ENDED_KEPT = 2_000;

    private final Map<CallId, CallRecord> calls = new HashMap<>();
    private final Map<String, CallId> channels = new HashMap<>();
    private final ArrayDeque<CallId> ended = new ArrayDeque<>();

    public Optional<CallRecord> call(CallId call) {
        return Optional.ofNullable(calls.get(call));
    }

    /// The call of this channel of Asterisk's, if it is not long over.
    public Optional<CallRecord> onChannel(String uniqueId) {
        return Optional.ofNullable(channels.get(uniqueId)).flatMap(this::call);
    }

    /// Newest first.
    public List<CallRecord> all() {
        return calls.values().stream().sorted(Comparator.comparing(CallRecord::call).reversed()).toList();
    }

    public List<CallRecord> open() {
        return calls.values().stream().filter(CallRecord::open).sorted(Comparator.comparing(CallRecord::call)).toList();
    }

    /// Of this phone.
    public List<CallRecord> of(String phone) {
        return calls.values().stream().filter(c -> c.caller() != null && phone.equals(c.caller().clear())).toList();
    }

    /// Of this phone, in no order; none of a withheld number.
    Stream<CallRecord> ofPhone(@Nullable Personal phone) {
        return phone == null ? Stream.empty() : calls.values().stream().filter(c -> CallbackBook.samePhone(c.caller(), phone));
    }

    /// Of this phone, waiting for somebody.
    List<CallRecord> waiting(@Nullable Personal phone) {
        return phone == null || phone.clear() == null ? List.of() : of(phone.clear()).stream().filter(CallRecord::waits).toList();
    }

    /// The last call that this operator talked on and said nothing about yet.
    public Optional<CallRecord> undisposed(OperatorId operator) {
        return calls.values().stream().filter(c -> operator.equals(c.operator()) && c.answeredAt() != null && c.disposition() == null)
                .max(Comparator.comparing(CallRecord::answeredAt));
    }

    public void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.CallStarted f -> put(CallRecord.started(f.call(), f.line(), f.caller(), f.uniqueId(), wall));
            case Interaction.CallQueued f -> move(f.call(), c -> c.queued(f.queue(), wall, f.turn()));
            case Interaction.CallLeftQueue f -> move(f.call(), CallRecord::inFlow);
            case Interaction.CallOffered f -> move(f.call(), c -> c.offered(f.operator(), f.ticket()));
            // one of several phones, perhaps: only that of the record says something about the call
            case Interaction.OfferFailed f -> move(f.call(), c -> f.operator().equals(c.operator()) ? c.waitsOn() : c);
            case Interaction.CallHandedOn f -> move(f.call(), CallRecord::goesOn);
            case Interaction.CallAnswered f -> move(f.call(), c -> c.answered(f.operator(), wall));
            case Interaction.CallAdopted f -> move(f.call(), c -> f.phase().equals("TALK") && f.operator() != null && c.answeredAt() == null
                    ? c.answered(f.operator(), wall) : c);
            case Interaction.CallDisposed f -> move(f.call(), c -> c.disposed(f.disposition()));
            case Interaction.TicketOpened f when f.contact().startsWith("call:") -> move(CallId.parse(f.contact().substring(5)), c -> c.ledTo(f.ticket()));
            case Interaction.CallEnded f -> {
                boolean open = call(f.call()).filter(CallRecord::open).isPresent(); // how it ended may be told again, better
                move(f.call(), c -> c.ended(f.outcome(), wall));
                if (open) {
                    over(f.call());
                }
            }
            case Interaction.CallRecovered f -> recovered(f);
            default -> {}
        }
    }

    private void recovered(Interaction.CallRecovered f) {
        var known = call(f.call());
        if (known.isEmpty()) {
            put(CallRecord.started(f.call(), f.line(), f.caller(), f.uniqueId(), Instant.ofEpochMilli(f.startedMs())));
        }
        move(f.call(), c -> f.operator() == null ? c : c.answered(f.operator(), Instant.ofEpochMilli(f.answeredMs())));
        move(f.call(), c -> c.ended(f.outcome(), Instant.ofEpochMilli(f.endedMs())));
        if (known.isEmpty() || known.get().open()) {
            over(f.call());
        }
    }

    private void put(CallRecord call) {
        calls.put(call.call(), call);
        channels.put(call.uniqueId(), call.call());
    }

    private void over(CallId call) {
        ended.add(call);
        if (ended.size() > ENDED_KEPT) {
            var gone = calls.remove(ended.remove());
            if (gone != null) {
                channels.remove(gone.uniqueId(), gone.call());
            }
        }
    }

    private void move(CallId call, UnaryOperator<CallRecord> change) {
        calls.computeIfPresent(call, (_, c) -> change.apply(c));
    }
}
