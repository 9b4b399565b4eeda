package id.siaga;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import id.siaga.journal.DataInUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/// The gateway as a process: `java … id.siaga.Main --config FILE`. Connects to what is there; starting and watching Asterisk,
/// MariaDB and this process itself is the launcher's work.
public final class Main {
    /// Exit code (EX_TEMPFAIL): another gateway works on this data directory.
    private static final int IN_USE = 75;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        var file = args.length == 2 && args[0].equals("--config") ? Path.of(args[1]) : Path.of("config/siaga.yaml");
        try {
            run(file);
        } catch (DataInUse e) {
            LoggerFactory.getLogger(Main.class).error("cannot start: {}", e.getMessage());
            System.exit(IN_USE);
        } catch (IOException e) {
            LoggerFactory.getLogger(Main.class).error("cannot start: {}", e.getMessage(), e.getCause());
            System.exit(1);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Main.class).error("cannot start, this is a bug: {}", e.getMessage(), e);
            System.exit(1);
        }
    }

    private static void run(Path file) throws IOException, InterruptedException {
        var config = Secrets.complete(Config.read(file)).config();
        untilStopped(Gateway.start(config, file));
    }

    /// Returns once this process was told to end and the gateway is closed.
    static void untilStopped(Gateway gateway) throws InterruptedException {
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
