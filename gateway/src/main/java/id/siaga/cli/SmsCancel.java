package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `siaga sms cancel`: a text of ours that still waits does not leave.
@Command(name = "cancel", description = "Takes a text that still waits, scheduled or not, out of the outbox; exit code 1 when it has left.", mixinStandardHelpOptions = true)
public final class SmsCancel implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "As sms send printed it, like 7-42.")
    private String sms = "";

    @Option(names = "--user", paramLabel = "NAME", description = "Who asks; default the first whose password was made by siaga. The password of others from SIAGA_PASSWORD.")
    private @Nullable String user;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path config = Path.of("config/siaga.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var io = Check.io(spec);
        try {
            var read = Config.read(config);
            try (var gateway = new GatewayHttp(read, read.node().language())) {
                gateway.logIn(user);
                io.getOut().println(sms + " " + gateway.post("/api/messages/" + sms + "/cancel", Map.of(), 200).path("state").asString(""));
                io.getOut().flush();
                return 0;
            }
        } catch (IOException e) {
            io.getErr().println("siaga: " + e.getMessage());
            io.getErr().flush();
            return 1;
        }
    }
}
