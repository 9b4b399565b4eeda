package id.siaga.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Who takes calls; `operators[].id` of the configuration. Letters, digits, `.`, `_` and `-`, at most 40: it goes into
/// channel variables and dialplan as it is.
public record OperatorId(String value) {
    @JsonCreator
    public OperatorId {
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
