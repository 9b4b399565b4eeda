package id.siaga.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A question to the database while it is put together: its text, and the values in their order.
final class Sql {
    private final StringBuilder text;
    private final List<Object> values = new ArrayList<>();

    Sql(String start) {
        text = new StringBuilder(start);
    }

    String text() {
        return text.toString();
    }

    List<Object> values() {
        return values;
    }

    Sql add(String more) {
        text.append(more);
        return this;
    }

    /// Nothing when the value is null.
    Sql and(String condition, @Nullable Object value) {
        if (value != null) {
            text.append(condition);
            values.add(value);
        }
        return this;
    }

    /// @param any at least one
    Sql in(String column, Collection<String> any) {
        text.append(" AND ");
        return among(column, any);
    }

    /// @param any at least one, and so `some`
    Sql either(String column, Collection<String> any, String other, Collection<String> some) {
        text.append(" AND (");
        return among(column, any).add(" OR ").among(other, some).add(")");
    }

    private Sql among(String column, Collection<String> any) {
        text.append(column).append(" IN (").append(String.join(",", Collections.nCopies(any.size(), "?"))).append(')');
        values.addAll(any);
        return this;
    }
}
