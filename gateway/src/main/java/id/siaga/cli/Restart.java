package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.run.OnlyOne;
import id.siaga.run.StartFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `siaga restart`: new code and configuration without losing a caller. Asterisk goes on: talks are not touched, who waits is held by
/// Asterisk's own queue and comes back by itself.
@Command(name = "restart", description = "Replaces the gateway of a running `up` by the code and configuration of now; talks go on, callers wait on.",
        mixinStandardHelpOptions = true)
public final class Restart implements Callable<Integer> {
    private static final Duration GONE_MAX = Duration.ofSeconds(40);

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path config = Path.of("config/siaga.yaml");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var io = Check.io(spec);
        try {
            var data = Config.read(config).dataDir();
            // Read before it is stopped: with a configuration that is refused the new one would not come up.
            var up = OnlyOne.holder(data).filter(_ -> OnlyOne.taken(data)).orElseThrow(() -> new StartFailed("nothing runs on " + data + "; start it with: siaga up"));
            new HandOver(data).ask();
            up.destroy();
            up.onExit().get(GONE_MAX.toSeconds(), TimeUnit.SECONDS);
            io.getOut().println("handed over: Asterisk and the database run on, the new gateway is being started by whoever started the old one");
            io.getOut().flush();
            return 0;
        } catch (IOException | StartFailed | ExecutionException e) {
            io.getErr().println("siaga: " + e.getMessage());
        } catch (TimeoutException e) {
            io.getErr().println("siaga: the old one has not ended within " + GONE_MAX.toSeconds() + " s; look into its log");
        }
        io.getErr().flush();
        return 1;
    }
}
