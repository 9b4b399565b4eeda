package id.siaga.desk;

import static id.siaga.desk.ApiDocument.list;
import static id.siaga.desk.ApiDocument.map;

import id.siaga.desk.ApiDocument.Operation;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything bad that can be sent to an operation, made from its description, so that a route that comes new is tried as well. What lies within the limits is
/// sent with a field too many: nothing of all this may ever be done.
final class BadInput {
    static final String TOO_MANY = "no_such_field";
    private static final List<String> TEXTS = List.of("'; DROP TABLE ticket; --", "<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "@SUM(1+1)|cmd", "../../etc/passwd", "\u202e\u200b🚒", "%s%n${jndi:ldap://x}");
    private static final List<String> TIMES = List.of("2026-02-30T00:00:00+07:00", "2026-13-01T00:00:00+07:00", "2026-11-22T25:00:00+07:00", "2026-11-22", "2026-11-22T08:00:00", "0001-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z", "9999-12-31T23:59:59-18:00", "yesterday", "1700000000", "");
    private static final List<Object> NO_TEXTS = List.of(7, true, List.of(), Map.of(), "a\u0007b", "a\u0000b");

    /// @param field that must be named among the errors; null: the problem is the whole request
    /// @param harmless that must not be named among them, or null
    record Sent(String what, String method, String target, String type, Buffer body, Set<Integer> statuses, String field, String harmless) {
        @Override
        public String toString() {
            return method + " " + target.substring(0, Math.min(90, target.length())) + ": " + what;
        }
    }

    private final ApiDocument document;
    private final Operation operation;
    private final String target;
    private final List<Sent> all = new ArrayList<>();

    private BadInput(ApiDocument document, Operation operation) {
        this.document = document;
        this.operation = operation;
        this.target = target(operation);
    }

    static List<Sent> of(ApiDocument document, Operation operation) {
        var bad = new BadInput(document, operation);
        bad.paths();
        bad.queries();
        if (operation.body() != null) {
            bad.shapes();
            bad.fields();
        } else if (!operation.method().equals("GET")) {
            bad.json("a body where none belongs", Map.of(TOO_MANY, 1), TOO_MANY, null);
        }
        return bad.all;
    }

    /// With the example of each part of the path.
    static String target(Operation operation) {
        var path = operation.path();
        for (var parameter : operation.parameters()) {
            path = path.replace("{" + parameter.name() + "}", String.valueOf(parameter.schema().get("example")));
        }
        return path;
    }

    // ---- the address

    private void paths() {
        operation.parameters().stream().filter(p -> p.in().equals("path")).forEach(parameter -> Stream.concat(TEXTS.stream(), Stream.of("x".repeat(500), "\u0000", "0", "-1", "9".repeat(40), " "))
                .forEach(text -> sent("path " + parameter.name() + " " + text, target(operation.path().replace("{" + parameter.name() + "}", encoded(text))), "application/json",
                        operation.method().equals("GET") ? null : bytes(Map.of(TOO_MANY, 1)), Set.of(400, 404), null, null)));
    }

    private String target(String path) {
        return target(new Operation(operation.method(), path, operation.who(), operation.parameters(), null));
    }

    private void queries() {
        var queries = operation.parameters().stream().filter(p -> p.in().equals("query")).toList();
        query("unknown", TOO_MANY, "1", TOO_MANY);
        query("unknown", "<script>", "1", "(another)");
        for (var parameter : queries) {
            var name = parameter.name();
            bad(name, parameter.schema()).filter(value -> asQuery(parameter.schema(), value)).map(String::valueOf).forEach(text -> query(text, name, text, name));
            all.add(new Sent("twice " + name, operation.method(), target + "?" + name + "=1&" + name + "=2", "application/json", null, Set.of(400), name, null));
        }
    }

    /// A number is a text there, and no text at all is none.
    private static boolean asQuery(Map<?, ?> schema, Object value) {
        return "integer".equals(schema.get("type")) ? value instanceof Number : value instanceof String text && !text.isBlank();
    }

    private void query(String what, String name, String value, String field) {
        all.add(new Sent("query " + name + "=" + what.substring(0, Math.min(40, what.length())), operation.method(), target + "?" + encoded(name) + "=" + encoded(value), "application/json", null, Set.of(400), field, null));
    }

    // ---- what is no JSON object

    private void shapes() {
        Stream.of("", "{", "null", "[]", "7", "\"x\"", "{}x", "{}{}", "{'a':1}", "{\"a\":1,\"a\":2}", "{\"a\":1,}", "\u0000", "{\"a\":\u0000}", "{\"a\":NaN}", "/* */{}", "{\"a\":\"\\ud800\"", "{\"a\":\"\\x\"}",
                        "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}", "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000), "{\"a\":[" + "1,".repeat(25_000) + "1]}", "{\"a\":" + "9".repeat(60_000) + "}",
                        "{\"a\":1e" + "9".repeat(30) + "}", "{\"" + "k".repeat(60_000) + "\":1}", "{\"a\":\"" + "x".repeat(60_000) + "\"}",
                        java.util.stream.IntStream.range(0, 5_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}")))
                .forEach(text -> sent("body " + text.substring(0, Math.min(20, text.length())), target, "application/json", Buffer.buffer(text), Set.of(400), null, null));
        for (var octets : new int[][] {{0xc3, 0x28}, {0xe2, 0x82}, {0xff, 0xfe}, {0xc0, 0xaf}, {0xed, 0xa0, 0x80}, {0xf8, 0x88, 0x80, 0x80, 0x80}}) {
            sent("bytes that are no UTF-8", target, "application/json", around(octets), Set.of(400), null, null);
        }
        for (var type : List.of("application/x-www-form-urlencoded", "text/plain", "application/xml", "multipart/form-data; boundary=x", "application/jsonp")) {
            sent(type, target, type, bytes(Map.of(TOO_MANY, 1)), Set.of(415), null, null);
        }
    }

    private static Buffer around(int... octets) {
        var all = new ByteArrayOutputStream();
        all.writeBytes("{\"a\":\"".getBytes(StandardCharsets.US_ASCII));
        for (int octet : octets) all.write(octet);
        all.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        return Buffer.buffer(all.toByteArray());
    }

    // ---- fields

    private void fields() {
        var body = operation.body();
        json("a field too many", Map.of(TOO_MANY, 1), TOO_MANY, null);
        json("<script>", Map.of("<script>", 1), "(another field)", null);
        list(body.get("required")).forEach(name -> {
            json("without " + name, Map.of(TOO_MANY, 1), (String) name, null);
            json(name + ": null", with((String) name, null), (String) name, null);
        });
        document.fields(body).forEach((name, schema) -> {
            bad(name, schema).forEach(value -> json(name + ": " + shown(value), with(name, value), field(name, value), null));
            if (!map(body.get("dependentRequired")).containsKey(name)) good(schema).forEach(value -> json(name + " within its limits: " + shown(value), with(name, value), TOO_MANY, name));
            rows(name, schema);
        });
    }

    /// The fields of each object of a list.
    private void rows(String name, Map<?, ?> schema) {
        document.fields(document.resolved(schema.get("items"))).forEach((inner, its) ->
                bad(inner, its).forEach(value -> json(name + "[]." + inner + ": " + shown(value), with(name, List.of(with(inner, value))), inner, null)));
    }

    /// A body that is refused as a whole names no field.
    private static String field(String name, Object value) {
        return value instanceof Number number && number.toString().length() > 20 ? null : name;
    }

    private static Map<String, Object> with(String name, Object value) {
        var body = new LinkedHashMap<String, Object>();
        body.put(name, value);
        body.put(TOO_MANY, 1);
        return body;
    }

    private void json(String what, Map<String, ?> body, String field, String harmless) {
        sent(what, target, "application/json", bytes(body), Set.of(400), field, harmless);
    }

    private void sent(String what, String at, String type, Buffer body, Set<Integer> statuses, String field, String harmless) {
        all.add(new Sent(what, operation.method(), at, type, body, statuses, field, harmless));
    }

    private static Buffer bytes(Map<String, ?> body) {
        return Buffer.buffer(Show.JSON.writeValueAsBytes(body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shown(Object value) {
        var text = String.valueOf(value);
        return text.length() > 40 ? text.length() + " characters" : text;
    }

    // ---- values by their schema

    private Stream<Object> bad(String name, Map<?, ?> schema) {
        if (schema.containsKey("enum")) return Stream.concat(NO_TEXTS.stream(), Stream.of("NO_SUCH_WORD", String.valueOf(list(schema.get("enum")).getFirst()) + "x", ""));
        return switch (String.valueOf(schema.get("type"))) {
            case "boolean" -> Stream.of("true", "", 1, 0, List.of(), Map.of());
            case "integer" -> Stream.concat(Stream.of("1", "", true, 1.5, List.of(1), Map.of()), edges(name, schema));
            case "array" -> Stream.of("x", 7, Map.of(), java.util.Collections.nCopies(limit(name, schema, "maxItems") + 1, "x"), List.of(7), List.of(List.of()));
            case "string" -> badTexts(name, schema);
            default -> throw new AssertionError(operation + ": " + name + " has no type in /openapi.yaml");
        };
    }

    private Stream<Object> edges(String name, Map<?, ?> schema) {
        var max = schema.get("maximum");
        if (!schema.containsKey("minimum")) throw new AssertionError(operation + ": " + name + " has no minimum in /openapi.yaml");
        return Stream.of(((Number) schema.get("minimum")).longValue() - 1, max == null ? new java.math.BigInteger("9223372036854775808") : ((Number) max).longValue() + 1, new java.math.BigInteger("9".repeat(40)));
    }

    private Stream<Object> badTexts(String name, Map<?, ?> schema) {
        if ("date-time".equals(schema.get("format"))) return Stream.concat(NO_TEXTS.stream(), TIMES.stream());
        var values = new ArrayList<Object>(NO_TEXTS);
        if ("password".equals(schema.get("format"))) values.removeIf(String.class::isInstance);
        values.add("x".repeat(limit(name, schema, "maxLength") + 1));
        if (schema.get("minLength") instanceof Number min) values.add("x".repeat(min.intValue() - 1));
        if (schema.get("pattern") instanceof String pattern) TEXTS.stream().filter(text -> !Pattern.compile(pattern).matcher(text).find()).forEach(values::add);
        return values.stream();
    }

    private Stream<Object> good(Map<?, ?> schema) {
        if (schema.containsKey("enum")) return list(schema.get("enum")).stream().map(word -> word);
        if (schema.containsKey("example")) return Stream.of(schema.get("example"));
        return switch (String.valueOf(schema.get("type"))) {
            case "boolean" -> Stream.of(true, false);
            case "integer" -> Stream.of("minimum", "maximum").filter(schema::containsKey).map(schema::get);
            case "string" -> schema.containsKey("maxLength") && !schema.containsKey("pattern")
                    ? Stream.concat(TEXTS.stream().filter(text -> fits(text, schema)), Stream.of("x".repeat(((Number) schema.get("maxLength")).intValue()))) : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static boolean fits(String text, Map<?, ?> schema) {
        return text.length() <= ((Number) schema.get("maxLength")).intValue() && (!(schema.get("minLength") instanceof Number min) || text.length() >= min.intValue());
    }

    private int limit(String name, Map<?, ?> schema, String what) {
        if (schema.get(what) instanceof Number limit) return limit.intValue();
        throw new AssertionError(operation + ": " + name + " has no " + what + " in /openapi.yaml");
    }

    static boolean named(tools.jackson.databind.JsonNode problem, String field) {
        return problem.path("errors").valueStream().anyMatch(error -> error.path("field").asString("").equals(field) && !error.path("remedy").asString("").isBlank());
    }
}
