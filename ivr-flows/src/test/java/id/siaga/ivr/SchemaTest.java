package id.siaga.ivr;

import static id.siaga.ivr.Samples.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The schema for editors says what the parser says.
class SchemaTest {
    private static Map<?, ?> schema;

    @BeforeAll
    static void read() throws Exception {
        schema = (Map<?, ?>) yaml(shipped("flow.schema.json"));
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    @Test
    void theSchemaKnowsTheKeysOfTheParserAndNoOthers() {
        assertThat(keys(schema)).isEqualTo(FlowFile.KEYS);
        var steps = (List<?>) ((Map<?, ?>) defs().get("step")).get("oneOf");
        var known = new ArrayList<Set<String>>();
        steps.forEach(step -> known.add(keys((Map<?, ?>) step)));
        assertThat(known).containsExactlyInAnyOrderElementsOf(StepFile.KEYS.values());
    }

    @Test
    void theSchemaKnowsEveryValueAndFact() {
        for (var what : Said.What.values()) {
            assertThat(faults(yaml(Samples.EVERYTHING.replace("$minutes", what.written())))).isEmpty();
        }
        assertThat(faults(yaml(Samples.EVERYTHING))).isEmpty(); // all four facts of branches
    }

    @ParameterizedTest
    @MethodSource("id.siaga.ivr.ShippedFlowsTest#flows")
    void everyShippedFlowIsValid(String flow) throws Exception {
        var file = flow + ".yaml";
        assertThat(faults(yaml(shipped(file)))).isEmpty();
        assertThat(shipped(file)).startsWith("# yaml-language-server: $schema=flow.schema.json\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            play: [tutup, $date, beep]  | sing: [tutup]
            wait: 3                     | wait: 61
            digits: 3-5                 | digits: three
            branch: desks               | branch: weather
            $minutes                    | $weather
            senin-kamis: 07:30-16:00    | senin-kamis: pagi
            languages: { 1: id, 2: en } | languages: { 13: id }
            start: bahasa               | begin: bahasa
            report: otw                 | report: pergi
            studio: choose              | studio: kamar
            scale: 3                    | scale: 10
            silence: 3                  | silence: 0
            transfer: "0354-771234"     | transfer: polisi
            every: 20                   | every: 0
            lane: low                   | lane: normal
            """)
    void whatTheParserRefusesTheSchemaRefuses(String right, String wrong) {
        var text = Samples.EVERYTHING.replace(right, wrong);
        assertThat(text).isNotEqualTo(Samples.EVERYTHING);
        assertThat(FlowFile.parse(text)).isInstanceOf(FlowFile.Result.Refused.class);
        assertThat(faults(yaml(text))).isNotEmpty();
    }

    // ---- as much of JSON Schema as the file uses

    private static Map<?, ?> defs() {
        return (Map<?, ?>) schema.get("$defs");
    }

    private static Set<String> keys(Map<?, ?> object) {
        var keys = new HashSet<String>();
        ((Map<?, ?>) object.get("properties")).keySet().forEach(key -> keys.add(key.toString()));
        return keys;
    }

    private static List<String> faults(Object value) {
        var faults = new ArrayList<String>();
        judge(value, schema, "", faults);
        return faults;
    }

    private static void judge(Object value, Map<?, ?> rule, String at, List<String> faults) {
        for (var part : rule.entrySet()) {
            var wanted = part.getValue();
            boolean holds = switch (part.getKey().toString()) {
                case "$ref" -> {
                    judge(value, (Map<?, ?>) defs().get(wanted.toString().replace("#/$defs/", "")), at, faults);
                    yield true;
                }
                case "oneOf" -> ((List<?>) wanted).stream().filter(one -> sound(value, (Map<?, ?>) one)).count() == 1;
                case "type" -> (wanted instanceof List<?> many ? many : List.of(wanted)).stream().anyMatch(type -> is(value, type.toString()));
                case "pattern" -> java.util.regex.Pattern.compile(wanted.toString()).matcher(value.toString()).find();
                case "enum" -> ((List<?>) wanted).contains(value);
                case "const" -> wanted.equals(value);
                case "minimum" -> !(value instanceof Integer n) || n >= (Integer) wanted;
                case "maximum" -> !(value instanceof Integer n) || n <= (Integer) wanted;
                case "minLength" -> value.toString().length() >= (Integer) wanted;
                case "maxLength" -> value.toString().length() <= (Integer) wanted;
                case "minItems" -> !(value instanceof List<?> list) || list.size() >= (Integer) wanted;
                case "maxItems" -> !(value instanceof List<?> list) || list.size() <= (Integer) wanted;
                case "minProperties" -> !(value instanceof Map<?, ?> map) || map.size() >= (Integer) wanted;
                case "required" -> !(value instanceof Map<?, ?> map) || map.keySet().containsAll((List<?>) wanted);
                case "items" -> {
                    if (value instanceof List<?> list) list.forEach(each -> judge(each, (Map<?, ?>) wanted, at, faults));
                    yield true;
                }
                case "propertyNames" -> {
                    if (value instanceof Map<?, ?> map) map.keySet().forEach(key -> judge(key, (Map<?, ?>) wanted, at + "/" + key, faults));
                    yield true;
                }
                case "properties" -> {
                    if (value instanceof Map<?, ?> map) ((Map<?, ?>) wanted).forEach((key, of) -> { if (map.containsKey(key)) judge(map.get(key), (Map<?, ?>) of, at + "/" + key, faults); });
                    yield true;
                }
                case "additionalProperties" -> others(value, rule, wanted, at, faults);
                case "$schema", "$defs", "title", "description" -> true;
                case String unknown -> throw new AssertionError("the test does not know " + unknown);
            };
            if (!holds) faults.add(at + " " + part.getKey());
        }
    }

    private static boolean others(Object value, Map<?, ?> rule, Object wanted, String at, List<String> faults) {
        if (!(value instanceof Map<?, ?> map)) return true;
        var named = rule.get("properties") instanceof Map<?, ?> properties ? properties.keySet() : Set.of();
        var others = map.keySet().stream().filter(key -> !named.contains(key)).toList();
        if (wanted instanceof Map<?, ?> of) others.forEach(key -> judge(map.get(key), of, at + "/" + key, faults));
        return wanted instanceof Map || others.isEmpty();
    }

    private static boolean sound(Object value, Map<?, ?> rule) {
        var faults = new ArrayList<String>();
        judge(value, rule, "", faults);
        return faults.isEmpty();
    }

    private static boolean is(Object value, String type) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer;
            default -> throw new AssertionError(type);
        };
    }
}
