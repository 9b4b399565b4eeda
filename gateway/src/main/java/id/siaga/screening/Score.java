package id.siaga.screening;

import id.siaga.ids.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What people said about the calls of one number, oldest first. Nothing but a person's word about a call counts, and it fades by half in a
/// week.
public record Score(List<Said> said) {
    public static final Score NONE = new Score(List.of());
    /// Nothing older counts, and nothing older is kept.
    public static final Duration FORGOTTEN = Duration.ofDays(90);
    private static final double HALF_LIFE_MS = Duration.ofDays(7).toMillis();
    private static final Duration CUT_SHORT = Duration.ofSeconds(10);
    private static final double WATCH_FROM = 6;
    private static final double SCREEN_FROM = 15;
    private static final int SAID_MAX = 64;

    /// @param tenths of a point, as they counted when it was said
    public record Said(CallId call, String disposition, int tenths, Instant at) {}

    public Score {
        said = List.copyOf(said);
    }

    /// In tenths of a point.
    ///
    /// @param talked so long
    public static int tenths(String disposition, Duration talked) {
        return switch (disposition) {
            case "SILENT" -> 10;
            case "DISCONNECTED" -> talked.compareTo(CUT_SHORT) < 0 ? 5 : 0;
            case "PRANK" -> 30;
            case "HOAX" -> 80;
            case "GENUINE", "DUPLICATE", "REFERRED_OUT" -> -60;
            default -> 0;
        };
    }

    /// The newest word about a call is the only one.
    public Score with(Said word) {
        var all = new ArrayList<>(said);
        all.removeIf(s -> s.call.equals(word.call));
        all.add(word);
        return new Score(all.subList(Math.max(0, all.size() - SAID_MAX), all.size()));
    }

    public boolean knows(CallId call) {
        return said.stream().anyMatch(s -> s.call.equals(call));
    }

    /// Those that are not forgotten.
    public List<Said> counting(Instant now) {
        return said.stream().filter(word -> word.at.plus(FORGOTTEN).isAfter(now)).toList();
    }

    /// Never below nothing: a genuine call buys no later pranks.
    public double at(Instant now) {
        double value = 0;
        Instant last = now;
        for (var word : counting(now)) {
            value = Math.max(0, faded(value, last, word.at) + word.tenths / 10.0);
            last = word.at;
        }
        return faded(value, last, now);
    }

    /// A clock that went back fades nothing.
    private static double faded(double value, Instant from, Instant to) {
        return value * Math.pow(0.5, Math.max(0, Duration.between(from, to).toMillis()) / HALF_LIFE_MS);
    }

    public Standing standing(Instant now) {
        double value = at(now);
        return value >= SCREEN_FROM ? Standing.SCREEN : value >= WATCH_FROM ? Standing.WATCH : Standing.CLEAR;
    }
}
