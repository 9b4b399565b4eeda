package id.siaga.sms.vectors;

/// What became of one vector.
sealed interface Outcome {
    record Passed() implements Outcome {}

    record Failed(String expected, String got) implements Outcome {}

    record Skipped(String reason) implements Outcome {}
}
