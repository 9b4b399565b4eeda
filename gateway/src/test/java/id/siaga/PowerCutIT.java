package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.config.Secrets;
import id.siaga.run.FreePort;
import id.siaga.run.JavaPart;
import id.siaga.trial.TrialPlace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `siaga up` as a process of its own; then every process of the house dies in one moment, pid files and locks are left as they are, and
/// `up` is started again as systemd does at boot.
class PowerCutIT {
    @TempDir
    Path dir;

    @Test
    void afterAPowerCutEverythingComesBackUnattendedWithWhatWasPromised() throws Exception {
        var file = CallHouse.config(dir, FreePort.find(), Map.of());
        var data = dir.resolve("data");
        if (!(Config.load(file) instanceof LoadResult.Loaded(var config))) throw new AssertionError(file);
        var up = up(file, config);
        try {
            up.start();
            text(data, "pohon tumbang");
            var facts = new CallFacts(data);
            var ticket = facts.await("TicketOpened", 1).getFirst().field("ticket");
            var reply = facts.await("SmsAccepted", 1).size();

            for (var process : everybody(data, up)) process.destroyForcibly();
            for (var process : everybody(data, up)) process.onExit().join();
            assertThat(data.resolve("run/gateway.pid")).exists();

            up.start();
            var api = new Api(Secrets.complete(config).config());
            assertThat(api.get("/api/tickets/" + ticket).path("number").asString()).isEqualTo(ticket);
            text(data, "banjir");
            assertThat(facts.await("SmsRead", 2)).hasSize(2);
            assertThat(facts.all("SmsAccepted").size()).isGreaterThanOrEqualTo(reply);
            assertThat(facts.all("NodeStarted")).hasSize(2);
        } finally {
            up.stop();
        }
        assertThat(pids(data)).isEmpty();
    }

    private JavaPart up(Path file, Config config) {
        return new JavaPart(new JavaPart.Program("up", "id.siaga.cli.Main", List.of("up", "--config", file.toString()), List.of("-Xmx256m"), Map.of(),
                JavaPart.answers(URI.create("http://" + config.http().listen() + "/readyz")), CallHouse.within(40), Duration.ofSeconds(40)), dir.resolve("up"), dir.resolve("up"));
    }

    private static List<ProcessHandle> everybody(Path data, JavaPart up) throws IOException {
        var all = new java.util.ArrayList<>(pids(data));
        all.add(0, up.process().orElseThrow().pid());            // first: it would start the others again
        return all.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
    }

    private static List<Long> pids(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(f -> f.toString().endsWith(".pid")).map(PowerCutIT::pid).toList();
        }
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip().split(" ", -1)[0]);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// By the trial's control port: a handset texts to 112.
    private static void text(Path data, String words) throws Exception {
        var place = TrialPlace.read(data).orElseThrow();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + place.controlPort() + "/sms")).timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + place.token()).POST(HttpRequest.BodyPublishers.ofString("{\"to\":\"112\",\"text\":\"" + words + "\"}")).build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        }
    }
}
