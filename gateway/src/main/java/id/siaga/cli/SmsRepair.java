package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `siaga sms repair`: texts that nobody could read; tries one in another data coding, and keeps it so.
@Command(name = "repair", description = {"Texts that nobody could read:", "  siaga sms repair                        lists them",
        "  siaga sms repair ID --coding 8          what it says in another data coding", "  siaga sms repair ID --coding 8 --keep   from now on it is a text like any other"},
        mixinStandardHelpOptions = true)
public final class SmsRepair extends GatewayCommand {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Of a text of the list.")
    private @Nullable String sms;

    @Option(names = "--coding", paramLabel = "N", description = "A data coding of SMPP, 0 to 255: 0 GSM 03.38, 3 Latin-1, 8 UCS-2; default ${DEFAULT-VALUE}.")
    private int coding = 8;

    @Option(names = "--keep", description = "Read it so.")
    private boolean keep;

    SmsRepair() {
        super(Config.Role.OPERATOR);
    }

    @Override
    void ask(GatewayHttp gateway, Config config, PrintWriter out) throws IOException, InterruptedException {
        out.print(answer(gateway));
    }

    private String answer(GatewayHttp gateway) throws IOException, InterruptedException {
        if (sms == null) {
            return list(gateway.tree("/api/unreadable"));
        }
        var row = keep ? gateway.post("/api/unreadable/" + sms, Map.of("dataCoding", coding), 200) : gateway.tree("/api/unreadable/" + sms + "?dataCoding=" + coding);
        return "%s from %s to %s: %s%n".formatted(sms, row.path("number").asString(""), row.path("ours").asString(""), shown(row.path("text").asString("")));
    }

    static String list(JsonNode answer) {
        var lines = answer.path("rows").valueStream().map(r -> "%s  %s  %s  %s  %s%n".formatted(r.path("sms").asString(""), r.path("at").asString(""), r.path("link").asString(""),
                r.path("problem").asString(""), r.path("hex").asString(""))).collect(Collectors.joining());
        return lines.isEmpty() ? "none\n" : lines;
    }

    /// A citizen's text must not move the cursor of who reads it.
    static String shown(String text) {
        return text.codePoints().map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
