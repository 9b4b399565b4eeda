package id.siaga.desk;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which tickets are within somebody's reach: those of these kinds or categories, and those that these agencies were sent. Of several roles, what any of them reaches.
public record Extent(Set<String> kinds, Set<String> categories, Set<String> agencies) {
    private static final Set<String> EVERY = Set.copyOf(Vocabulary.TICKET_KINDS);
    public static final Extent NOTHING = new Extent(Set.of(), Set.of(), Set.of());
    public static final Extent EVERYTHING = new Extent(EVERY, Set.of(), Set.of());
    static final Extent COMPLAINTS = new Extent(Set.of("COMPLAINT", "ASPIRATION", "INFORMATION"), Set.of(), Set.of());

    public Extent {
        kinds = Set.copyOf(kinds);
        categories = Set.copyOf(categories);
        agencies = Set.copyOf(agencies);
    }

    Extent and(Extent other) {
        return new Extent(union(kinds, other.kinds), union(categories, other.categories), union(agencies, other.agencies));
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
        return everything() || (kinds.containsAll(other.kinds) && categories.containsAll(other.categories) && agencies.containsAll(other.agencies));
    }

    public boolean sees(String kind, @Nullable String category, Collection<String> sentTo) {
        return whole(kind, category) || !Collections.disjoint(agencies, sentTo);
    }

    boolean sees(Rows.Ticket ticket) {
        return sees(ticket.kind(), ticket.category(), Share.agencies(ticket));
    }

    /// Not by an agency's share alone.
    boolean whole(Rows.Ticket ticket) {
        return whole(ticket.kind(), ticket.category());
    }

    private boolean whole(String kind, @Nullable String category) {
        return kinds.contains(kind) || (category != null && categories.contains(category));
    }
}
