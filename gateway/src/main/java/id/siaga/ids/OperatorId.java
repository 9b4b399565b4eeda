package id.siaga.ids;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// Who takes calls; `operators[].id` of the configuration. Letters, digits, `.`, `_` and `-`, at most 40: it goes into
/// channel variables and dialplan as it is.
public record OperatorId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    @JsonCreator
    public OperatorId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an id: letters, digits, . _ - and at most 40 of them");
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
