package id.siaga.bench;

import id.siaga.Until;
import id.siaga.config.Config;
import id.siaga.config.Secrets;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.store.BigCity;
import id.siaga.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// `bench tickets`: the embedded MariaDB is filled with tickets and ten facts of the log for each, and a whole gateway beside it is asked over HTTP at 50
/// requests a second. Latency counts from when a request was due, not from when it was sent.
///
/// Arguments: `--tickets N` in the end (default 1,000,000; measured at N/100, N/10 and N), `--seconds N` for each question (default 20; 0 only fills), `--rate N`, `--dir PATH`
/// on a disk with room (about 8 kB a ticket), or `--keep PATH`: filled there once, the next run with it measures what it finds, all N or on the way to them.
public final class TicketsBench {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int WARM_UP_S = 30;
    /// Sees complaints only, and asks for that with every question.
    private static final String COORDINATOR = "coordinator";

    private final TextsRig rig;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int rate;
    private final int seconds;
    private final Rows rows = new Rows("tickets");
    private final Map<String, String> tokens = new HashMap<>();

    private TicketsBench(TextsRig rig, int rate, int seconds) {
        this.rig = rig;
        this.rate = rate;
        this.seconds = seconds;
    }

    public static void main(String... args) throws Exception {
        var dir = dir(args);
        var there = There.in(dir, Options.number(args, "--tickets", 1_000_000));
        try (var rig = new TextsRig(dir)) {
            Files.writeString(rig.configFile, Files.readString(rig.configFile).replaceFirst("(?m)^users:$", "users:\n  - {id: %1$s, name: Koor, role: coordinator, password: %1$s}".formatted(COORDINATOR)));
            var bench = new TicketsBench(rig, Options.number(args, "--rate", 50), Options.number(args, "--seconds", 20));
            for (long tickets : new long[] {there.all / 100, there.all / 10, there.all}) {
                if (tickets < there.tickets) continue;
                if (tickets > there.tickets) bench.filled(there, tickets);
                there = there.grownTo(tickets, dir);
                if (bench.seconds > 0) bench.measured(there);
            }
            bench.rows.print(System.out, args);
        }
        System.exit(0);
    }

    private static Path dir(String... args) throws IOException {
        var kept = Options.word(args, "--keep", "");
        var base = Options.word(args, "--dir", "");
        return !kept.isEmpty() ? Files.createDirectories(Path.of(kept)) : base.isEmpty() ? Files.createTempDirectory("tickets-bench") : Files.createTempDirectory(Path.of(base), "tickets-bench");
    }

    /// @param now when the newest of all will have been a minute old; their numbers hang on it
    private record There(long all, long tickets, Instant now) {
        private static final String FILE = "tickets";

        static There in(Path dir, long all) throws IOException {
            var file = dir.resolve(FILE);
            if (!Files.exists(file)) return new There(all, 0, Instant.now());
            var words = Files.readString(file).strip().split(" ", -1);
            return new There(Long.parseLong(words[0]), Long.parseLong(words[1]), Instant.parse(words[2]));
        }

        There grownTo(long more, Path dir) throws IOException {
            Files.writeString(dir.resolve(FILE), all + " " + more + " " + now);
            return new There(all, more, now);
        }
    }

