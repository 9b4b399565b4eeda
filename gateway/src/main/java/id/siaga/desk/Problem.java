package id.siaga.desk;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that is answered with a "no": RFC 9457, plus the remedy and the fields. Expected, so it carries no stack trace. Never
/// put text of the caller into it.
final class Problem extends Exception {
    /// What is wrong with one field, and what would be right.
    record Field(String field, String problem, String remedy) {}

    final int status;
    private final String kind;
    private final String title;
    private final String remedy;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Field> fields = new ArrayList<>();

    Problem(int status, String kind, String title, String remedy) {
        super(title, null, false, false);
        this.status = status;
        this.kind = kind;
        this.title = title;
        this.remedy = remedy;
    }

    static Problem fields(List<Field> fields) {
        var problem = new Problem(400, "field", "The request has " + (fields.size() == 1 ? "a field" : "fields") + " that cannot be used",
                "Correct what `errors` names; /openapi.yaml describes every field");
        problem.fields.addAll(fields);
        return problem;
    }

    static Problem field(String field, String what, String remedy) {
        return fields(List.of(new Field(field, what, remedy)));
    }

    /// The reason in the language that was asked for; a field's name before it, as people read no `errors`.
    static Problem refused(@Nullable String field, Words reason, Words.Language language) {
        var problem = new Problem(409, "refused", (field == null ? "" : field + ": ") + reason.in(language), "Do what the reason asks for, then try again");
        if (field != null) {
            problem.fields.add(new Field(field, reason.in(language), "Do what the reason asks for, then try again"));
        }
        return problem;
    }

    static Problem notFound(String what) {
        return new Problem(404, "unknown", "There is no such " + what, "Check the id; lists show what there is");
    }

    static Problem notNow(String title) {
        return new Problem(503, "not-now", title, "Try again in a few seconds; /healthz tells what is wrong").with("Retry-After", "5");
    }

    Problem with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Reply reply() {
        var json = Show.JSON.createObjectNode()
                .put("type", "urn:siaga:problem:" + kind)
                .put("title", title)
                .put("status", status)
                .put("detail", title + ".")
                .put("remedy", remedy);
        if (!fields.isEmpty()) {
            var errors = json.putArray("errors");
            fields.forEach(f -> errors.addObject().put("field", f.field()).put("problem", f.problem()).put("remedy", f.remedy()));
        }
        return new Reply.Bytes(status, "application/problem+json", Buffer.buffer(Show.JSON.writeValueAsBytes(json)), Map.copyOf(headers));
    }
}
