package id.siaga.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd that we are up, and then that we still are (`Type=notify`, `WatchdogSec`). Through its own program: the JDK knows no
/// datagram sockets of the Unix kind. Without systemd it does nothing.
final class Systemd {
    private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);

    private Systemd() {}

    static void ready() {
        if (System.getenv("NOTIFY_SOCKET") == null) return;
        tell("READY=1");
        var allowed = System.getenv("WATCHDOG_USEC");
        if (allowed != null) {
            var every = Duration.ofMillis(Long.parseLong(allowed) / 3_000);
            Thread.ofPlatform().daemon().name("systemd").start(() -> beat(every));
        }
    }

    private static void beat(Duration every) {
        try {
            while (true) {
                Thread.sleep(every);
                tell("WATCHDOG=1");
            }
        } catch (InterruptedException e) {
            LOG.debug("no more beats");
        }
    }

    private static void tell(String word) {
        try {
            new ProcessBuilder(List.of("systemd-notify", word)).inheritIO().start().waitFor();
        } catch (IOException e) {
            LOG.warn("systemd is not told {}: {}", word, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
