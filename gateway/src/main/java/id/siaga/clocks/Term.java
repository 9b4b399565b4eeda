package id.siaga.clocks;

/// How long something may take. There are these two kinds and no other; what a day is says the [Calendar].
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

    private static void require(int count, int max) {
        if (count < 1 || count > max) throw new IllegalArgumentException(count + " is outside 1.." + max);
    }
}
