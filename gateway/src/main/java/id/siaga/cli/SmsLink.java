package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `siaga sms link`: the links of the running gateway; stops and starts one, takes sms.links anew from the configuration.
@Command(name = "link", description = {"The links to SMSCs of the running gateway, without its restart:",
        "  siaga sms link               lists them", "  siaga sms link stop ID       ends one after its answers; it stays ended over restarts",
        "  siaga sms link start ID", "  siaga sms link log ID        what goes over it into a file, words and numbers left out; nolog ID ends that", "  siaga sms link read          takes sms.links anew from the configuration file: adds, changes, removes"}, mixinStandardHelpOptions = true)
public final class SmsLink extends GatewayCommand {
    /// What can be asked; `list` is what is asked by nobody saying anything.
    private enum What { LIST, START, STOP, LOG, NOLOG, READ }

    @Parameters(index = "0", arity = "0..1", paramLabel = "list|start|stop|log|nolog|read", description = "Default: list.")
    private What what = What.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Of a link; with start, stop, log and nolog.")
    private @Nullable String link;

    @Option(names = "--json", description = "Print the answer of the gateway.")
    private boolean json;

    SmsLink() {
        super(Config.Role.ADMIN);
    }

    @Override
    boolean begin(PrintWriter out) {
        if ((link != null) != EnumSet.of(What.START, What.STOP, What.LOG, What.NOLOG).contains(what)) {
            throw wrong("give the ID of a link with start, stop, log and nolog, and only with them");
        }
        return true;
    }

    @Override
    void ask(GatewayHttp gateway, Config config, PrintWriter out) throws IOException, InterruptedException {
        var answer = answer(gateway);
        out.print(json ? answer + "\n" : text(answer));
    }

    private JsonNode answer(GatewayHttp gateway) throws IOException, InterruptedException {
        return switch (what) {
            case LIST -> gateway.tree("/api/sms/links");
            case START -> gateway.send("PUT", "/api/sms/links/" + link + "/state", Map.of("state", "RUNNING"), 200);
            case STOP -> gateway.send("PUT", "/api/sms/links/" + link + "/state", Map.of("state", "STOPPED"), 200);
            case LOG, NOLOG -> gateway.send("PUT", "/api/sms/links/" + link + "/pdus", Map.of("logged", what == What.LOG), 200);
            case READ -> gateway.post("/api/sms/links/read", Map.of(), 200);
        };
    }

    /// A line each.
    static String text(JsonNode answer) {
        if (answer.has("rows")) {
            return answer.path("rows").valueStream().map(SmsLink::line).collect(Collectors.joining());
        } else if (answer.has("link")) {
            return line(answer);
        }
        return "added %s, changed %s, removed %s%n".formatted(names(answer, "added"), names(answer, "changed"), names(answer, "removed"));
    }

    private static String line(JsonNode row) {
        var rate = row.path("ratePerSecond").asInt();
        return "%-16s %-11s %-24s %s window %d/%d %s in %d out %d%s: %s%n".formatted(row.path("link").asString(), row.path("state").asString(), row.path("at").asString(),
                row.path("bind").asString(), row.path("windowUsed").asInt(), row.path("window").asInt(), rate == 0 ? "no rate" : "%.0f/%d a second".formatted(row.path("rateNow").asDouble(), rate),
                row.path("counts").path("kept").asLong(), row.path("counts").path("accepted").asLong(), row.path("pdusLogged").asBoolean() ? ", PDUs logged" : "", row.path("because").asString());
    }

    private static String names(JsonNode answer, String which) {
        var names = answer.path(which).valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
        return names.isEmpty() ? "none" : names;
    }
}
