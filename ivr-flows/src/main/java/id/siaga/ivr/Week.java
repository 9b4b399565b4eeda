package id.siaga.ivr;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/// Opening hours, each day in one or several spans.
public record Week(Map<DayOfWeek, List<Span>> spans) {
    /// Minutes of the day; `to` is shut already. 1440 is midnight.
    public record Span(int from, int to) {}

    public Week {
        spans = Map.copyOf(spans);
    }

    public boolean open(LocalDateTime at) {
        int minute = at.getHour() * 60 + at.getMinute();
        return spans.getOrDefault(at.getDayOfWeek(), List.of()).stream().anyMatch(s -> s.from <= minute && minute < s.to);
    }
}
