package id.siaga.clocks;

import java.time.Duration;

/// How long something may take. What a day is says the [Calendar]; only what counts in seconds asks none.
public sealed interface Term {
    /// The day of receipt is day 0; due at 23:59:59 of the count-th working day after it.
    record Days(int count) implements Term {
        public static final int MAX = 1_000;

        public Days {
            require(count, MAX);
        }
    }

    /// Runs through all 24 hours of a working day and stands still on the others.
    record Hours(int count) implements Term {
        public static final int MAX = 10_000;

        public Hours {
            require(count, MAX);
        }
    }

    /// For emergencies: no calendar stops it.
    record Elapsed(Duration length) implements Term {
        public static final Duration MAX = Duration.ofDays(7);

        public Elapsed {
            if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(MAX) > 0) throw new IllegalArgumentException(length + " is outside 1s..7d");
        }
    }

    /// As records keep it: `3d`, `24h`, `60s`.
    default String written() {
        return switch (this) {
            case Days(int count) -> count + "d";
            case Hours(int count) -> count + "h";
            case Elapsed(var length) -> length.toSeconds() + "s";
        };
    }

    /// @throws IllegalArgumentException when it was not [#written]
    static Term read(String written) {
        int count = Integer.parseInt(written.substring(0, written.length() - 1));
        return switch (written.charAt(written.length() - 1)) {
            case 'd' -> new Days(count);
            case 'h' -> new Hours(count);
            case 's' -> new Elapsed(Duration.ofSeconds(count));
            default -> throw new IllegalArgumentException("no term: " + written);
        };
    }

    private static void require(int count, int max) {
        if (count < 1 || count > max) throw new IllegalArgumentException(count + " is outside 1.." + max);
    }
}
