package id.siaga.trial;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Without an Asterisk: SIP is UDP, nobody answers.
@Timeout(20)
class ControlTest {
    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private Trial trial = null;
    private Control control = null;

    @BeforeEach
    void start() throws IOException {
        trial = Trial.open(config(), Map.of(), Sound.silence());
        control = new Control(trial, "112");
    }

    @AfterEach
    void stop() {
        control.close();
        trial.close();
    }

    @Test
    void aTextGoesToTheReceiverAndACallGoesOut() throws Exception {
        try (var esme = new RawEsme(trial.place().smscPort())) {
            assertThat(esme.bind(1, trial.place().systemId(), trial.place().smscPassword()).status()).isZero();
            assertThat(ask("POST", "/sms", "{\"from\":\"081234\",\"text\":\"tolong \\\"cepat\\\"\"}").body()).isEqualTo("081234");
            assertThat(esme.read().hex()).contains("3038313233340").endsWith("746f6c6f6e67202263657061742" + "2");
        }
        assertThat(ask("POST", "/call", "{\"line\":\"112\",\"seconds\":3}").statusCode()).isEqualTo(202);
        assertThat(ask("GET", "/state", "").body()).contains("\"line\":\"112\"", "\"posted\":1");
    }

    @Test
    void withoutTheTokenNothingIsDone() throws Exception {
        var request = HttpRequest.newBuilder(uri("/call")).header("Authorization", "Bearer guessed").POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(trial.citizen().calls()).isEmpty();
    }

    @Test
    void nonsenseIsRefusedAndNeverReachesSip() throws Exception {
        for (var body : new String[] {"{", "[]x", "{\"line\":\"112@evil\"}", "{\"line\":\"112\\r\\nVia: x\"}", "{\"seconds\":0}", "{\"seconds\":99999999}"}) {
            assertThat(ask("POST", "/call", body).statusCode()).as(body).isEqualTo(400);
        }
        for (var body : new String[] {"{}", "{\"text\":\"\"}", "{\"from\":\"abc\",\"text\":\"x\"}", "{\"text\":\"" + "x".repeat(1001) + "\"}"}) {
            assertThat(ask("POST", "/sms", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(ask("GET", "/call", "").statusCode()).isEqualTo(405);
        assertThat(ask("POST", "/sms", "x".repeat(20_000)).statusCode()).isEqualTo(413);
        assertThat(trial.citizen().calls()).isEmpty();
    }

    @Test
    void thePlaceIsForTheOwnerAloneAndStaysOverARestart() throws Exception {
        var before = TrialPlace.read(folder).orElseThrow();
        assertThat(before).isEqualTo(trial.place());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(TrialPlace.file(folder)))).isEqualTo("rw-------");
        assertThat(before.toString()).doesNotContain(before.token(), before.smscPassword());
        control.close();
        trial.close();
        start();
        assertThat(trial.place()).isEqualTo(before);
    }

    private HttpResponse<String> ask(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).header("Authorization", "Bearer " + trial.place().token())
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + trial.place().controlPort() + path);
    }

    private Config config() throws IOException {
        var file = folder.resolve("siaga.yaml");
        var text = Files.readString(Path.of("../config/siaga.yaml")).replace("  #dir: var ", "  dir: " + folder + " #");
        Files.writeString(file, text);
        return switch (Config.load(file)) {
            case LoadResult.Loaded(var config) -> config;
            case LoadResult.Refused(var problems) -> throw new AssertionError(problems);
        };
    }
}
