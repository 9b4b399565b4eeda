package id.siaga.soak;

import id.siaga.run.FreePort;
import id.siaga.run.OwnProcess;
import id.siaga.run.StartFailed;
import id.siaga.station.Station;
import id.siaga.trial.Robot;
import id.siaga.trial.SipStack;
import id.siaga.trial.Sound;
import id.siaga.trial.Trial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;

/// A whole centre in a folder of its own: Asterisk, MariaDB and gateway as `up` starts them, on free ports; robots as operators.
final class SoakHouse implements AutoCloseable {
    /// Two seconds of talk and a second around it: twenty take six calls a second.
    private static final int OPERATORS = 20;
    private static final Robot.Habits HABITS =
            Robot.Habits.of(Sound.silence()).answering(Duration.ofMillis(300)).talking(Duration.ofSeconds(2)).silentAfterwards();

    private final Station station;
    private final Trial trial;
    private final SipStack citizens;

    private SoakHouse(Station station, Trial trial, SipStack citizens) {
        this.station = station;
        this.trial = trial;
        this.citizens = citizens;
    }

    /// Blocks until everybody is signed in.
    static SoakHouse open(Path dir) throws Exception {
        var station = Station.open(config(dir), line -> System.err.println("  " + line));
        Runtime.getRuntime().addShutdownHook(new Thread(station::close)); // also when this run is interrupted
        station.startParts();
        var config = station.config();
        var habits = new HashMap<String, Robot.Habits>();
        config.operators().forEach(o -> habits.put(o.phone(), HABITS));
        var trial = Trial.open(config, habits, Sound.silence());
        var sip = new InetSocketAddress(InetAddress.getLoopbackAddress(), config.asterisk().sipListen().port());
        var citizens = new SipStack(InetAddress.ofLiteral("127.0.0.2"), 0, sip);
        station.startGateway();
        trial.robotsWork(true);
        for (var robot : trial.robots()) {
            robot.ready().get(1, TimeUnit.MINUTES);
        }
        return new SoakHouse(station, trial, citizens);
    }

    private static Path config(Path dir) throws IOException {
        int media = FreePort.find() % 5_000 * 2 + 20_000;
        var text = new StringBuilder("""
                node: { timezone: Asia/Jakarta, region: "35.71" }
                data: { dir: %s }
                http: { listen: "127.0.0.1:%d" }
                asterisk:
                  agi: { listen: "127.0.0.1:%d" }
                  ami: { port: %d }
                  sip: { listen: "127.0.0.1:%d" }
                  rtp: { ports: %d-%d }
                lines:
                  - { number: "112", kind: emergency, flow: 112.yaml, queue: emergency }
                queues:
                  - { id: emergency, name: Darurat, priority: 100, wrap_up: 0s }
                sms: { numbers: [{ number: "112", purpose: emergency }] }
                operators:
                """.formatted(dir.resolve("data"), FreePort.find(), FreePort.find(), FreePort.find(), FreePort.find(), media, media + 999));
        for (int i = 0; i < OPERATORS; i++) {
            text.append("  - { id: op%d, name: Op %d, phone: \"%d\" }\n".formatted(i, i, 201 + i));
        }
        Files.writeString(dir.resolve("112.yaml"), "flow: soak\nstart: antre\nsteps:\n  antre: { queue: emergency }\n");
        return Files.writeString(dir.resolve("siaga.yaml"), text);
    }

    Trial trial() {
        return trial;
    }

    SipStack citizens() {
        return citizens;
    }

    URI metrics() {
        return URI.create("http://" + station.config().http().listen() + "/metrics");
    }

    /// The gateway of now.
    long gateway() throws StartFailed {
        return station.gateway().map(OwnProcess::pid).orElseThrow(() -> new StartFailed("there is no gateway"));
    }

    @Override
    public void close() {
        citizens.close();
        trial.close();
        station.close();
    }
}
