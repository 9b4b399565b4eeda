package id.siaga.city;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When two reports may be about one thing.
///
/// @param rules the first that fits counts
/// @param generic words of places and descriptions that every other report has too
public record Nearness(List<Rule> rules, Set<String> generic) {
    /// Nothing is ever suggested.
    public static final Nearness NONE = new Nearness(List.of(), Set.of());

    /// @param categories codes, `FIR-*` for all that begin so; empty: for all
    /// @param radius_m beyond it nothing is the same
    /// @param within nor after so long without news of it; null: until it ended
    /// @param at so likely, 0 to 1, or it is not worth a line
    public record Rule(List<String> categories, int radius_m, @Nullable Duration within, double at) {
        public Rule {
            categories = List.copyOf(categories);
        }

        private boolean fits(@Nullable String category) {
            return categories.isEmpty() || (category != null && categories.stream().anyMatch(c -> RoutingRule.covers(c, category)));
        }
    }

    public Nearness {
        rules = List.copyOf(rules);
        generic = Set.copyOf(generic);
    }

    public Optional<Rule> rule(@Nullable String category) {
        return rules.stream().filter(r -> r.fits(category)).findFirst();
    }
}
