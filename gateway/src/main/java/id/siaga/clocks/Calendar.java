package id.siaga.clocks;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/// On which days an agency works, in its own time zone.
public sealed interface Calendar {
    ZoneId zone();

    Day day(LocalDate date);

    /// Somebody has said which days of this year are holidays, or it does not matter.
    boolean knows(int year);

    /// Round the clock, every day: a type of its own and no office open from 00:00 to 23:59, which would be shut for a minute each midnight.
    /// With it three days are three days of the calendar, the other reading of a rule that says "three days".
    record Always(ZoneId zone) implements Calendar {
        @Override
        public Day day(LocalDate date) {
            return new Day.Working();
        }

        @Override
        public boolean knows(int year) {
            return true;
        }
    }

    enum Leave { TAKEN, WORKED }

    /// @param week the days of the week on which it works, at least one
    record Office(ZoneId zone, Set<DayOfWeek> week, Leave collective, Holidays holidays) implements Calendar {
        public static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

        public Office {
            week = Set.copyOf(week);
            if (week.isEmpty()) throw new IllegalArgumentException("an office that never works has no deadlines");
        }

        /// A holiday first: it explains a Saturday better than the weekend does.
        @Override
        public Day day(LocalDate date) {
            return holidays.on(date).filter(d -> !(d instanceof Day.CollectiveLeave) || collective == Leave.TAKEN)
                    .orElseGet(() -> week.contains(date.getDayOfWeek()) ? new Day.Working() : new Day.Weekend());
        }

        @Override
        public boolean knows(int year) {
            return holidays.years().contains(year);
        }
    }
}
