package id.siaga.floor.sim;

import id.siaga.floor.CallerKey;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A citizen's channel as Asterisk knows it. The truth.
final class SimCaller {
    enum Place {
        /// In our AGI, music on hold.
        HELD,
        RINGING,
        TALKING,
        /// In Asterisk's own queue.
        FALLBACK,
        GONE
    }

    final int number;
    /// Another one when an operator hands the caller on to it.
    QueueId queue;
    final long skills;
    /// The number of the phone; some call again and again.
    final @Nullable CallerKey who;
    /// Who knows the caller.
    @Nullable OperatorId prefers;
    Place place = Place.FALLBACK;
    long placeSince;
    @Nullable SimPhone phone;
    /// Number of the live AGI session, 0 if none.
    int session;
    /// Lines of that session under way, in either direction.
    int inFlight;
    /// Changes with every move: a timer of an earlier place is void.
    int step;
    /// The talk stood long enough to count.
    boolean served;
    /// Joined with a phone at which nobody has said anything yet, since then.
    boolean unheard;
    long joinedAt;
    // channel variables
    @Nullable CallId call;
    @Nullable Instant since;

    SimCaller(int number, QueueId queue, long skills, @Nullable CallerKey who) {
        this.who = who;
        this.number = number;
        this.queue = queue;
        this.skills = skills;
    }

    @Override
    public String toString() {
        return "caller%d(%s %s)".formatted(number, queue, place);
    }
}
