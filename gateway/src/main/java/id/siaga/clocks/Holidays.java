package id.siaga.clocks;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The decrees of some years. A year without one is told from a year without holidays: what falls into it is provisional.
public record Holidays(Map<LocalDate, Day> days, Set<Integer> years) {
    /// One year's decree.
    ///
    /// @param days only holidays and collective leave, all of this year
    public record Year(int year, Map<LocalDate, Day> days) {
        public Year {
            days = Map.copyOf(days);
        }
    }

    public Holidays {
        days = Map.copyOf(days);
        years = Set.copyOf(years);
    }

    public static Holidays of(List<Year> decreed) {
        var days = new HashMap<LocalDate, Day>();
        var years = new HashSet<Integer>();
        for (var year : decreed) {
            days.putAll(year.days());
            years.add(year.year());
        }
        return new Holidays(days, years);
    }

    Optional<Day> on(LocalDate date) {
        return Optional.ofNullable(days.get(date));
    }
}
