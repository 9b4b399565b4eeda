package id.siaga.clocks;

import java.time.LocalDate;
import java.time.Month;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// For which years nobody has written the holidays down that deadlines may already fall into: there only weekends are left out.
public final class Decrees {
    /// The decree of a year comes out in the autumn before it; from then on sixty working days end there.
    private static final Month EXPECTED = Month.OCTOBER;

    private Decrees() {}

    /// This year, and late in it the next one.
    public static List<Integer> missing(Collection<Calendar> calendars, LocalDate today) {
        int soon = today.getMonth().compareTo(EXPECTED) < 0 ? today.getYear() : today.getYear() + 1;
        return IntStream.rangeClosed(today.getYear(), soon).filter(year -> !calendars.stream().allMatch(c -> c.knows(year))).boxed().toList();
    }
}
