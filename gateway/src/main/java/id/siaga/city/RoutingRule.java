package id.siaga.city;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a case goes to others than its category says.
///
/// @param categories codes, or beginnings of codes that end in `*`; empty: all
/// @param regions Kemendagri codes, each with all that lies in it; empty: the whole city
/// @param hours null: at any time
public record RoutingRule(String name, List<String> categories, List<String> regions, @Nullable Hours hours, Validity validity, Category.Parties parties) {
    public RoutingRule {
        categories = List.copyOf(categories);
        regions = List.copyOf(regions);
    }

    /// Of every day; over midnight when it ends before it begins.
    public record Hours(LocalTime from, LocalTime to) {
        boolean hold(LocalTime time) {
            boolean begun = !time.isBefore(from);
            boolean over = !time.isBefore(to);
            return from.isBefore(to) ? begun && !over : begun || !over;
        }
    }

    boolean fits(@Nullable String category, @Nullable String region, ZonedDateTime at) {
        return validity.holds(at.toLocalDate()) && (hours == null || hours.hold(at.toLocalTime()))
                && (categories.isEmpty() || (category != null && categories.stream().anyMatch(c -> covers(c, category))))
                && (regions.isEmpty() || (region != null && regions.stream().anyMatch(r -> City.within(r, region))));
    }

    /// @param pattern a code, or the beginning of codes with `*` after it
    public static boolean covers(String pattern, String code) {
        return pattern.endsWith("*") ? code.startsWith(pattern.substring(0, pattern.length() - 1)) : code.equals(pattern);
    }
}
