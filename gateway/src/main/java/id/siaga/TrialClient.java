package id.siaga;

import id.siaga.core.DeskSide;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Words;
import id.siaga.sms.smpp.LinkSettings;
import id.siaga.trial.TrialPlace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;

/// The buttons of a trial: asks the trial process, which plays the citizens and the SMSC.
final class TrialClient implements DeskSide.Trial {
    private static final String LINK = "trial";

    private final Path data;
    private final boolean trial;
    private final String line;
    private final String textTo;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    /// @param line that the citizen dials
    /// @param textTo number that the citizen texts to
    TrialClient(Path data, boolean trial, String line, String textTo) {
        this.data = data;
        this.trial = trial;
        this.line = line;
        this.textTo = textTo;
    }

    /// The link to the trial's SMSC; empty while there is none.
    static Optional<LinkSettings> smsc(Path data) throws IOException {
        return TrialPlace.read(data).map(p -> LinkSettings.of(LINK, "127.0.0.1", p.smscPort(), p.systemId(), p.smscPassword())
                .with(LinkSettings.Timing.QUICK).with(LinkSettings.Limits.DEFAULT.withWindow(50)));
    }

    @Override
    public CompletionStage<Outcome<String>> call() {
        return ask("/call", Map.of("line", line, "seconds", "12"));
    }

    @Override
    public CompletionStage<Outcome<String>> text(String from, String text) {
        return ask("/sms", Map.of("from", from, "to", textTo, "text", text));
    }

    private CompletionStage<Outcome<String>> ask(String path, Map<String, String> asked) {
        Optional<TrialPlace> place = place();
        if (place.isEmpty()) {
            return CompletableFuture.completedStage(new Outcome.Refused<>(new Words("Hanya dalam uji coba (./siaga up)", "Only in a trial (./siaga up)")));
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + place.get().controlPort() + path)).timeout(Duration.ofSeconds(4))
                .header("Authorization", "Bearer " + place.get().token()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(asked))).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).handle((answer, failure) -> failure == null && answer.statusCode() < 300
                ? new Outcome.Done<>(answer.body().strip()) // who calls or texts
                : new Outcome.Refused<>(new Words("Proses uji coba tidak menjawab", "The trial's process does not answer")));
    }

    private Optional<TrialPlace> place() {
        try {
            return trial ? TrialPlace.read(data) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
