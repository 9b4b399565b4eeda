package id.siaga.bench;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.config.Secrets;
import id.siaga.run.Embedded;
import id.siaga.run.FreePort;
import id.siaga.run.MariaDbProcess;
import id.siaga.run.Parts;
import id.siaga.run.StartFailed;
import id.siaga.trial.Manner;
import id.siaga.trial.SipPhone;
import id.siaga.trial.SipStack;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The call centre of a benchmark, on free ports: citizens at 127.0.0.2, the operators' phones 1001, 1002, … at 127.0.0.3, the gateway a process of its own. Asterisk and MariaDB are started by who needs them.
final class BenchCentre implements AutoCloseable {
    static final int FIRST_PHONE = 1001;
    static final String PASSWORD = "bench-sip-password";

    final Path dir = Files.createTempDirectory("siaga-bench");
    final int agi = FreePort.find();
    final SipStack citizens;
    final SipStack phones;
    final Config config;
    private final int sip = freeUdp();
    private final int http = FreePort.find();
    private final Path file;
    private final Deque<Runnable> opened = new ArrayDeque<>();

    /// One emergency line whose callers wait at once, wrap-up 0.
    BenchCentre(int operators) throws IOException {
        this(operators, """
                lines:
                  - { number: "112", kind: emergency, flow: emergency.yaml, queue: emergency }
                queues:
                  - { id: emergency, name: Darurat, priority: 100, wrap_up: 0s }
                """);
    }

    /// @param floor `lines` (whose flows are `emergency.yaml` and `hotline.yaml`: to the queue of that name, at once), `queues`, `floor`
    BenchCentre(int operators, String floor) throws IOException {
        citizens = stack(2);
        phones = stack(3);
        file = Files.writeString(dir.resolve("siaga.yaml"), yaml(operators, floor));
        for (var queue : List.of("emergency", "hotline")) {
            Files.writeString(dir.resolve(queue + ".yaml"), "flow: %s\nstart: antre\nsteps:\n  antre: { queue: %s }\n".formatted(queue, queue));
        }
        if (!(Config.load(file) instanceof LoadResult.Loaded(Config loaded))) {
            throw new IllegalStateException("the configuration of this benchmark is refused: " + Config.load(file));
        }
        config = Secrets.complete(loaded).config();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // also when a run is interrupted
    }

    private String yaml(int operators, String floor) throws IOException {
        var text = new StringBuilder("""
                node: { timezone: Asia/Jakarta, region: "35.71" }
                data: { dir: %s }
                http: { listen: "127.0.0.1:%d" }
                asterisk:
                  agi: { listen: "127.0.0.1:%d" }
                  ami: { port: %d }
                  sip: { listen: "127.0.0.1:%d" }
                %soperators:
                """.formatted(dir.resolve("data"), http, agi, FreePort.find(), sip, floor));
        for (int i = 0; i < operators; i++) {
            text.append("  - { id: op%d, name: Op %d, phone: \"%d\", sip_password: %s, contact: \"127.0.0.3:%d\" }\n".formatted(i, i, FIRST_PHONE + i, PASSWORD, phones.port()));
        }
        return text.toString();
    }

    private SipStack stack(int host) throws IOException {
        var here = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host});
        return new SipStack(here, 0, new InetSocketAddress(InetAddress.getLoopbackAddress(), sip));
    }

    private static int freeUdp() throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    /// Stopped when the centre is closed, the last one first.
    void closing(Runnable end) {
        opened.push(end);
    }

    /// @return what a gateway must have in its environment to find it
    Map<String, String> database() throws IOException, StartFailed {
        var db = new MariaDbProcess(Parts.find(), dir.resolve("db"), FreePort.find());
        closing(db::stop);
        db.start();
        return new Embedded(db.jdbcUrl(), db.user(), db.password()).environment();
    }

    /// Not yet started.
    GatewayProcess gateway(Map<String, String> environment) {
        var gateway = new GatewayProcess(file, http, dir, environment);
        closing(gateway::close);
        return gateway;
    }

    List<SipPhone> operators(Manner manner) {
        var all = new ArrayList<SipPhone>();
        config.operators().forEach(o -> all.add(phones.phone(o.phone(), PASSWORD).manner(manner)));
        return all;
    }

    /// `*11` on a phone, as an operator does.
    static void signIn(SipPhone phone) throws Exception {
        var end = phone.dial("*11").ended().get(30, TimeUnit.SECONDS);
        if (end.status() != 200) {
            throw new IllegalStateException(phone.user() + " cannot sign in: " + end);
        }
    }

    /// The key of the AGI address.
    String agiKey() {
        return config.asterisk().agi().secret().orElseThrow().value();
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
        citizens.close();
        phones.close();
    }
}
