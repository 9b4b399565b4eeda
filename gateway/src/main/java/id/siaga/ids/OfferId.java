package id.siaga.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One attempt to bring one caller to one operator.
public record OfferId(long value) implements Comparable<OfferId> {
    public static OfferId of(long epoch, long n) {
        return new OfferId(Epochs.of(epoch, n));
    }

    /// @throws IllegalArgumentException when the text is not of the form `epoch-n`
    @JsonCreator
    public static OfferId parse(String text) {
        return new OfferId(Epochs.parse(text));
    }

    public long epoch() {
        return Epochs.epoch(value);
    }

    @Override
    public int compareTo(OfferId other) {
        return Long.compare(value, other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return Epochs.text(value);
    }
}
