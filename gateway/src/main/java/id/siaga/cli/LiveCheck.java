package id.siaga.cli;

import id.siaga.config.CityFiles;
import id.siaga.config.Config;
import id.siaga.config.FlowFiles;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.Sound;
import id.siaga.prompts.PromptFolder;
import id.siaga.run.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `siaga check --live`: what still is trial, unsafe or missing, each with the remedy. Exit code 1 when something is unsafe.
final class LiveCheck {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

    private LiveCheck() {}

    static int run(Config config, Path flows, boolean json, PrintWriter out) {
        var findings = LiveTable.findings(facts(config, flows));
        boolean unsafe = findings.stream().anyMatch(f -> f.weight() == Finding.Weight.UNSAFE);
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(Map.of("safe", !unsafe, "findings", findings)));
        } else {
            print(findings, out);
        }
        out.flush();
        return unsafe ? 1 : 0;
    }

    private static void print(List<Finding> findings, PrintWriter out) {
        for (var f : findings) {
            out.printf("%-8s %s%n         %s%n         → %s%n           %s%n", f.weight(), f.en(), f.id(), f.remedyEn(), f.remedyId());
        }
        for (var weight : Finding.Weight.values()) {
            out.print(findings.stream().filter(f -> f.weight() == weight).count() + " " + weight.name().toLowerCase(java.util.Locale.ROOT) + "  ");
        }
        out.println();
    }

    private static LiveFacts facts(Config config, Path flows) {
        return new LiveFacts(config, Instant.now(), voice(config, flows), Machine.freeShare(config.dataDir()), Machine.clockSynchronised(),
                Machine.lastBackup(config.dataDir()), undecreed(config, flows), running(config));
    }

    private static List<Integer> undecreed(Config config, Path home) {
        return CityFiles.read(config, home) instanceof CityFiles.Result.Read(var lists) ? lists.undecreed(Instant.now()) : List.of(); // `siaga check` says what is wrong in them
    }

    private static LiveFacts.Voice voice(Config config, Path home) {
        var stock = new TreeSet<String>();
        var robot = new TreeSet<String>();
        var missing = new TreeSet<String>();
        var prompts = PromptFolder.of(home, config.dataDir());
        for (var line : config.lines()) {
            for (var sound : sounds(FlowFiles.of(home, line))) {
                switch (sound) {
                    case Sound.File(String name) -> stock.add(name);
                    case Sound.Words words -> {
                        switch (prompts.find(words)) {
                            case PromptFolder.Found.Ready ready when ready.robot() -> robot.add(words.name());
                            case PromptFolder.Found.Ready _ -> { }
                            case PromptFolder.Found.Unusable _, PromptFolder.Found.Missing _ -> missing.add(words.name());
                        }
                    }
                }
            }
        }
        return new LiveFacts.Voice(stock, robot, missing);
    }

    private static Set<Sound> sounds(Path flow) {
        try {
            return FlowFiles.read(flow) instanceof FlowFile.Result.Read(var read, var _) ? read.sounds() : Set.of();
        } catch (IOException e) {
            return Set.of(new Sound.File(flow.toString())); // not readable: `siaga flow check` says why; here it counts as not yet recorded
        }
    }

    // ---- the running gateway

    private static LiveFacts.@Nullable Running running(Config config) {
        var listen = config.http().listen();
        var host = Set.of("0.0.0.0", "::").contains(listen.host()) ? "127.0.0.1:" + listen.port() : listen.toString();
        try (var http = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build()) {
            var id = checks(http, host, "id");
            var en = checks(http, host, "en");
            var rows = new ArrayList<LiveFacts.Row>();
            Stream.iterate(0, i -> i < Math.min(id.size(), en.size()), i -> i + 1).forEach(i -> rows.add(new LiveFacts.Row(en.get(i).path("name").asString(""),
                    en.get(i).path("level").asString(""), id.get(i).path("sentence").asString(""), en.get(i).path("sentence").asString(""),
                    id.get(i).path("remedy").asString(""), en.get(i).path("remedy").asString(""))));
            return new LiveFacts.Running(List.copyOf(rows));
        } catch (IOException | JacksonException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static JsonNode checks(HttpClient http, String host, String language) throws IOException, InterruptedException {
        var ask = HttpRequest.newBuilder(URI.create("http://" + host + "/healthz")).timeout(ANSWER_MAX).header("Accept-Language", language).build();
        return JsonMapper.shared().readTree(http.send(ask, HttpResponse.BodyHandlers.ofString()).body()).path("checks");
    }
}
