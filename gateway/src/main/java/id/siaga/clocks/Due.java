package id.siaga.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/// A deadline and how it came about.
///
/// @param steps every date from that of receipt to that of the deadline
public record Due(ZonedDateTime deadline, List<Step> steps) {
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    public record Step(LocalDate date, Day day, Count count) {}

    /// What a date did to the clock.
    public sealed interface Count {
        /// Day 0, whatever day it is.
        record Received() implements Count {}

        record Stood() implements Count {}

        record Counted(int day) implements Count {}

        record Ran(Duration thisDay, Duration soFar) implements Count {}
    }

    public Due {
        steps = List.copyOf(steps);
    }

    public static Due of(Instant received, Term term, Calendar calendar) {
        var from = received.atZone(calendar.zone());
        return switch (term) {
            case Term.Days(int count) -> days(from, count, calendar);
            case Term.Hours(int count) -> hours(from, Duration.ofHours(count), calendar);
            case Term.Elapsed(var length) -> hours(from, length, new Calendar.Always(calendar.zone()));
        };
    }

    private static Due days(ZonedDateTime from, int count, Calendar calendar) {
        var steps = new ArrayList<Step>();
        var date = from.toLocalDate();
        steps.add(new Step(date, calendar.day(date), new Count.Received()));
        for (int number = 0; number < count; ) {
            date = date.plusDays(1);
            var day = calendar.day(date);
            steps.add(new Step(date, day, day.works() ? new Count.Counted(++number) : new Count.Stood()));
        }
        return new Due(date.atTime(LAST_SECOND).atZone(calendar.zone()), steps);
    }

    private static Due hours(ZonedDateTime from, Duration all, Calendar calendar) {
        var steps = new ArrayList<Step>();
        var now = from;
        for (var ran = Duration.ZERO; ; ) {
            var midnight = now.toLocalDate().plusDays(1).atStartOfDay(calendar.zone());
            var day = calendar.day(now.toLocalDate());
            if (day.works()) {
                var today = shorter(Duration.between(now, midnight), all.minus(ran));
                ran = ran.plus(today);
                steps.add(new Step(now.toLocalDate(), day, new Count.Ran(today, ran)));
                // At midnight sharp it is the end of this day, even if the next is none.
                if (ran.equals(all)) return new Due(now.plus(today), steps);
            } else {
                steps.add(new Step(now.toLocalDate(), day, new Count.Stood()));
            }
            now = midnight;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// The years on the way for which the calendar has no decree: there only weekends were left out, and the deadline may move.
    public List<Integer> undecreed(Calendar calendar) {
        return steps.stream().map(s -> s.date().getYear()).distinct().filter(y -> !calendar.knows(y)).toList();
    }
}
