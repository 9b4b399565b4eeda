package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `siaga sms status`: links, what waits to leave, what came and went since the gateway's start. 1 when a link is down.
@Command(name = "status", description = "Links, what waits to leave, what came and went since the start; exit code 1 when a link is down.", mixinStandardHelpOptions = true)
public final class SmsStatus implements Callable<Integer> {
    private static final Pattern FIGURE = Pattern.compile("siaga_(sms_link_up|sms_outbox|sms_long|sms_in_total|sms_out_total|locations_total)(?:\\{[a-z]+=\"([^\"]*)\"})? ([0-9.E+]+)");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path config = Path.of("config/siaga.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var io = Check.io(spec);
        try {
            var figures = figures(metrics(Config.read(config)));
            print(figures, io.getOut());
            return figures.getOrDefault("sms_link_up", Map.of()).containsValue(0L) ? 1 : 0;
        } catch (IOException e) {
            io.getErr().println("siaga: " + e.getMessage());
            io.getErr().flush();
            return 2;
        }
    }

    private static String metrics(Config read) throws IOException, InterruptedException {
        try (var gateway = new GatewayHttp(read, read.node().language())) {
            return gateway.get("/metrics");
        }
    }

    /// By name, then by label; the empty label for a figure without one.
    static Map<String, Map<String, Long>> figures(String metrics) {
        var figures = new TreeMap<String, Map<String, Long>>();
        metrics.lines().map(FIGURE::matcher).filter(Matcher::matches).forEach(m ->
                figures.computeIfAbsent(m.group(1), _ -> new TreeMap<>()).put(m.group(2) == null ? "" : m.group(2), (long) Double.parseDouble(m.group(3))));
        return figures;
    }

    private void print(Map<String, Map<String, Long>> figures, PrintWriter out) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(figures));
        } else {
            figures.getOrDefault("sms_link_up", Map.of()).forEach((link, up) -> out.printf("link %-20s %s%n", link, up == 1 ? "bound" : "DOWN"));
            row(out, "waits to leave", figures.get("sms_outbox"));
            row(out, "came", figures.get("sms_in_total"));
            row(out, "left", figures.get("sms_out_total"));
            row(out, "long, waiting for parts", figures.get("sms_long"));
            row(out, "places of handsets", figures.get("locations_total"));
        }
        out.flush();
    }

    private static void row(PrintWriter out, String what, @Nullable Map<String, Long> figures) {
        if (figures != null) {
            var words = new StringBuilder();
            figures.forEach((label, n) -> words.append("  ").append(label).append(label.isEmpty() ? "" : " ").append(n));
            out.printf("%-25s%s%n", what, words);
        }
    }
}
