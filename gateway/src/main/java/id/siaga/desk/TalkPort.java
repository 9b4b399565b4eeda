package id.siaga.desk;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What an operator does with the caller they talk with; the rules of [DeskPort] hold.
public interface TalkPort {
    TalkPort NONE = new TalkPort() {
        @Override
        public List<Rows.Target> targets() {
            return List.of();
        }

        @Override
        public CompletionStage<DeskPort.Outcome<Rows.Call>> handOn(CallId call, To to, DeskPort.By by) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }

        @Override
        public CompletionStage<DeskPort.Outcome<Rows.Call>> listen(CallId call, Manner manner, DeskPort.By by) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }

        @Override
        public CompletionStage<DeskPort.Outcome<Rows.Call>> listenNoMore(CallId call, DeskPort.By by) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }
    };

    /// Who hears a supervisor who listens.
    enum Manner {
        /// Nobody.
        LISTEN,
        /// The operator.
        WHISPER,
        /// The operator and the caller.
        JOIN
    }

    /// Where a caller goes on.
    sealed interface To {
        /// An operator, or a telephone outside.
        record Whom(OperatorId whom) implements To {}

        record Queue(QueueId queue) implements To {}

        /// To wait again, because an emergency needs the operator.
        record Back() implements To {}
    }

    /// To whom callers can be handed on, from memory.
    List<Rows.Target> targets();

    /// Completes when it is under way; what comes of it is told by the feed.
    CompletionStage<DeskPort.Outcome<Rows.Call>> handOn(CallId call, To to, DeskPort.By by);

    /// A supervisor hears the talk on the own phone, which is called.
    CompletionStage<DeskPort.Outcome<Rows.Call>> listen(CallId call, Manner manner, DeskPort.By by);

    CompletionStage<DeskPort.Outcome<Rows.Call>> listenNoMore(CallId call, DeskPort.By by);
}
