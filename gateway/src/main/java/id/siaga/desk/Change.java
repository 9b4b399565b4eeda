package id.siaga.desk;

import id.siaga.ids.TicketNumber;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What moved, told by the core to the desk. Small and whole: see [Rows].
public sealed interface Change {
    /// Everything as it stands: the first change of every subscription, and the answer to [DeskPort.Subscription#restate].
    /// Calls: all open ones and the last few ended. Messages: the last few.
    record Restated(List<Rows.Call> calls, List<Rows.Operator> operators, List<Rows.Message> messages) implements Change {
        public Restated {
            calls = List.copyOf(calls);
            operators = List.copyOf(operators);
            messages = List.copyOf(messages);
        }
    }

    record CallMoved(Rows.Call call) implements Change {}

    record OperatorMoved(Rows.Operator operator) implements Change {}

    record MessageMoved(Rows.Message message) implements Change {}

    /// A ticket is new or another: only the number, whoever wants it asks for it.
    ///
    /// @param kind with `category` and the `agencies` that were sent it: for whom it is news
    record TicketMoved(TicketNumber ticket, long version, String kind, @Nullable String category, Set<String> agencies) implements Change {}

    /// A promise about a ticket comes due, or is broken.
    ///
    /// @param clock a name of [id.siaga.city.Target.Kind]
    /// @param percent of its time: 75, 100, 150
    /// Somebody was told of it. `to`: as the city's ladder says.
    record ClockTold(TicketNumber ticket, String kind, @Nullable String category, Set<String> agencies, String clock, int percent, String to) implements Change {}

    record ClockReached(TicketNumber ticket, String kind, @Nullable String category, Set<String> agencies, String clock, int percent) implements Change {}

    /// The list of calls that we owe is another one: whoever shows it asks for it.
    record CallbacksMoved() implements Change {}

    /// The list of officers' texts that wait is another one.
    record ReportsMoved() implements Change {}

    /// The list of places of handsets that have not called.
    record PlacesMoved() implements Change {}

    /// The list of texts that nobody could read.
    record UnreadableMoved() implements Change {}

    /// The same of the work that is offered as cards.
    record WorkMoved() implements Change {}

    /// What callers of some line are told is another.
    record NoticesMoved() implements Change {}

    /// Somebody else is, or will be, at the telephones of an agency.
    record DutiesMoved() implements Change {}

    /// A block is wanted, in force, met or ended.
    record BlocksMoved() implements Change {}

    /// The health facts may read differently now.
    record HealthMoved() implements Change {}
}
