package id.siaga.sms.vectors;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares what was expected with what came, field by field. A vector with an expected field that no judge looks at is
/// skipped, not passed: it would say more than was checked.
final class Check {
    private static final Set<String> WORDS = Set.of("note", "disputed", "strict", "jsmpp_3_0_2_observed");
    private final JsonNode expected;
    private final Set<String> looked = new HashSet<>();
    private final List<String> wanted = new ArrayList<>();
    private final List<String> got = new ArrayList<>();

    Check(JsonNode expected) {
        this.expected = expected;
    }

    boolean has(String field) {
        return expected.has(field);
    }

    JsonNode node(String field) {
        looked.add(field);
        return expected.path(field);
    }

    /// When the vector says something about it.
    Check is(String field, @Nullable Object value) {
        looked.add(field);
        if (!expected.has(field)) {
            return this;
        }
        var node = expected.path(field);
        return node.isNull() ? is(field, value, null) : is(field, text(value), text(node));
    }

    Check is(String what, @Nullable Object value, @Nullable Object want) {
        if (!text(value).equals(text(want))) {
            wanted.add(what + " = " + text(want));
            got.add(what + " = " + text(value));
        }
        return this;
    }

    Check mustNotStart(String field, String value) {
        looked.add(field);
        return expected.has(field) && value.startsWith(expected.path(field).asString("")) ? is(field, value, "another beginning") : this;
    }

    Outcome outcome(String... onlyWords) {
        looked.addAll(List.of(onlyWords));
        looked.addAll(WORDS);
        if (!wanted.isEmpty()) {
            return new Outcome.Failed(String.join(", ", wanted), String.join(", ", got));
        }
        var unknown = expected.propertyNames().stream().filter(f -> !looked.contains(f)).sorted().toList();
        return unknown.isEmpty() ? new Outcome.Passed() : new Outcome.Skipped("nothing here judges " + String.join(", ", unknown));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case JsonNode node when node.isNumber() -> number(node.asDouble());
            case JsonNode node when node.isString() -> node.asString("");
            case Number n -> number(n.doubleValue());
            default -> value.toString();
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%s", value);
    }
}
