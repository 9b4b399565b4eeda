package id.siaga.desk;

import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON object of a request, read field by field. Everything that is wrong is collected and said at once by [#done]; a field
/// that nobody asked for is wrong too. Depth, length and count are limited before anything is built from them.
final class Body {
    static final int BYTES_MAX = 64 * 1024;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern LINK = Pattern.compile("https?://[!-~]{3,990}");
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(BYTES_MAX)
                            .maxNumberLength(20)
                            .maxNameLength(60)
                            .maxTokenCount(200)
                            .maxDocumentLength(BYTES_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode json;
    private final List<Problem.Field> wrong = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    private Body(ObjectNode json) {
        this.json = json;
    }

    static Body read(byte[] octets) throws Problem {
        JsonNode node;
        try {
            node = STRICT.readTree(octets);
        } catch (JacksonException e) {
            // The parser's own message quotes the input: only the place is passed on.
            var at = e.getLocation();
            var place = at == null || at.getLineNr() < 1 ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new Problem(400, "json", "The body is not JSON that can be used" + place,
                    "Send one JSON object: at most 64 KiB, 8 levels deep, no field twice");
        }
        if (node instanceof ObjectNode object) {
            return new Body(object);
        }
        throw new Problem(400, "json", "The body is not a JSON object", "Send one JSON object, as /openapi.yaml describes it");
    }

    /// A text of `min` to `max` characters; an empty text when it is wrong, so that reading can go on to [#done].
    String text(String field, int min, int max) {
        var value = optionalText(field, min, max);
        if (value == null) {
            if (wrong.stream().noneMatch(w -> w.field().equals(field))) {
                wrong.add(new Problem.Field(field, "is missing", "Give a text of " + min + " to " + max + " characters"));
            }
            return "";
        }
        return value;
    }

    @Nullable String optionalText(String field, int min, int max) {
        asked.add(field);
        var value = json.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        var remedy = "Give a text of " + min + " to " + max + " characters";
        if (!value.isString()) {
            wrong.add(new Problem.Field(field, "is not a text", remedy));
            return null;
        }
        var text = value.stringValue();
        if (text.codePointCount(0, text.length()) > max || text.strip().length() < min) {
            wrong.add(new Problem.Field(field, "is too short or too long", remedy));
            return null;
        }
        if (text.codePoints().anyMatch(c -> (Character.isISOControl(c) && "\n\t\r".indexOf(c) < 0) || isLoneSurrogate(c))) {
            wrong.add(new Problem.Field(field, "has control characters", "Leave them out; line breaks are fine in long texts"));
            return null;
        }
        return text.strip();
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    String oneOf(String field, List<String> words) {
        var value = optionalOneOf(field, words);
        if (value == null && wrong.stream().noneMatch(w -> w.field().equals(field))) {
            wrong.add(new Problem.Field(field, "is missing", "Give one of " + String.join(", ", words)));
        }
        return value == null ? "" : value;
    }

    @Nullable String optionalOneOf(String field, List<String> words) {
        var value = optionalText(field, 1, 60);
        if (value == null || words.contains(value)) {
            return value;
        }
        wrong.add(new Problem.Field(field, "is not a word we know", "Give one of " + String.join(", ", words)));
        return null;
    }

    /// Empty when it is wrong or missing.
    String phone(String field) {
        var number = optionalPhone(field);
        if (number == null) {
            wrongOnce(field, "is missing", "Give 3 to 15 digits, with + and country code or as dialled here");
        }
        return number == null ? "" : number;
    }

    @Nullable String optionalPhone(String field) {
        var value = optionalText(field, 1, 32);
        if (value == null) {
            return null;
        }
        var digits = value.replaceAll("[ .()-]", "");
        if (digits.matches("\\+?[0-9]{3,15}")) {
            return digits;
        }
        wrong.add(new Problem.Field(field, "is not a phone number", "Give 3 to 15 digits, with + and country code or as dialled here"));
        return null;
    }

    @Nullable Long optionalNumber(String field, long min, long max) {
        asked.add(field);
        var value = json.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= min && value.longValue() <= max) {
            return value.longValue();
        }
        wrong.add(new Problem.Field(field, "is not a number of the range", "Give a whole number from " + min + " to " + max));
        return null;
    }

    /// The version that the change is about.
    long version() {
        var version = optionalNumber("version", 0, Long.MAX_VALUE);
        if (version == null) {
            wrongOnce("version", "is missing", "Send the version of the ticket that you read: somebody may have changed it since");
            return 0;
        }
        return version;
    }

    /// A time with its offset, between 2000 and 2199.
    @Nullable Instant optionalInstant(String field) {
        var text = optionalText(field, 1, 40);
        if (text == null) {
            return null;
        }
        try {
            return instant(text);
        } catch (DateTimeException e) {
            wrong.add(new Problem.Field(field, "is not a time", "Give a time like 2026-11-22T08:30:00+07:00"));
            return null;
        }
    }

    /// With its offset, from 2000 to 2199: others are typing errors, and no column of the database has them.
    static Instant instant(String text) {
        var time = OffsetDateTime.parse(text);
        if (time.getYear() < 2000 || time.getYear() >= 2200) {
            throw new DateTimeException("out of range");
        }
        return time.toInstant();
    }

    /// A list of short words, at most `max`; an empty list says something else than none.
    @Nullable List<String> optionalWords(String field, int max) {
        return optionalList(field, WORD, max, "words of letters, digits, _ and -");
    }

    /// At most `max` addresses.
    List<String> links(String field, int max) {
        var links = optionalList(field, LINK, max, "https addresses, each with at most 1,000 printable characters");
        return links == null ? List.of() : links;
    }

    @Nullable String optionalLink(String field) {
        var link = optionalText(field, 1, 1_000);
        if (link != null && !LINK.matcher(link).matches()) {
            wrong.add(new Problem.Field(field, "is no address", "Give an https address with at most 1,000 printable characters"));
            return null;
        }
        return link;
    }

    private @Nullable List<String> optionalList(String field, Pattern each, int max, String what) {
        asked.add(field);
        var value = json.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        var texts = value.isArray() ? value.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).filter(w -> each.matcher(w).matches()).toList() : List.<String>of();
        if (!value.isArray() || texts.size() < value.size() || texts.size() > max) {
            wrong.add(new Problem.Field(field, "is not such a list", "Give a list of at most " + max + " " + what));
            return null;
        }
        return texts;
    }

    /// A list of 1 to `max` objects, each read like a body of its own; empty when it is wrong.
    List<Body> rows(String field, int max) {
        asked.add(field);
        var value = json.get(field);
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > max || value.valueStream().anyMatch(v -> !v.isObject())) {
            wrong.add(new Problem.Field(field, "is not a list of objects", "Give 1 to " + max + " of them"));
            return List.of();
        }
        return value.valueStream().map(v -> new Body((ObjectNode) v)).toList();
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(optionalFlag(field));
    }

    @Nullable Boolean optionalFlag(String field) {
        asked.add(field);
        var value = json.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            wrong.add(new Problem.Field(field, "is not a yes or no", "Give true or false"));
            return null;
        }
        return value.booleanValue();
    }

    @Nullable CallId optionalCall(String field) {
        var value = optionalText(field, 1, 32);
        try {
            return value == null ? null : CallId.parse(value);
        } catch (IllegalArgumentException e) {
            wrong.add(new Problem.Field(field, "is not the id of a call", "Give it as the lists show it, like 7-1042"));
            return null;
        }
    }

    @Nullable TicketNumber optionalTicket(String field) {
        var value = optionalText(field, 1, 40);
        if (value == null) {
            return null;
        }
        var number = TicketNumber.typed(value);
        if (number.isEmpty()) {
            wrong.add(new Problem.Field(field, "is not a ticket number", "Give 11 digits or more; one may be mistyped"));
        }
        return number.orElse(null);
    }

    /// A password: every character counts, also blanks at the ends.
    char[] secret(String field, int max) {
        asked.add(field);
        var value = json.get(field);
        if (value == null || !value.isString() || value.stringValue().isEmpty() || value.stringValue().length() > max) {
            wrong.add(new Problem.Field(field, "is missing or too long", "Give a text of 1 to " + max + " characters"));
            return new char[0];
        }
        return value.stringValue().toCharArray();
    }

    /// Unless something is already said about this field.
    void wrongOnce(String field, String problem, String remedy) {
        if (wrong.stream().noneMatch(w -> w.field().equals(field))) {
            wrong(field, problem, remedy);
        }
    }

    void wrong(String field, String problem, String remedy) {
        wrong.add(new Problem.Field(field, problem, remedy));
    }

    /// Says everything that is wrong.
    void done() throws Problem {
        for (var name : json.propertyNames()) {
            if (!asked.contains(name)) {
                // Its name is the sender's text: only a harmless one is repeated.
                var shown = name.matches("[A-Za-z0-9_.-]{1,40}") ? name : "(another field)";
                wrong.add(new Problem.Field(shown, "is not a field of this request", "Leave it out; " + (asked.isEmpty() ? "this request has no fields" : "possible are " + String.join(", ", new java.util.TreeSet<>(asked)))));
            }
        }
        if (!wrong.isEmpty()) {
            throw Problem.fields(wrong);
        }
    }
}
