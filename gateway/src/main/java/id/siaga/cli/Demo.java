package id.siaga.cli;

import id.siaga.demo.Show;
import id.siaga.run.StartFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `siaga demo`: a citizen dials 112 and texts, the gateway is killed; every step with milliseconds, every claim checked. Exit code 0 or 1.
@Command(name = "demo", description = "Walk both paths on real parts, kill the gateway in between, print every step and check it.", mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}. Its ports and data folder are not used.")
    private Path config = Path.of("config/siaga.yaml");

    @Option(names = "--keep", description = "Keep the demo's folder with all logs.")
    private boolean keep;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var out = Check.io(spec).getOut();
        try {
            return Show.run(config, keep, out, this::say) ? 0 : 1;
        } catch (StartFailed | IOException e) {
            say(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private void say(String line) {
        var err = Check.io(spec).getErr();
        err.println("siaga: " + line);
        err.flush();
    }
}
