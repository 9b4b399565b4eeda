package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;

/// `siaga city reload`: the running gateway reads the city's lists anew.
@Command(name = "reload", description = "Let the running gateway read the city's lists and holidays anew. Tickets keep what they have; one problem refuses all.", mixinStandardHelpOptions = true)
public final class CityReload extends GatewayCommand {
    CityReload() {
        super(Config.Role.ADMIN);
    }

    @Override
    void ask(GatewayHttp gateway, Config config, PrintWriter out) throws IOException, InterruptedException {
        var now = gateway.post("/api/city/reload", Map.of(), 200);
        out.printf("categories %s: %d; agencies: %d, rules: %d, targets: %d%n", now.path("version").asString(), now.path("categories").intValue(), now.path("agencies").intValue(),
                now.path("rules").intValue(), now.path("targets").intValue());
    }
}
