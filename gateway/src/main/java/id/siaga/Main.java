package id.siaga;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.config.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/// The gateway as a process: `java … id.siaga.Main --config FILE`. Connects to what is there; starting and watching Asterisk,
/// MariaDB and this process itself is the launcher's work.
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        var file = args.length == 2 && args[0].equals("--config") ? Path.of(args[1]) : Path.of("config/siaga.yaml");
        try {
            run(file);
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(Main.class).error("cannot start: {}", e.getMessage(), e);
            System.exit(1);
        }
    }

    private static void run(Path file) throws IOException, InterruptedException {
        var config = switch (Config.load(file)) {
            case LoadResult.Loaded(Config loaded) -> Secrets.complete(loaded).config();
            case LoadResult.Refused refused -> throw new IOException(file + " cannot be used:\n  "
                    + String.join("\n  ", refused.problems().stream().map(Object::toString).toList()));
        };
        var gateway = Gateway.start(config, file.toAbsolutePath().getParent());
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            gateway.close();
            stopped.countDown();
        }, "stop"));
        stopped.await();
    }

    /// Of the jar; `dev` when run from classes.
    static String version() {
        var version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
