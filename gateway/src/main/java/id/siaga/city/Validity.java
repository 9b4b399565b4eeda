package id.siaga.city;

import java.time.LocalDate;

/// From a day to before another: agencies are founded and merged, and last year's cases keep last year's words.
public record Validity(LocalDate from, LocalDate until) {
    public static final Validity ALWAYS = new Validity(LocalDate.MIN, LocalDate.MAX);

    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }
}
