package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import org.jspecify.annotations.Nullable;

/// A call that Asterisk may still hold and that has no AGI session with us.
sealed interface Away {
    CallId id();

    /// The session said HANGUP; whether the caller hung up or was taken to another place is not known yet.
    ///
    /// @param how what it was if Asterisk says that they hung up
    /// @param unseen what it is taken for if they are just not there any more
    record Departed(LiveCall call, Departure how, Departure unseen) implements Away {
        @Override
        public CallId id() {
            return call.id();
        }
    }

    /// Alive in Asterisk: in its own queue, or in a ring or talk of an earlier life.
    ///
    /// @param bound the operator is rung or talks, and no AGI reply will ever tell the end
    record Alone(CallId id, @Nullable OperatorId operator, boolean bound, boolean talking) implements Away {
        Alone waiting() {
            return new Alone(id, null, false, talking);
        }
    }
}
