package id.siaga.bench;

import id.siaga.config.Config;
import id.siaga.tickets.Crowd;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Operators who type reports while calls come: the whole gateway is asked over HTTP what each report may be about, and one ticket is opened for every ten questions. Latency counts
/// from when a question was due.
final class Typing implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int AT_ONCE = 16;
    private static final int QUESTIONS_A_TICKET = 10;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentLinkedQueue<Double> took = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final Random random = new Random(7);
    private final URI base;
    private final String token;
    private final List<String> categories;
    private volatile boolean typing = true;

    /// @param city its folder
    Typing(Config config, Path city) throws IOException, InterruptedException {
        base = URI.create("http://" + config.http().listen());
        categories = Files.readAllLines(city.resolve("categories.yaml")).stream().map(String::strip).filter(l -> l.matches("[A-Z]{2,3}-[A-Z0-9]+: .*priority:.*")).map(l -> l.substring(0, l.indexOf(':'))).toList();
        var who = config.operators().getFirst();
        var answer = post("", "/api/login", Map.of("user", who.id().value(), "password", who.password().orElseThrow().text(), "bearer", true));
        token = JSON.readTree(answer.body()).path("token").asString();
    }

    /// So many open tickets all over the city.
    void fill(int tickets) throws InterruptedException {
        var room = new Semaphore(AT_ONCE);
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < tickets; i++) {
                var report = report();
                room.acquire();
                var _ = all.submit(() -> {
                    if (send("/api/tickets", report).statusCode() != 201) failed.incrementAndGet();
                    room.release();
                    return null;
                });
            }
        }
        if (failed.get() > 0) throw new IllegalStateException(failed.get() + " tickets were refused");
    }

    /// Until it is closed.
    Typing start(int perSecond) {
        Thread.ofVirtual().name("typing").start(() -> {
            long start = System.nanoTime();
            for (long i = 0; typing; i++) {
                long due = start + (long) (i * 1e9 / perSecond);
                LockSupport.parkNanos(due - System.nanoTime());
                var report = report();
                boolean opens = i % QUESTIONS_A_TICKET == 0;
                Thread.startVirtualThread(() -> ask(report, due, opens));
            }
        });
        return this;
    }

    private void ask(Map<String, Object> report, long due, boolean opens) {
        try {
            if (send("/api/duplicates", report).statusCode() != 200) failed.incrementAndGet();
            took.add((System.nanoTime() - due) / 1e6);
            if (opens && send("/api/tickets", report).statusCode() != 201) failed.incrementAndGet();
        } catch (IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Map<String, Object> report() {
        var point = "%.5f,%.5f".formatted(Crowd.CENTRE.latitude() + random.nextGaussian() / 100, Crowd.CENTRE.longitude() + random.nextGaussian() / 100);
        return Map.of("kind", "EMERGENCY", "category", categories.get(random.nextInt(categories.size())), "point", point, "landmark", words(3), "description", words(12));
    }

    private String words(int count) {
        return random.ints(count, 0, 500).mapToObj(n -> "kata" + n).collect(Collectors.joining(" "));
    }

    private HttpResponse<String> send(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return post(token, path, body);
    }

    private HttpResponse<String> post(String bearer, String path, Map<String, ?> body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body), StandardCharsets.UTF_8));
        if (!bearer.isEmpty()) request.header("Authorization", "Bearer " + bearer);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// What was measured since it began.
    void into(Rows rows, String testCase) {
        var sorted = Sorted.of(took);
        rows.alone(testCase, "n", sorted.count(), "questions").alone(testCase, "failed", failed.get(), "questions");
        for (int percent : new int[] {50, 95, 99}) {
            rows.alone(testCase, "p" + percent, sorted.at(percent), "ms");
        }
    }

    @Override
    public void close() {
        typing = false;
        http.close();
    }
}
