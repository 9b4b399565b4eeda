package id.siaga.meters;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.alarms.Condition;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What ships for Prometheus and Grafana names only metrics and labels that `/metrics` has.
class ShippedRulesTest {
    private static final Path RULES = Path.of("../config/prometheus/siaga-alerts.yml");
    private static final Path DASHBOARD = Path.of("../config/grafana/siaga.json");
    private static final Pattern METRIC = Pattern.compile("\\b((?:siaga|jvm|process|system)_[a-z0-9_]+)(\\{[^}]*})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+) *(?:=~|!=|=)");

    /// Every metric once: whatever can be written (and not what takes one away), by its kind of parameters.
    private static String scrape() throws Exception {
        var meters = new Meters();
        writeAll(meters);
        writeAll(meters.texts());
        writeAll(meters.links());
        meters.amiReconnected();
        meters.deadLetters(1);
        return meters.scrape();
    }

    private static void writeAll(Object meters) throws Exception {
        for (var method : meters.getClass().getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && method.getReturnType() == void.class && method.getParameterCount() > 0 && !method.getName().equals("gone")) {
                var arguments = new ArrayList<Object>();
                for (var type : method.getParameterTypes()) {
                    arguments.add(sample(type));
                }
                method.invoke(meters, arguments.toArray());
            }
        }
    }

    private static Object sample(Class<?> type) {
        return Map.of(long.class, 1L, int.class, 1, double.class, 1.0, boolean.class, true, String.class, "x", Duration.class, Duration.ofSeconds(1)).get(type);
    }

    private static void known(String expression, String scrape) {
        var names = METRIC.matcher(expression).results().toList();
        assertThat(names.isEmpty() && !expression.startsWith("up{")).as("%s names a metric", expression).isFalse();
        for (var name : names) {
            var lines = scrape.lines().filter(line -> line.startsWith(name.group(1) + " ") || line.startsWith(name.group(1) + "{")).toList();
            assertThat(lines).as("%s in %s", name.group(1), expression).isNotEmpty();
            if (name.group(2) != null) {
                LABEL.matcher(name.group(2)).results().forEach(label -> assertThat(lines).as(expression).allMatch(line -> line.contains(label.group(1) + "=\"")));
            }
        }
    }

    @Test
    void everyAlertRuleIsWholeAndNamesWhatIsThere() throws Exception {
        var scrape = scrape();
        var file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(RULES));
        var alerts = new TreeSet<String>();
        for (var group : (List<?>) file.get("groups")) {
            for (var each : (List<?>) ((Map<?, ?>) group).get("rules")) {
                var rule = (Map<?, ?>) each;
                assertThat(rule.keySet().stream().map(Object::toString).collect(Collectors.toSet())).contains("alert", "expr", "labels", "annotations");
                assertThat(Set.of("bad", "warn")).contains(String.valueOf(((Map<?, ?>) rule.get("labels")).get("severity")));
                assertThat(((Map<?, ?>) rule.get("annotations")).keySet().stream().map(Object::toString)).contains("summary", "remedy");
                assertThat(alerts.add(String.valueOf(rule.get("alert")))).isTrue();
                known(String.valueOf(rule.get("expr")), scrape);
            }
        }
        assertThat(alerts).hasSizeGreaterThan(8).contains("SiagaFaultBad", "SiagaDown");
    }

    @Test
    void everyPanelOfTheDashboardNamesWhatIsThere() throws Exception {
        var scrape = scrape();
        var panels = JsonMapper.shared().readTree(Files.readString(DASHBOARD)).path("panels");
        assertThat(panels.size()).isGreaterThan(8);
        var ids = new TreeSet<Integer>();
        for (JsonNode panel : panels) {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(panel.path("gridPos").path("x").asInt() + panel.path("gridPos").path("w").asInt()).isLessThanOrEqualTo(24);
            assertThat(panel.path("targets").size()).isPositive();
            panel.path("targets").forEach(target -> known(target.path("expr").asString(""), scrape));
        }
    }

    /// `-Dsiaga.write=true` writes it.
    @Test
    void everyMetricStandsInTheDocumentation() throws Exception {
        var labels = new TreeMap<String, Set<String>>();
        scrape().lines().filter(l -> l.startsWith("siaga_")).forEach(l -> {
            var names = labels.computeIfAbsent(l.replaceFirst("[{ ].*", ""), _ -> new TreeSet<>());
            LABEL.matcher(l).results().map(m -> m.group(1)).filter(n -> !Set.of("le", "quantile").contains(n)).forEach(names::add);
        });
        var table = new StringBuilder();
        scrape().lines().filter(l -> l.startsWith("# HELP siaga_") && !l.matches("# HELP \\S+_max .*")).sorted().forEach(l -> {
            var name = l.split(" ", 4)[2];
            var with = labels.getOrDefault(name, labels.getOrDefault(name + "_count", Set.of()));
            table.append("| `").append(name).append("` | ").append(with.stream().collect(Collectors.joining(", "))).append(" | ").append(l.split(" ", 4)[3]).append(" |\n");
        });
        var page = Path.of("../docs/metrics.md");
        var head = "# Metrics\n\n`GET /metrics`, Prometheus text format. Names ending in `_seconds` with buckets have `_bucket`, `_count`, `_sum` and `_max`; those without buckets have the quantiles 0.5 and 0.99\nof the last minutes. "
                + "Beside them those of the JVM (`jvm_`, `process_`, `system_`). Numbers of citizens are never labels. A test writes this page from the code.\n\n| metric | labels | what |\n|---|---|---|\n";
        if (Boolean.getBoolean("siaga.write")) {
            Files.writeString(page, head + table);
        }
        assertThat(Files.readString(page)).isEqualTo(head + table);
    }

    @Test
    void everyConditionStandsInTheDocumentation() throws IOException {
        var page = Files.readString(Path.of("../docs/watching.md"));
        for (var condition : Condition.values()) {
            if (condition != Condition.OTHER) {
                assertThat(page).contains("| `" + condition.key() + "` |");
            }
        }
    }
}
