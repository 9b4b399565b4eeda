package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `/openapi.yaml` is written by hand and checked against the table of routes, both ways.
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private final Map<?, ?> document = load();

    private static Map<?, ?> load() {
        try (var in = OpenApiTest.class.getResourceAsStream("/desk/openapi.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// `GET /api/calls` → its query parameters and whether it is open.
    private Map<String, String> described() {
        var all = new TreeMap<String, String>();
        map(document.get("paths")).forEach((path, item) -> map(item).forEach((method, operation) -> {
            if (METHODS.contains((String) method)) {
                var queries = Stream.concat(list(map(item).get("parameters")).stream(), list(map(operation).get("parameters")).stream())
                        .map(this::resolved)
                        .filter(parameter -> "query".equals(parameter.get("in")))
                        .map(parameter -> (String) parameter.get("name"))
                        .collect(Collectors.toCollection(TreeSet::new));
                var who = String.valueOf(map(operation).get("security"));
                all.put(((String) method).toUpperCase(java.util.Locale.ROOT) + " " + path, queries + switch (who) {
                    case "[]" -> " open";
                    case "[{key=[]}]" -> " systems";
                    default -> "";
                });
            }
        }));
        return all;
    }

    @Test
    void everyRouteIsDescribedAndEveryDescribedRouteExists() {
        var routes = new TreeMap<String, String>();
        RolesTest.routes().forEach(route -> routes.put(route.method() + " " + route.path(), new TreeSet<>(route.queries()) + switch (route.who()) {
            case Route.Who.Everybody _ -> " open";
            case Route.Who.Systems _ -> " systems";
            case Route.Who.Staff _ -> "";
        }));
        assertThat(described()).isEqualTo(routes);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var broken = new TreeSet<String>();
        walk(document, broken);
        assertThat(broken).isEmpty();
    }

    @Test
    void theWordsOfTheDocumentAreTheWordsOfTheProgram() {
        var schemas = map(map(document.get("components")).get("schemas"));
        assertThat(map(schemas.get("TicketState")).get("enum")).isEqualTo(Vocabulary.TICKET_STATES);
        assertThat(map(schemas.get("TicketKind")).get("enum")).isEqualTo(Vocabulary.TICKET_KINDS);
        assertThat(document.toString()).contains(Vocabulary.DISPOSITIONS.toString()).contains(Vocabulary.OPERATOR_WANTS.toString());
    }

    private void walk(Object node, Set<String> broken) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference && resolved(map).isEmpty()) {
                broken.add(reference);
            }
            map.values().forEach(value -> walk(value, broken));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> walk(value, broken));
        }
    }

    private Map<?, ?> resolved(Object node) {
        if (map(node).get("$ref") instanceof String reference) {
            Object at = document;
            for (var step : reference.substring(2).split("/", -1)) {
                at = map(at).get(step);
            }
            return map(at);
        }
        return map(node);
    }

    private static Map<?, ?> map(Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object node) {
        return node instanceof List<?> list ? list : List.of();
    }
}
