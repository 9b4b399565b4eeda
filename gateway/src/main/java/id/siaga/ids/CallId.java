package id.siaga.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One telephone leg of a citizen to the centre, from its first FastAGI contact to its end. Channel variable `SIAGA_CALL_ID`.
public record CallId(long value) implements Comparable<CallId> {
    public static CallId of(long epoch, long n) {
        return new CallId(Epochs.of(epoch, n));
    }

    /// @throws IllegalArgumentException when the text is not of the form `epoch-n`
    @JsonCreator
    public static CallId parse(String text) {
        return new CallId(Epochs.parse(text));
    }

    public long epoch() {
        return Epochs.epoch(value);
    }

    @Override
    public int compareTo(CallId other) {
        return Long.compare(value, other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return Epochs.text(value);
    }
}
