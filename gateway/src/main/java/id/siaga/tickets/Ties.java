package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a ticket hangs together with others.
///
/// @param merged null as long as it stands for itself
/// @param outside what other systems have to do with it
public record Ties(@Nullable Merge merged, List<Link> links, Outside outside) {
    public static final int LINKS_MAX = 20;
    static final Ties NONE = new Ties(null, List.of(), Outside.NONE);

    /// Another report of the same. What is kept here is all that a merge changes, so that undoing it restores the rest untouched.
    ///
    /// @param into the ticket that goes on for both
    /// @param before the state to come back to
    /// @param changedAt when it was changed last, before it was merged
    public record Merge(TicketNumber into, TicketState before, Instant changedAt) {}

    public record Link(TicketNumber to, As as) {}

    /// What this ticket is to the other.
    public enum As {
        RELATED, CHILD_OF, PARENT_OF;

        As backwards() {
            return switch (this) {
                case RELATED -> RELATED;
                case CHILD_OF -> PARENT_OF;
                case PARENT_OF -> CHILD_OF;
            };
        }
    }

    public Ties {
        links = List.copyOf(links);
    }

    Ties merged(@Nullable Merge merge) {
        return new Ties(merge, links, outside);
    }

    Ties linked(TicketNumber to, As as) {
        return new Ties(merged, Stream.concat(others(to), Stream.of(new Link(to, as))).toList(), outside);
    }

    Ties unlinked(TicketNumber from) {
        return new Ties(merged, others(from).toList(), outside);
    }

    Ties known(Outside now) {
        return new Ties(merged, links, now);
    }

    private Stream<Link> others(TicketNumber than) {
        return links.stream().filter(l -> !l.to.equals(than));
    }

    boolean with(TicketNumber other) {
        return links.stream().anyMatch(l -> l.to.equals(other));
    }
}
