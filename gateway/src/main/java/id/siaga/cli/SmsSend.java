package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.sms.text.Draft;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `siaga sms send`: a text to a citizen, as an operator would write it. Says first what it costs and what was made plain to save parts.
@Command(name = "send", description = "Texts a citizen through the running gateway, as an operator does.", mixinStandardHelpOptions = true)
public final class SmsSend implements Callable<Integer> {
    @Option(names = "--to", paramLabel = "NUMBER", description = "The citizen's number; not needed with --preview.")
    private String to = "";

    @Option(names = "--at", paramLabel = "TIME", description = "Not before this moment, as 2026-11-24T08:00:00+07:00; within 30 days.")
    private @Nullable String at;

    @Option(names = "--preview", description = "Only say how it would leave; needs no gateway.")
    private boolean preview;

    @Option(names = "--user", paramLabel = "NAME", description = "Who writes; default the first whose password was made by siaga. The password of others from SIAGA_PASSWORD.")
    private @Nullable String user;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path config = Path.of("config/siaga.yaml");

    @Parameters(paramLabel = "TEXT", description = "At most 1530 characters.")
    private String text = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var io = Check.io(spec);
        if (text.isBlank() || text.length() > Draft.TEXT_MAX || (to.isEmpty() && !preview)) {
            io.getErr().println("siaga: give --to NUMBER and a text of 1 to " + Draft.TEXT_MAX + " characters");
            io.getErr().flush();
            return 2;
        }
        say(Draft.of(text), io.getOut());
        return preview ? 0 : send(io.getOut(), io.getErr());
    }

    private static void say(Draft draft, PrintWriter out) {
        out.printf("%s, %d part%s%n", draft.encoding(), draft.parts(), draft.parts() == 1 ? "" : "s");
        draft.changed().forEach((from, plain) -> out.printf("made plain: %s -> %s%n", from, plain));
        out.flush();
    }

    private int send(PrintWriter out, PrintWriter err) throws InterruptedException {
        try {
            var row = post(Config.read(config));
            out.println(row.path("sms").asString("") + " is in the outbox");
            out.flush();
            return 0;
        } catch (IOException e) {
            err.println("siaga: " + e.getMessage());
            err.flush();
            return 1;
        }
    }

    private JsonNode post(Config read) throws IOException, InterruptedException {
        try (var gateway = new GatewayHttp(read, read.node().language())) {
            gateway.logIn(user);
            return gateway.post("/api/messages", at == null ? Map.of("to", to, "text", text) : Map.of("to", to, "text", text, "at", at), 201);
        }
    }
}
