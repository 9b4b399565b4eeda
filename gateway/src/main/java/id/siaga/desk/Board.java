package id.siaga.desk;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.SmsId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the desk knows of the floor: built from [Change]s alone, so that looking never disturbs the floor loop. Owned by the desk's loop.
final class Board {
    static final int ENDED_MAX = 50;
    static final int MESSAGES_MAX = 50;

    /// 112 before the hotline, then whose turn is first.
    private static final Comparator<Rows.Call> PLACE = Comparator.comparingInt(Rows.Call::queuePriority)
            .thenComparing(c -> c.turn() == null ? c.startedAt() : c.turn())
            .thenComparing(Rows.Call::call);

    private final Map<CallId, Rows.Call> open = new HashMap<>();
    private final Map<CallId, Rows.Call> ended = newest(ENDED_MAX);
    private final Map<SmsId, Rows.Message> messages = newest(MESSAGES_MAX);
    private final Map<OperatorId, Rows.Operator> operators = new TreeMap<>(Comparator.comparing(OperatorId::value));

    void apply(Change change) {
        switch (change) {
            case Change.Restated all -> restate(all);
            case Change.CallMoved(var call) -> put(call);
            case Change.OperatorMoved(var operator) -> operators.put(operator.operator(), operator);
            case Change.MessageMoved(var message) -> messages.put(message.sms(), message);
            case Change.TicketMoved _, Change.CallbacksMoved _, Change.WorkMoved _, Change.ReportsMoved _, Change.PlacesMoved _, Change.UnreadableMoved _, Change.NoticesMoved _, Change.BlocksMoved _, Change.DutiesMoved _, Change.ClockReached _, Change.ClockTold _, Change.HealthMoved _ -> {
                // Kept elsewhere; only told to those who look.
            }
        }
    }

    private void restate(Change.Restated all) {
        open.clear();
        ended.clear();
        messages.clear();
        operators.clear();
        all.calls().stream().sorted(Comparator.comparing(Rows.Call::startedAt)).forEach(this::put);
        all.operators().forEach(o -> operators.put(o.operator(), o));
        all.messages().stream().sorted(Comparator.comparing(Rows.Message::at)).forEach(m -> messages.put(m.sms(), m));
    }

    private void put(Rows.Call call) {
        if (call.state() == Rows.CallState.ENDED) {
            open.remove(call.call());
            ended.put(call.call(), call);
        } else if (!ended.containsKey(call.call())) {
            // An ended call never lives again: a late row must not bring it back.
            open.put(call.call(), call);
        }
    }

    List<Rows.Call> waiting() {
        return open.values().stream().filter(Board::waits).sorted(PLACE).toList();
    }

    static boolean waits(Rows.Call call) {
        return call.state() == Rows.CallState.WAITING || call.state() == Rows.CallState.OFFERED;
    }

    Collection<Rows.Call> open() {
        return open.values();
    }

    Collection<Rows.Call> ended() {
        return ended.values();
    }

    Collection<Rows.Message> messages() {
        return messages.values();
    }

    Collection<Rows.Operator> operators() {
        return operators.values();
    }

    Optional<Rows.Operator> operator(OperatorId id) {
        return Optional.ofNullable(operators.get(id));
    }

    private static <K, V> Map<K, V> newest(int max) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }
}
