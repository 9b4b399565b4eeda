package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that asks the running gateway over its own API, as somebody with an account. 0, or 1 and the sentence with which it was refused;
/// 2 for what was typed wrongly.
abstract class GatewayCommand implements Callable<Integer> {
    @Option(names = "--user", paramLabel = "NAME", description = "Who asks; default the first who may and whose password was made by siaga. The password of others from SIAGA_PASSWORD.")
    private @Nullable String user;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path configured = Path.of("config/siaga.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    private final Config.Role asks;

    /// @param asks whose accounts are tried before others
    GatewayCommand(Config.Role asks) {
        this.asks = asks;
    }

    @Override
    public final Integer call() throws InterruptedException {
        var io = Check.io(spec);
        var out = io.getOut();
        try {
            if (begin(out)) {
                var config = Config.read(configured);
                try (var gateway = new GatewayHttp(config, language(config))) {
                    gateway.logIn(user, asks);
                    ask(gateway, config, out);
                }
            }
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            io.getErr().println("siaga: " + e.getMessage());
            io.getErr().flush();
            return 1;
        } finally {
            out.flush();
        }
    }

    /// What needs no gateway. @return whether one is to be asked
    boolean begin(PrintWriter out) throws IOException {
        return true;
    }

    /// What its refusals are written in.
    Config.Language language(Config config) {
        return config.node().language();
    }

    abstract void ask(GatewayHttp gateway, Config config, PrintWriter out) throws IOException, InterruptedException;

    final ParameterException wrong(String sentence) {
        return new ParameterException(Check.io(spec), sentence);
    }
}
