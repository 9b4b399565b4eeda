package id.siaga.core;

import id.siaga.desk.Phone;
import id.siaga.desk.Rows;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.journal.Personal;
import id.siaga.tickets.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// From the core's records to what the desk shows.
///
/// @param names of the operators
/// @param priorities of the queues, the smaller the sooner
/// @param skills names, by their bit on the floor
public record DeskRows(Map<OperatorId, String> names, Map<QueueId, Integer> priorities, List<String> skills) {
    String name(OperatorId operator) {
        return names.getOrDefault(operator, operator.value());
    }

    Rows.Call call(CallRecord c) {
        return new Rows.Call(c.call(), c.line(), phone(c.caller()), Rows.CallState.valueOf(c.phase()), c.startedAt(), c.queue(),
                c.queue() == null ? 0 : priorities.getOrDefault(c.queue(), 0), c.queuedAt(), c.operator(), c.answeredAt(), c.endedAt(),
                c.outcome(), c.disposition(), c.ticket(), c.turn() == null ? c.queuedAt() : c.turn(), List.of());
    }

    Rows.Call call(CallRecord c, World world) {
        return call(c).at(world.locations().places(c.call()).stream().map(DeskRows::place).toList());
    }

    private static Rows.Place place(LocationBook.Fix fix) {
        var said = fix.said();
        return new Rows.Place(Objects.requireNonNull(said.latitude()), Objects.requireNonNull(said.longitude()), said.radius_m(), said.confidence(),
                said.method(), fix.at(), fix.came());
    }

    Rows.Operator operator(FloorView.Operator o) {
        return new Rows.Operator(o.id(), name(o.id()), o.state().word(), since(o.state()), reason(o.state()),
                o.call(), o.phoneReachable(), until(o.state()));
    }

    Rows.Callback callback(CallbackBook.Callback c) {
        return new Rows.Callback(c.call(), c.line(), phone(c.number()), c.reason(), c.dueAt(), c.by(), c.how(), c.doneAt());
    }

    Rows.Message message(TextRecord t) {
        return new Rows.Message(t.sms(), t.inbound() ? Rows.Direction.IN : Rows.Direction.OUT, phone(t.citizen()), t.number(), clear(t.text()),
                t.at(), t.state(), t.ticket(), null);
    }

    Rows.Ticket ticket(Ticket t) {
        var notes = t.notes().stream().map(n -> new Rows.Note(n.at(), n.by(), String.valueOf(clear(n.text())))).toList();
        return new Rows.Ticket(t.number(), t.kind().name(), t.channel(), t.state().name(), t.category(),
                t.priority() == null ? null : Integer.valueOf(t.priority().substring(1)), phone(t.reporter()), clear(t.description()),
                t.openedAt(), t.changedAt(), t.version(), List.copyOf(t.contacts()), notes);
    }

    private static Phone phone(@Nullable Personal number) {
        return number == null || number.clear() == null ? Phone.NONE : new Phone(number.clear());
    }

    private static @Nullable String clear(@Nullable Personal text) {
        return text == null ? null : text.clear();
    }

    private static Instant since(OperatorState state) {
        return switch (state) {
            case OperatorState.Offline _ -> Instant.EPOCH;
            case OperatorState.Ready r -> r.idleSince();
            case OperatorState.Ringing r -> r.since();
            case OperatorState.Talking t -> t.since();
            case OperatorState.WrapUp w -> w.until();
            case OperatorState.Break b -> b.since();
        };
    }

    private static @Nullable String reason(OperatorState state) {
        return state instanceof OperatorState.Break(String reason, var _) ? reason : null;
    }

    private static @Nullable Instant until(OperatorState state) {
        return switch (state) {
            case OperatorState.Ringing r -> r.giveUpAt();
            case OperatorState.WrapUp w -> w.until();
            case OperatorState.Offline _, OperatorState.Ready _, OperatorState.Talking _, OperatorState.Break _ -> null;
        };
    }
}
