package id.siaga.cli;

import id.siaga.run.StartFailed;
import id.siaga.station.Station;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `siaga up`: starts everything, says where it is, and stays until Ctrl-C or TERM.
@Command(name = "up", description = "Start everything and stay; Ctrl-C stops what it started.", mixinStandardHelpOptions = true)
public final class Up implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path config = Path.of("config/siaga.yaml");

    @Option(names = "--without-gateway", description = "Start the parts only, for a gateway run by hand.")
    private boolean withoutGateway;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var began = System.nanoTime();
        try (var station = Station.open(config, this::say)) {
            // Before the first start: a Ctrl-C in the middle of it must stop what is there already.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(station), "stop"));
            if (withoutGateway) station.startParts();
            else station.start();
            Systemd.ready();
            Banner.print(Check.io(spec).getOut(), station, Duration.ofNanos(System.nanoTime() - began));
            new CountDownLatch(1).await(); // the end comes from the hook
            return 0;
        } catch (StartFailed e) {
            say(e.getMessage());
            return 1;
        }
    }

    private static void stop(Station station) {
        if (new HandOver(station.data()).asked()) {
            station.leave();
            Runtime.getRuntime().halt(HandOver.EXIT); // the only way to choose the exit code of a process that is ended by TERM
        }
        station.close();
    }

    private void say(@Nullable String line) {
        var err = Check.io(spec).getErr();
        err.println("siaga: " + line);
        err.flush();
    }
}
