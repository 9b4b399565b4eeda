package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;

/// `siaga flow reload`: the running gateway reads flows and prompts anew.
@Command(name = "reload", description = "Let the running gateway read flows and prompts anew. Calls that run keep their version; one problem refuses all.", mixinStandardHelpOptions = true)
public final class FlowReload extends GatewayCommand {
    FlowReload() {
        super(Config.Role.ADMIN);
    }

    @Override
    void ask(GatewayHttp gateway, Config config, PrintWriter out) throws IOException, InterruptedException {
        gateway.post("/api/flows/reload", Map.of(), 200).path("rows").forEach(row -> out.printf("%s %s %s%s%n", row.path("line").asString(), row.path("flow").asString(),
                row.path("version").asString("").isEmpty() ? "without sounds: a tone and a person" : row.path("version").asString(), row.path("changed").asBoolean() ? ", new" : ""));
    }
}
