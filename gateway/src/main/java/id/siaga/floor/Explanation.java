package id.siaga.floor;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a call waits, or why it is where it is: read off the state of the floor at one moment ([Floor#explain]), not remembered.
public sealed interface Explanation {
    /// So many of the callers before this one are named.
    int BEFORE_MAX = 10;

    CallId call();

    /// @param since the wait began
    /// @param turn decides the order: `since`, unless a bonus or an earlier call of the number says otherwise
    /// @param ahead callers who will be served before, as it looks now
    /// @param before the first of them, at most [#BEFORE_MAX]
    /// @param relaxesAt when less will be asked of an operator; null if never
    /// @param expectedWait from now, as it looks; null while nobody at work could serve it
    /// @param readingBack nobody is offered to anybody until Asterisk has told how it stands
    /// @param operators all there are, each with what keeps them from this call
    record Waiting(
            CallId call, QueueId queue, Instant since, Instant turn, int ahead, List<CallId> before, @Nullable Instant relaxesAt, @Nullable Duration expectedWait, boolean readingBack, List<Candidate> operators)
            implements Explanation {}

    /// The call rings at or talks with an operator.
    ///
    /// @param queue null for a talk found after a restart: then nobody knows who else could have had it
    /// @param by how the queue chooses
    /// @param idleSince of the operator when chosen; null once they talk
    record With(
            CallId call, OperatorId operator, OperatorState state, @Nullable QueueId queue, Choice by, @Nullable Instant idleSince, List<Candidate> others)
            implements Explanation {}

    /// @param misses rings in sequence that nobody took there
    record Candidate(OperatorId operator, Why why, int misses) {}

    /// What keeps an operator from a call; the first that holds, in the order in which somebody would look.
    sealed interface Why {
        record OtherQueues() implements Why {}

        /// `skills`: the bits that are asked for and not there.
        record LacksSkills(long skills) implements Why {}

        /// A phone outside: not rung before, unless nobody is at work for the queue.
        record NotYet(Instant until) implements Why {}
        /// The caller waits for another operator, who knows them or was handed them, until then.
        record KeptFor(OperatorId operator, Instant until) implements Why {}

        /// The caller was handed on to the operators of another queue, and waits for them until then.
        record SentTo(QueueId queue, Instant until) implements Why {}

        record SignedOut() implements Why {}

        record OnBreak(String reason, Instant since) implements Why {}

        record Rings(CallId call, Instant since) implements Why {}

        record Talks(CallId call, Instant since) implements Why {}

        record Holds(CallId call, Instant since) implements Why {}

        record WrapsUp(Instant until) implements Why {}

        /// Listens to that call.
        record Supervises(CallId call, Instant since) implements Why {}

        /// Believed until then at most, unless the phone comes back sooner.
        record PhoneUnreachable(Instant until) implements Why {}

        record PhoneInUse(Instant until) implements Why {}

        record CoolsDown(Instant until) implements Why {}

        /// Taking this operator would leave fewer than `reserve` others free for emergencies; `free` are, this one included.
        record InReserve(int free, int reserve) implements Why {}

        /// Nothing: next as soon as callers are offered again, or, beside a call that has an operator, after the chosen one.
        record Free(Instant idleSince) implements Why {}
    }
}
