package id.siaga.desk;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What goes back.
sealed interface Reply {
    record Bytes(int status, String contentType, Buffer body, Map<String, String> headers) implements Reply {
        Bytes as(String type) {
            return new Bytes(status, type, body, headers);
        }

        Bytes with(String header, String value) {
            var more = new HashMap<>(headers);
            more.put(header, value);
            return new Bytes(status, contentType, body, Map.copyOf(more));
        }
    }

    /// A stretch of a file, sent as fast as it is taken.
    record Part(int status, String contentType, Path file, Stretch stretch, Map<String, String> headers) implements Reply {}

    /// Taken over by somebody who writes for as long as the browser listens.
    record Stream(Consumer<HttpServerResponse> taker) implements Reply {}

    static Bytes json(int status, JsonNode body) {
        return new Bytes(status, "application/json", Buffer.buffer(Show.JSON.writeValueAsBytes(body)), Map.of());
    }

    static Bytes ok(JsonNode body) {
        return json(200, body);
    }

    static Bytes text(int status, String contentType, String body) {
        return new Bytes(status, contentType + "; charset=utf-8", Buffer.buffer(body), Map.of());
    }

    static Bytes nothing() {
        return new Bytes(204, "", Buffer.buffer(), Map.of());
    }
}
