package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Gateway;
import id.siaga.config.Config;
import id.siaga.config.Password;
import id.siaga.config.Secrets;
import id.siaga.desk.ApiDocument.Operation;
import id.siaga.journal.Audit;
import id.siaga.journal.RealDisk;
import id.siaga.passwords.Token;
import id.siaga.run.FreePort;
import id.siaga.run.Parts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A part of what [BadInputTest] sends, over HTTP to a whole gateway with its journal on a disk: nothing of it is ever written, not even half of it. Without Asterisk, database and
/// SMSC, which it does without.
class BadInputOnDiskTest {
    private static final ApiDocument DOCUMENT = ApiDocument.load();
    /// Of so many one is sent; which, changes from operation to operation.
    private static final int PART = 12;
    private static final int AT_ONCE = 32;
    private static final String KEY = "a-key-for-bad-input-only";

    @TempDir
    private static Path dir;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String server = "";

    @Test
    void nothingOfItIsWrittenAndWhatIsRightStillIs() throws Exception {
        var file = configured();
        var config = Secrets.complete(Config.read(file)).config();
        server = "http://" + config.http().listen();
        try (var _ = Gateway.start(config, file)) {
            var lead = logIn(config, Config.Role.SUPERVISOR);
            var admin = logIn(config, Config.Role.ADMIN);
            var before = facts();
            var odd = new ConcurrentLinkedQueue<String>();
            int sent = 0;
            var room = new Semaphore(AT_ONCE);
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var operation : DOCUMENT.operations()) {
                    var token = token(operation, lead, admin);
                    var bad = BadInput.of(DOCUMENT, operation);
                    for (int i = sent % PART; i < bad.size(); i += PART, sent++) {
                        var one = bad.get(i);
                        room.acquire();
                        var _ = all.submit(() -> {
                            refused(one, operation, token).ifPresent(odd::add);
                            room.release();
                        });
                    }
                }
            }
            assertThat(odd).isEmpty();
            assertThat(sent).isGreaterThan(250);
            assertThat(facts()).as("the journal after %d bad requests", sent).isEqualTo(before);

            var opened = http.send(request("POST", "/api/tickets", lead).method("POST", BodyPublishers.ofString("{\"kind\":\"COMPLAINT\",\"description\":\"lampu padam\"}"))
                    .header("Content-Type", "application/json").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(opened.statusCode()).isEqualTo(201);
            assertThat(facts()).as("or this could not fail").hasSizeGreaterThan(before.size()).anyMatch(fact -> fact.contains("TicketOpened"));
        }
    }

    /// What is odd about the answer.
    private Optional<String> refused(BadInput.Sent sent, Operation operation, String token) {
        try {
            var request = request(sent.method(), sent.target(), token).method(sent.method(), sent.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(sent.body().getBytes()));
            if (sent.body() != null) request.header("Content-Type", sent.type());
            if (operation.who().contains("key")) request.header("Idempotency-Key", "one-of-many-1");
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            // A log-in is throttled before it is read.
            boolean throttled = answer.statusCode() == 429 && operation.path().equals("/api/login");
            return sent.statuses().contains(answer.statusCode()) || throttled ? Optional.empty() : Optional.of(sent + " → " + answer.statusCode() + " " + answer.body());
        } catch (IOException | InterruptedException e) {
            return Optional.of(sent + " → " + e);
        }
    }

    private HttpRequest.Builder request(String method, String target, String token) {
        return HttpRequest.newBuilder(URI.create(server + target)).timeout(Duration.ofSeconds(20)).method(method, BodyPublishers.noBody()).header("Authorization", "Bearer " + token);
    }

    private static String token(Operation operation, String lead, String admin) {
        var who = RolesTest.routes().stream().filter(route -> (route.method() + " " + route.path()).equals(operation.toString())).findFirst().orElseThrow().who();
        return switch (who) {
            case Route.Who.Systems _ -> KEY;
            case Route.Who.Staff(var right) -> right.of(Role.SUPERVISOR) == Right.Reach.NONE ? admin : lead;
            case Route.Who.Everybody _ -> lead;
        };
    }

    private String logIn(Config config, Config.Role role) throws IOException, InterruptedException {
        var operator = config.operators().stream().filter(o -> o.is(role)).map(o -> List.of(o.id().value(), text(o.password()))).findFirst();
        var who = operator.or(() -> config.users().stream().filter(u -> u.roles().contains(role)).map(u -> List.of(u.id(), text(u.password()))).findFirst()).orElseThrow();
        var body = "{\"user\":\"" + who.get(0) + "\",\"password\":\"" + who.get(1) + "\",\"bearer\":true}";
        var answer = http.send(HttpRequest.newBuilder(URI.create(server + "/api/login")).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        return Show.JSON.readTree(answer.body()).path("token").asString();
    }

    private static String text(Optional<Password> password) {
        return password.orElseThrow().text();
    }

    /// As they lie on the disk.
    private static List<String> facts() throws IOException {
        var found = new ArrayList<String>();
        new Audit(new RealDisk(), dir.resolve("data"), false, new Audit.Visitor() {
            @Override
            public void record(Audit.Line line) {
                found.add(line.seq() + " " + line.json());
            }

            @Override
            public void problem(String file, long position, String what) {
                found.add(what);
            }

            @Override
            public void note(String file, long position, String what) {
                // the end of what is written
            }
        }).run();
        return found;
    }

    private static Path configured() throws Exception {
        var shipped = Parts.find().home().resolve("config");
        for (var beside : List.of("flows", "city", "holidays")) Files.createSymbolicLink(dir.resolve(beside), shipped.resolve(beside));
        return Files.writeString(dir.resolve("siaga.yaml"), Files.readString(shipped.resolve("siaga.yaml"))
                .replaceFirst("#dir: var", "dir: " + dir.resolve("data"))
                .replaceFirst("#listen: 127.0.0.1:8112", "listen: 127.0.0.1:" + FreePort.find())
                .replaceFirst("#listen: 127.0.0.1:4573", "listen: 127.0.0.1:" + FreePort.find())
                .replaceFirst("#port: 5038", "port: " + FreePort.find())
                .replaceFirst("#url: jdbc:[^ ]*", "url: jdbc:mariadb://127.0.0.1:" + FreePort.find() + "/siaga")
                .replaceFirst("#user: siaga ", "user: siaga ")
                .replaceFirst("#password: \\$\\{SIAGA_DATABASE_PASSWORD}", "password: nobody")
                .replaceFirst("(?m)^sms:$", "sms:\n  links: [{id: smsc, host: 127.0.0.1, port: " + FreePort.find() + ", systemId: siaga, password: secret}]")
                .replace("\nhttp:\n", "\nhttp:\n  keys: [{id: portal, hash: \"" + Token.hash(KEY) + "\", channel: whatsapp, scopes: [report, emergency, status], per_minute: 6000}]\n"));
    }
}
