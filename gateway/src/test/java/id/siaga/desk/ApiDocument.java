package id.siaga.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `/openapi.yaml` as it is served.
final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    final Map<?, ?> root;

    private ApiDocument(Map<?, ?> root) {
        this.root = root;
    }

    static ApiDocument load() {
        try (var in = ApiDocument.class.getResourceAsStream("/desk/openapi.yaml")) {
            return new ApiDocument((Map<?, ?>) new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// @param in path, query or header
    record Parameter(String name, String in, Map<?, ?> schema) {}

    /// @param body the schema of its JSON object; null without one
    record Operation(String method, String path, String who, List<Parameter> parameters, Map<?, ?> body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        map(root.get("paths")).forEach((path, item) -> map(item).forEach((method, operation) -> {
            if (METHODS.contains((String) method)) {
                var parameters = new ArrayList<Parameter>();
                for (var beside : List.of(map(item), map(operation))) {
                    list(beside.get("parameters")).stream().map(this::resolved).forEach(p -> parameters.add(new Parameter((String) p.get("name"), (String) p.get("in"), resolved(p.get("schema")))));
                }
                all.add(new Operation(((String) method).toUpperCase(Locale.ROOT), (String) path, String.valueOf(map(operation).get("security")), parameters, body(map(operation))));
            }
        }));
        return all;
    }

    private Map<?, ?> body(Map<?, ?> operation) {
        var body = resolved(operation.get("requestBody"));
        return body.isEmpty() ? null : resolved(map(map(body.get("content")).get("application/json")).get("schema"));
    }

    /// Name and schema of each field of an object.
    Map<String, Map<?, ?>> fields(Map<?, ?> schema) {
        var fields = new LinkedHashMap<String, Map<?, ?>>();
        map(schema.get("properties")).forEach((name, field) -> fields.put((String) name, resolved(field)));
        return fields;
    }

    Map<?, ?> resolved(Object node) {
        if (map(node).get("$ref") instanceof String reference) {
            Object at = root;
            for (var step : reference.substring(2).split("/", -1)) {
                at = map(at).get(step);
            }
            return map(at);
        }
        return map(node);
    }

    static Map<?, ?> map(Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    static List<?> list(Object node) {
        return node instanceof List<?> list ? list : List.of();
    }
}
