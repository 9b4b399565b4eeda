package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.sms.text.Draft;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `siaga sms broadcast`: a text to many, from a list in a file. Says what it costs before it asks the gateway for anything.
@Command(name = "broadcast", description = {"A text to many:", "  siaga sms broadcast --list FILE TEXT             to every number of the file, one a line",
        "  siaga sms broadcast --list FILE --preview TEXT   only what it would cost; needs no gateway", "  siaga sms broadcast                              how far each is",
        "  siaga sms broadcast --stop ID"}, mixinStandardHelpOptions = true)
public final class SmsBroadcast extends GatewayCommand {
    private static final int AT_ONCE = 1_000;

    @Option(names = "--list", paramLabel = "FILE", description = "Numbers, one a line; what is behind a comma or # is left out.")
    private @Nullable Path list;

    @Option(names = "--per-minute", paramLabel = "N", description = "So many a minute at most; default ${DEFAULT-VALUE}.")
    private int perMinute = 600;

    @Option(names = "--at", paramLabel = "TIME", description = "Not before this moment, as 2026-11-24T08:00:00+07:00.")
    private @Nullable String at;

    @Option(names = "--preview", description = "Only say what it would cost.")
    private boolean preview;

    @Option(names = "--stop", paramLabel = "ID", description = "Stop this one; what has left has left.")
    private @Nullable String stop;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "At most 1530 characters.")
    private String text = "";

    private List<String> numbers = List.of();

    SmsBroadcast() {
        super(Config.Role.SUPERVISOR);
    }

    @Override
    boolean begin(PrintWriter out) throws IOException {
        if (text.isBlank() != (list == null) || text.length() > Draft.TEXT_MAX) {
            throw wrong("give --list FILE and a text of 1 to " + Draft.TEXT_MAX + " characters together");
        }
        if (list != null) {
            numbers = numbers(Files.readAllLines(list));
            var draft = Draft.of(text);
            out.printf("%d numbers, %s, %d part%s each: %d parts%n", numbers.size(), draft.encoding(), draft.parts(), draft.parts() == 1 ? "" : "s", (long) draft.parts() * numbers.size());
            out.flush();
        }
        return !preview;
    }

    @Override
    void ask(GatewayHttp gateway, Config config, PrintWriter out) throws IOException, InterruptedException {
        if (stop != null) {
            out.print(line(gateway.post("/api/broadcasts/" + stop + "/stop", Map.of(), 200)));
        } else if (list != null) {
            start(gateway, out);
        } else {
            out.print(gateway.tree("/api/broadcasts").path("rows").valueStream().map(SmsBroadcast::line).collect(Collectors.joining()));
        }
    }

    private void start(GatewayHttp gateway, PrintWriter out) throws IOException, InterruptedException {
        var wanted = new HashMap<String, Object>(Map.of("text", text, "perMinute", perMinute));
        if (at != null) {
            wanted.put("at", at);
        }
        var path = "/api/broadcasts/" + gateway.post("/api/broadcasts", wanted, 201).path("id").asString("");
        for (int from = 0; from < numbers.size(); from += AT_ONCE) {
            var answer = gateway.post(path + "/numbers", Map.of("numbers", String.join(" ", numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE)))), 200);
            answer.path("wrong").valueStream().forEach(n -> out.println("no number: " + n.asString("")));
        }
        out.print(line(gateway.post(path + "/start", Map.of(), 200)));
    }

    static List<String> numbers(List<String> lines) {
        return lines.stream().map(l -> l.replaceFirst("[,;#].*", "").replaceAll("[ .()-]", "").strip()).filter(l -> !l.isEmpty()).distinct().toList();
    }

    static String line(JsonNode b) {
        var waits = b.path("waitsFor").asString("");
        return "%s  %s%s  %d of %d begun, %d delivered, %d failed, %d unknown, %d want none  \"%s\"%n".formatted(b.path("id").asString(""), b.path("state").asString(""), waits.isEmpty() ? "" : " (waits for " + waits.toLowerCase(Locale.ROOT) + ")", b.path("begun").intValue(), b.path("numbers").intValue(),
                b.path("delivered").intValue(), b.path("failed").intValue(), b.path("unknown").intValue(), b.path("muted").intValue(), SmsRepair.shown(b.path("text").asString("")));
    }
}
