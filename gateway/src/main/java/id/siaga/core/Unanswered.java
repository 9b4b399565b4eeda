package id.siaga.core;

/// How a telephone outside that nobody answered ended; by the causes of Q.850, each asker with words of its own.
final class Unanswered {
    private Unanswered() {}

    static <E> E of(int cause, E noAnswer, E busy, E failed) {
        return switch (cause) {
            case 16, 18, 19, 26 -> noAnswer;
            case 17, 21 -> busy;
            default -> failed;
        };
    }
}
