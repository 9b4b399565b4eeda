package id.siaga.ids;

/// Numbers that carry the boot epoch, so that nothing of a previous life can match: the epoch in the upper 24 bits, a counter
/// in the lower 39. Text form `epoch-n` in decimal, e.g. `7-1042`.
final class Epochs {
    private static final int COUNTER_BITS = 39;
    private static final long COUNTER_MAX = (1L << COUNTER_BITS) - 1;

    private Epochs() {}

    static long of(long epoch, long n) {
        if (epoch < 0 || epoch >= 1L << 24 || n < 0 || n > COUNTER_MAX) {
            throw new IllegalArgumentException("epoch " + epoch + " or number " + n + " outside its range");
        }
        return epoch << COUNTER_BITS | n;
    }

    static String text(long value) {
        return (value >>> COUNTER_BITS) + "-" + (value & COUNTER_MAX);
    }

    static long epoch(long value) {
        return value >>> COUNTER_BITS;
    }

    /// @throws IllegalArgumentException when the text is not `epoch-n` within range
    static long parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1 || text.length() > 20) {
            throw new IllegalArgumentException("not an id of the form epoch-n");
        }
        return of(Long.parseUnsignedLong(text.substring(0, dash)), Long.parseUnsignedLong(text.substring(dash + 1)));
    }
}
