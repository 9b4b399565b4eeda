package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.sms.text.Draft;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `siaga sms send`: a text to a citizen, as an operator would write it. Says first what it costs and what was made plain to save parts.
@Command(name = "send", description = "Texts a citizen through the running gateway, as an operator does.", mixinStandardHelpOptions = true)
public final class SmsSend extends GatewayCommand {
    @Option(names = "--to", paramLabel = "NUMBER", description = "The citizen's number; not needed with --preview.")
    private String to = "";

    @Option(names = "--at", paramLabel = "TIME", description = "Not before this moment, as 2026-11-24T08:00:00+07:00; within 30 days.")
    private @Nullable String at;

    @Option(names = "--preview", description = "Only say how it would leave; needs no gateway.")
    private boolean preview;

    @Parameters(paramLabel = "TEXT", description = "At most 1530 characters.")
    private String text = "";

    SmsSend() {
        super(Config.Role.OPERATOR);
    }

    @Override
    boolean begin(PrintWriter out) {
        if (text.isBlank() || text.length() > Draft.TEXT_MAX || (to.isEmpty() && !preview)) {
            throw wrong("give --to NUMBER and a text of 1 to " + Draft.TEXT_MAX + " characters");
        }
        say(Draft.of(text), out);
        return !preview;
    }

    @Override
    void ask(GatewayHttp gateway, Config config, PrintWriter out) throws IOException, InterruptedException {
        var row = gateway.post("/api/messages", at == null ? Map.of("to", to, "text", text) : Map.of("to", to, "text", text, "at", at), 201);
        out.println(row.path("sms").asString("") + " is in the outbox");
    }

    private static void say(Draft draft, PrintWriter out) {
        out.printf("%s, %d part%s%n", draft.encoding(), draft.parts(), draft.parts() == 1 ? "" : "s");
        draft.changed().forEach((from, plain) -> out.printf("made plain: %s -> %s%n", from, plain));
        out.flush();
    }
}
