package id.siaga.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One try over HTTP, with an end: connection, headers and body together, however slowly they come.
final class Post implements AutoCloseable {
    static final Duration TRY_MAX = Duration.ofSeconds(10);
    private static final int ANSWER_OCTETS_MAX = 64 << 10;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final Clock clock;
    private final Duration tryMax;

    Post(Clock clock, Duration tryMax) {
        this.clock = clock;
        this.tryMax = tryMax;
    }

    Answer send(Endpoint to, Event event) throws InterruptedException {
        var now = clock.instant();
        var request = HttpRequest.newBuilder(to.url()).header("Content-Type", "application/json").header("User-Agent", "siaga")
                .header("webhook-id", event.id()).header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", to.signature().of(event.id(), now, event.json()))
                .POST(HttpRequest.BodyPublishers.ofString(event.json())).build();
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.discarding(), ANSWER_OCTETS_MAX));
        try {
            var response = answer.get(tryMax.toMillis(), TimeUnit.MILLISECONDS);
            return Answer.of(response.statusCode(), response.headers().firstValue("Retry-After"));
        } catch (TimeoutException e) {
            return new Answer.Away("no whole answer within " + tryMax.toSeconds() + " s", Optional.empty());
        } catch (ExecutionException e) {
            return new Answer.Away(reason(e.getCause()), Optional.empty());
        } finally {
            answer.cancel(true); // else a body that never ends would keep its connection
        }
    }

    private static String reason(Throwable cause) {
        var what = cause.getClass().getSimpleName();
        return cause instanceof IOException && cause.getMessage() != null ? what + ": " + cause.getMessage() : what;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
