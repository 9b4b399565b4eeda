package id.siaga.core;

/// How a telephone outside that nobody answered ended; by the causes of Q.850.
enum Unanswered {
    NO_ANSWER,
    BUSY,
    FAILED;

    static Unanswered of(int cause) {
        return switch (cause) {
            case 16, 18, 19, 26 -> NO_ANSWER;
            case 17, 21 -> BUSY;
            default -> FAILED;
        };
    }
}
