package id.siaga.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One message, in or out, as this gateway counts it.
public record SmsId(long value) implements Comparable<SmsId> {
    public static SmsId of(long epoch, long n) {
        return new SmsId(Epochs.of(epoch, n));
    }

    /// @throws IllegalArgumentException when the text is not of the form `epoch-n`
    @JsonCreator
    public static SmsId parse(String text) {
        return new SmsId(Epochs.parse(text));
    }

    public long epoch() {
        return Epochs.epoch(value);
    }

    @Override
    public int compareTo(SmsId other) {
        return Long.compare(value, other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return Epochs.text(value);
    }
}
