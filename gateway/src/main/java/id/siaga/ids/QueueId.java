package id.siaga.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// What holds callers; `queues[].id` of the configuration. Letters, digits, `.`, `_` and `-`, at most 40: it goes into
/// channel variables and dialplan as it is.
public record QueueId(String value) {
    @JsonCreator
    public QueueId {
        if (!value.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new IllegalArgumentException("not an id: letters, digits, . _ - and at most 40 of them");
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
