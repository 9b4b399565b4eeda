package id.siaga.desk;

import static id.siaga.desk.ApiDocument.map;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.TicketKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `/openapi.yaml` is written by hand and checked against the table of routes, both ways.
class OpenApiTest {
    private final ApiDocument document = ApiDocument.load();

    /// `GET /api/calls` → its query parameters and whether it is open.
    private Map<String, String> described() {
        var all = new TreeMap<String, String>();
        document.operations().forEach(operation -> {
            var queries = operation.parameters().stream().filter(parameter -> "query".equals(parameter.in())).map(ApiDocument.Parameter::name).collect(Collectors.toCollection(TreeSet::new));
            all.put(operation.toString(), queries + switch (operation.who()) {
                case "[]" -> " open";
                case "[{key=[]}]" -> " systems";
                default -> "";
            });
        });
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
        walk(document.root, broken);
        assertThat(broken).isEmpty();
    }

    @Test
    void theWordsOfTheDocumentAreTheWordsOfTheProgram() {
        var schemas = map(map(document.root.get("components")).get("schemas"));
        assertThat(map(schemas.get("TicketState")).get("enum")).isEqualTo(Vocabulary.TICKET_STATES);
        assertThat(map(schemas.get("TicketKind")).get("enum")).isEqualTo(Vocabulary.TICKET_KINDS);
        assertThat(document.root.toString()).contains(Vocabulary.DISPOSITIONS.toString()).contains(Vocabulary.OPERATOR_WANTS.toString());
    }

    private void walk(Object node, Set<String> broken) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference && document.resolved(map).isEmpty()) {
                broken.add(reference);
            }
            map.values().forEach(value -> walk(value, broken));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> walk(value, broken));
        }
    }
}
