package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `siaga floor explain CALL`: why a call waits, and of every operator what keeps them from it. 0, or 1 when it is not on the floor.
@Command(name = "explain", description = "Why a call waits, and why each operator was chosen or not.", mixinStandardHelpOptions = true)
public final class FloorExplain extends GatewayCommand {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Parameters(paramLabel = "CALL", description = "The id of the call as the lists show it, like 7-1042.")
    private String call = "";

    @Option(names = "--language", paramLabel = "id|en", description = "Default: node.language.")
    private Config.@Nullable Language language;

    @Option(names = "--json", description = "Print the answer of GET /api/floor/calls/CALL.")
    private boolean json;

    FloorExplain() {
        super(Config.Role.OPERATOR);
    }

    @Override
    Config.Language language(Config config) {
        return language == null ? config.node().language() : language;
    }

    @Override
    void ask(GatewayHttp gateway, Config config, PrintWriter out) throws IOException, InterruptedException {
        var answer = gateway.get("/api/floor/calls/" + call);
        out.print(json ? answer + "\n" : text(JsonMapper.shared().readTree(answer), config.node().timezone()));
    }

    /// One line of what and why, the callers before, and a line for each operator.
    static String text(JsonNode answer, ZoneId zone) {
        var text = new StringBuilder("%s %s %s%s: %s%n".formatted(answer.path("call").asString(), answer.path("state").asString(),
                answer.path("queue").asString(""), time(answer, "waitingSince", zone), answer.path("because").asString()));
        var before = answer.path("before").valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
        if (!before.isEmpty()) {
            text.append("  < ").append(before).append(answer.path("ahead").asInt() > answer.path("before").size() ? " …" : "").append('\n');
        }
        answer.path("operators").valueStream().forEach(each -> text.append("  %-12s %-24s %s%s%s%n".formatted(each.path("operator").asString(),
                each.path("name").asString(), each.path("sentence").asString(), time(each, "since", zone), time(each, "until", zone))));
        return text.toString();
    }

    private static String time(JsonNode node, String field, ZoneId zone) {
        var value = node.path(field);
        return value.isString() ? (field.equals("until") ? " → " : " ") + CLOCK.format(Instant.parse(value.asString()).atZone(zone)) : "";
    }
}
