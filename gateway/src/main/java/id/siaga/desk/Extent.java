package id.siaga.desk;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/// Which tickets are within somebody's reach: those of these kinds, and those that these agencies were sent. Of several roles, what any of them reaches.
public record Extent(Set<String> kinds, Set<String> agencies) {
    private static final Set<String> EVERY = Set.copyOf(Vocabulary.TICKET_KINDS);
    public static final Extent NOTHING = new Extent(Set.of(), Set.of());
    public static final Extent EVERYTHING = new Extent(EVERY, Set.of());
    static final Extent COMPLAINTS = new Extent(Set.of("COMPLAINT", "ASPIRATION", "INFORMATION"), Set.of());

    public Extent {
        kinds = Set.copyOf(kinds);
        agencies = Set.copyOf(agencies);
    }

    Extent and(Extent other) {
        return new Extent(union(kinds, other.kinds), union(agencies, other.agencies));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    public boolean everything() {
        return kinds.containsAll(EVERY);
    }

    boolean covers(Extent other) {
        return kinds.containsAll(other.kinds) && (everything() || agencies.containsAll(other.agencies));
    }

    public boolean sees(String kind, Collection<String> sentTo) {
        return kinds.contains(kind) || !Collections.disjoint(agencies, sentTo);
    }

    boolean sees(Rows.Ticket ticket) {
        return sees(ticket.kind(), Share.agencies(ticket));
    }
}