    /// The oldest first, as they came. By a server with room, which the one that answers does not have.
    private void filled(There there, long to) throws Exception {
        long began = System.nanoTime();
        rig.database.stop();
        var roomy = rig.databaseWith("--innodb-buffer-pool-size=3G", "--innodb-log-file-size=2G", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0");
        roomy.start();
        try (var journal = Journal.open(rig.data, JournalSettings.defaults())) {
            try (var store = Store.start(journal, rig.store())) {
                Until.holds("the tables are there", Duration.ofMinutes(1), () -> store.projected() >= 0);
            }
            try (var city = new BigCity(rig.store(), journal, there.all, there.now)) {
                city.fill(there.tickets, to);
            }
        }
        roomy.stop();
        rig.database.start();
        double took = (System.nanoTime() - began) / 1e9;
        rows.alone("tickets/" + to, "filled", (to - there.tickets) * BigCity.FACTS / took, "facts/s");
        System.err.printf("%,d tickets: filled in %.0f s%n", to, took);
    }

    private void measured(There there) throws Exception {
        rig.start();
        var supervisor = Secrets.complete(Config.read(rig.configFile)).config().operators().stream().filter(o -> o.is(Config.Role.SUPERVISOR)).findFirst().orElseThrow();
        tokens.put("", logIn(supervisor.id().value(), supervisor.password().orElseThrow().text()));
        tokens.put(COORDINATOR, logIn(COORDINATOR, COORDINATOR));
        LongFunction<String> number = n -> BigCity.number(there.all, there.now, n).digits();
        var random = new Random(there.tickets);
        try {
            Map<String, LongFunction<String>> questions = new LinkedHashMap<>();
            questions.put("newest", _ -> "/api/tickets?limit=50");
            questions.put("open", _ -> "/api/tickets?state=ASSIGNED&limit=50");
            questions.put("by-number", n -> "/api/tickets?q=" + number.apply(n));
            questions.put("by-phone", n -> "/api/tickets?number=" + encoded(BigCity.phone(n)));
            questions.put("by-text", n -> "/api/tickets?q=" + encoded(BigCity.street(n) + " nomor"));
            questions.put("by-common-word", _ -> "/api/tickets?q=kebakaran");
            questions.put("by-common-words", _ -> "/api/tickets?q=" + encoded("kebakaran nomor"));
            questions.put("ticket", n -> "/api/tickets/" + number.apply(n));
            questions.put("by-ref", n -> "/api/tickets?ref=" + BigCity.ref(BigCity.written(n)));
            questions.put(COORDINATOR + "s-newest", _ -> "/api/tickets?limit=50");
            questions.put(COORDINATOR + "s-text", n -> "/api/tickets?q=berlubang");
            questions.put("log-of-ticket", n -> "/api/interactions?ticket=" + number.apply(n));
            // The gateway is as it is after a shift's first minute: what its compiler does before is `bench start`.
            var all = List.copyOf(questions.values());
            paced(rate * WARM_UP_S, "", () -> all.get(random.nextInt(all.size())).apply(random.nextLong(there.tickets)), new AtomicInteger());
            for (var question : questions.entrySet()) {
                asked("tickets/" + there.tickets + "/" + question.getKey(), question.getKey().startsWith(COORDINATOR) ? COORDINATOR : "", () -> question.getValue().apply(random.nextLong(there.tickets)));
            }
        } finally {
            rig.stop();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void asked(String name, String who, Supplier<String> path) {
        var failures = new AtomicInteger();
        paced(rate * 2, who, path, failures);
        var measured = paced(rate * seconds, who, path, failures);
        Arrays.sort(measured);
        double p50 = measured[measured.length / 2];
        double p99 = measured[(int) (measured.length * 0.99)];
        rows.alone(name, "p50", p50, "ms").alone(name, "p99", p99, "ms");
        if (failures.get() > 0) rows.alone(name, "failed", failures.get(), "requests");
        System.err.printf("%s: p50 %.1f p99 %.1f max %.0f ms, %d failed%n", name, p50, p99, measured[measured.length - 1], failures.get());
    }

    private double[] paced(int count, String who, Supplier<String> path, AtomicInteger failures) {
        var latencies = new double[count];
        var open = new CompletableFuture<?>[count];
        long start = System.nanoTime() + 100_000_000L;
        for (int i = 0; i < count; i++) {
            int mine = i;
            long due = start + (long) (i * 1e9 / rate);
            LockSupport.parkNanos(due - System.nanoTime());
            open[i] = http.sendAsync(request(who, path.get()), HttpResponse.BodyHandlers.ofString()).handle((answer, problem) -> {
                latencies[mine] = (System.nanoTime() - due) / 1e6;
                if (problem != null || answer.statusCode() != 200 || answer.body().contains("\"rows\":[]")) failures.incrementAndGet();
                return null;
            });
        }
        CompletableFuture.allOf(open).join();
        return latencies;
    }

    private HttpRequest request(String who, String path) {
        return HttpRequest.newBuilder(URI.create(rig.http + path)).timeout(Duration.ofSeconds(30)).header("Authorization", "Bearer " + tokens.get(who)).build();
    }

    private String logIn(String user, String password) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("user", user, "password", password, "bearer", true));
        var answer = http.send(HttpRequest.newBuilder(URI.create(rig.http + "/api/login")).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("token").asString();
    }
}
