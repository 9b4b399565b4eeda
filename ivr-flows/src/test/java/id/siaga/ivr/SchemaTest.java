package id.siaga.ivr;

import static id.siaga.ivr.Samples.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The schema for editors says what the parser says.
class SchemaTest {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
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

    /// What only the whole file tells: where steps and prompts are, and what belongs together.
    private static final Pattern OF_THE_WHOLE = Pattern.compile("does not exist|can never be reached|stands twice|is played by no step|prompt '.*' (does not know|is missing in)|leads to the language|nobody is told of"
            + "|digits: must say how many|no time of opening; write|is no day of the week|has nobody behind|never leaves|is one of \\[|leads nowhere|goes round");
    private static final List<Object> VALUES = Stream.of("", "x y", "a".repeat(41), 0, 1, 33, 61, 301, -1, 1.5, true, false, null, "05", "#", "A", List.of(), Map.of(), List.of("a", "a"), List.of("$digits"), "$weather", "selesai",
            "12-4", "0-4", "jv", "deutsch", "low", "anonymous", "otw", "08:00-16:00", "25:00-26:00", 10_000_000_000L, "ü", "a.b", "a/b").collect(Collectors.toCollection(ArrayList::new));
    private static final List<Object> KEYS = List.of("x y", "", "abc", "1", "#", "12", "A", "foo-bar");

    /// All of them take 40 s of a core.
    private static final int EVERY = Integer.getInteger("siaga.schema.every", 7);

    /// Every value and key of a flow of every kind of step, put in turn by everything else; of those each seventh.
    @Test
    void whateverIsWrittenInAFlowTheEditorAndTheCheckSayTheSame() {
        var flow = yaml(Samples.EVERYTHING);
        var told = new ArrayList<String>();
        int[] judged = {0, 0, 0};
        changed(flow, "", what -> {
            if (judged[2]++ % EVERY != 0) return;
            var text = new Dump(DumpSettings.builder().build()).dumpToString(flow);
            var read = FlowFile.parse(text);
            var problems = read instanceof FlowFile.Result.Read good ? good.check(_ -> true, false) : ((FlowFile.Result.Refused) read).problems();
            boolean green = faults(yaml(text)).isEmpty();
            judged[problems.isEmpty() ? 0 : 1]++;
            if (problems.isEmpty() && !green) told.add("the editor alone refuses " + what);
            problems.stream().map(FlowFile.Problem::sentence).filter(s -> green && !OF_THE_WHOLE.matcher(s).find()).forEach(s -> told.add("the check alone refuses " + what + ": " + s));
        });
        assertThat(told.stream().limit(30)).isEmpty();
        assertThat(judged[0]).isGreaterThan(300 / EVERY);
        assertThat(judged[1]).isGreaterThan(1_500 / EVERY);
    }

    @SuppressWarnings("unchecked")
    private static void changed(Object node, String at, Consumer<String> then) {
        if (node instanceof Map<?, ?> map) {
            var all = (Map<Object, Object>) map;
            for (var key : List.copyOf(all.keySet())) {
                if (alike(key, at)) continue;
                var value = all.get(key);
                put(all, key, VALUES, at + "/" + key, then);
                all.put(key, value);
                changed(value, at + "/" + key, then);
                all.remove(key);
                then.accept(at + "/" + key + " is missing");
                for (var other : KEYS) {
                    if (all.putIfAbsent(other, value) == null) {
                        then.accept(at + "/" + key + " is called " + other);
                        all.remove(other);
                    }
                }
                all.put(key, value);
            }
        } else if (node instanceof List<?> list) {
            var all = (List<Object>) list;
            for (int i = 0; i < all.size(); i++) {
                var value = all.get(i);
                for (var other : VALUES) {
                    all.set(i, other);
                    then.accept(at + "[" + i + "] is " + other);
                }
                all.set(i, value);
            }
        }
    }

    /// One prompt is as good as another.
    private static boolean alike(Object key, String at) {
        return at.equals("/prompts") && !key.equals("pilih");
    }

    private static void put(Map<Object, Object> map, Object key, List<Object> values, String at, Consumer<String> then) {
        for (var value : values) {
            map.put(key, value);
            then.accept(at + " is " + value);
        }
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
                case "pattern" -> !(value instanceof String text) || PATTERNS.computeIfAbsent(wanted.toString(), Pattern::compile).matcher(text).find();
                case "allOf" -> {
                    ((List<?>) wanted).forEach(one -> judge(value, (Map<?, ?>) one, at, faults));
                    yield true;
                }
                case "if" -> {
                    if (sound(value, (Map<?, ?>) wanted)) judge(value, (Map<?, ?>) rule.get("then"), at, faults);
                    yield true;
                }
                case "enum" -> ((List<?>) wanted).contains(value);
                case "const" -> wanted.equals(value);
                case "minimum" -> !(value instanceof Number n) || n.doubleValue() >= (Integer) wanted;
                case "maximum" -> !(value instanceof Number n) || n.doubleValue() <= (Integer) wanted;
                case "minLength" -> !(value instanceof String text) || text.length() >= (Integer) wanted;
                case "maxLength" -> !(value instanceof String text) || text.length() <= (Integer) wanted;
                case "minItems" -> !(value instanceof List<?> list) || list.size() >= (Integer) wanted;
                case "maxItems" -> !(value instanceof List<?> list) || list.size() <= (Integer) wanted;
                case "minProperties" -> !(value instanceof Map<?, ?> map) || map.size() >= (Integer) wanted;
                case "required" -> !(value instanceof Map<?, ?> map) || map.keySet().containsAll((List<?>) wanted);
                case "items" -> {
                    if (value instanceof List<?> list) list.forEach(each -> judge(each, (Map<?, ?>) wanted, at, faults));
                    yield true;
                }
                case "propertyNames" -> {
                    if (value instanceof Map<?, ?> map) map.keySet().forEach(key -> judge(String.valueOf(key), (Map<?, ?>) wanted, at + "/" + key, faults));
                    yield true;
                }
                case "properties" -> {
                    if (value instanceof Map<?, ?> map) ((Map<?, ?>) wanted).forEach((key, of) -> { if (map.containsKey(key)) judge(map.get(key), (Map<?, ?>) of, at + "/" + key, faults); });
                    yield true;
                }
                case "additionalProperties" -> others(value, rule, wanted, at, faults);
                case "$schema", "$defs", "title", "description", "then" -> true;
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
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            default -> throw new AssertionError(type);
        };
    }
}
