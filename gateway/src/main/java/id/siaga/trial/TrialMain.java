package id.siaga.trial;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trial as a process of its own: `java … id.siaga.trial.TrialMain --config FILE [--without-robots]`. Lives on while the gateway is killed.
///
/// With `SIAGA_TRIAL_ROBOTS=off` in the environment, or `--without-robots`, operators' phones are left to softphones.
public final class TrialMain {
    private static final Logger log = LoggerFactory.getLogger(TrialMain.class);

    private TrialMain() {}

    public static void main(String[] args) throws InterruptedException {
        var file = Path.of("config/siaga.yaml");
        boolean robots = !"off".equalsIgnoreCase(System.getenv("SIAGA_TRIAL_ROBOTS"));
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--config" -> file = Path.of(args[++i]);
                case "--without-robots" -> robots = false;
                default -> throw new IllegalArgumentException("unknown: " + args[i]);
            }
        }
        try {
            run(Secrets.complete(Config.read(file)).config(), robots);
        } catch (IOException e) {
            log.error("the trial cannot start: {}", e.getMessage(), e);
            System.exit(1);
        }
    }

    private static void run(Config config, boolean robots) throws IOException, InterruptedException {
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            await(stopped);                        // the JVM ends with its last hook: the phones are given back before
        }, "stop"));
        var habits = new HashMap<String, Robot.Habits>();
        var voice = Robot.Habits.of(Speech.find(Trial.parts(), "demo-congrats"));
        config.operators().forEach(o -> habits.put(o.phone(), voice));
        try (var trial = Trial.open(config, habits, Speech.find(Trial.parts(), "demo-instruct"));
                var _ = new Control(trial, config.sms().numbers().stream().map(Config.SmsNumber::number).findFirst().orElse("112"))) {
            if (robots) trial.robotsWork(true);
            log.info("{}; {}", trial.place(), robots ? "robots take the operators' phones that nobody else registers" : "no robots");
            stop.await();
        } finally {
            stopped.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
