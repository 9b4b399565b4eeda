package id.siaga;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/// What `/healthz` says to everybody.
final class Health {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Health() {}

    /// The level of one row; empty when there is none, or no answer.
    static String of(URI base, String name) {
        try {
            var body = HTTP.send(HttpRequest.newBuilder(base.resolve("/healthz")).timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString()).body();
            return JsonMapper.shared().readTree(body).path("checks").valueStream().filter(c -> c.path("name").asString().equals(name))
                    .map(c -> c.path("level").asString()).findFirst().orElse("");
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
