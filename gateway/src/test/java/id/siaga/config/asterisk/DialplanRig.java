package id.siaga.config.asterisk;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import id.siaga.config.TestConfigs;
import id.siaga.run.AsteriskProcess;
import id.siaga.run.FreePort;
import id.siaga.run.Parts;
import id.siaga.run.StartFailed;
import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.SipPhone;
import id.siaga.trial.SipStack;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A real Asterisk with the files that the generator wrote: citizens at 127.0.0.2, phones 101 and 102 at 127.0.0.3, the outside at 127.0.0.5.
final class DialplanRig implements AutoCloseable {
    private static final Pattern TALK = Pattern.compile(" 2 +basic ");
    final Config config;
    final AsteriskProcess asterisk;
    final SipStack citizens;
    final SipStack operators;
    final SipStack outside;
    final int agiPort;
    final String bootLog;
    private final InetSocketAddress sip;

    /// @param reachable without it the phones have no address, as if nobody had switched them on
    DialplanRig(Path dir, boolean reachable) throws Exception {
        sip = new InetSocketAddress(InetAddress.getLoopbackAddress(), freeUdp());
        citizens = stack(2);
        operators = stack(3);
        outside = stack(5);
        agiPort = FreePort.find();
        config = Secrets.complete(TestConfigs.of(yaml(dir, reachable))).config();
        AsteriskFiles.write(AsteriskFiles.of(config), dir.resolve("conf"));
        asterisk = new AsteriskProcess(Parts.find(), dir.resolve("conf"), dir.resolve("work"));
        phone("101");
        phone("102");
        asterisk.start();
        bootLog = Files.readString(dir.resolve("work/log/messages"));
        if (reachable) {
            awaitPhones();
        }
    }

    private void awaitPhones() {
        try {
            await("phones 101 and 102 are reachable", () -> {
                cli("pjsip qualify 101");                 // else at a random moment within qualify_frequency
                cli("pjsip qualify 102");
                return cli("pjsip show contacts").split("Avail", -1).length == 3;
            });
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private String yaml(Path dir, boolean reachable) throws IOException {
        int rtp = 20_000 + (int) (ProcessHandle.current().pid() % 100) * 100;
        var contact = reachable ? ", contact: '127.0.0.3:" + operators.port() + "'" : "";
        return """
                data: {dir: '%s'}
                asterisk:
                  agi: {listen: '127.0.0.1:%d'}
                  ami: {port: %d}
                  sip: {listen: '127.0.0.1:%d'}
                  rtp: {ports: %d-%d}
                trunk: {host: [127.0.0.2, 127.0.0.5], send_to: '127.0.0.5:%d'}
                lines:
                  - {number: '112', also: ['+62112'], kind: emergency, flow: f.yaml, queue: e}
                  - {number: '0354123', kind: hotline, flow: f.yaml, queue: h}
                queues: [{id: e, priority: 100}, {id: h, priority: 10}]
                operators:
                  - {id: sari, name: 'Sari, S.Kom.', phone: '101'%s}
                  - {id: budi, name: Budi, phone: '102', queues: [h]%s}
                  - {id: ayu, name: Ayu, phone: '103'}
                fallback: {number: '0354999', after: 5s, ring_for: 5s, retry: 2s}
                alarms: {test_call: {every: 1h, via: siaga-trunk, caller: '0354112001'}}
                """.formatted(dir.resolve("var"), agiPort, FreePort.find(), sip.getPort(), rtp, rtp + 1998, outside.port(), contact, contact);
    }

    private SipStack stack(int host) throws IOException {
        return new SipStack(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host}), 0, sip);
    }

    SipStack stackAt(int host) throws IOException {
        return stack(host);
    }

    static int freeUdp() throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    /// The operator's phone with its password; rings until somebody gives up unless told otherwise.
    SipPhone phone(String extension) {
        var secret = config.operators().stream().filter(o -> o.phone().equals(extension)).findFirst().orElseThrow().sipPassword().orElseThrow();
        return operators.phone(extension, secret.value()).manner(Manner.silent());
    }

    /// What rings at this phone from now on.
    static BlockingQueue<SipCall> rings(SipPhone phone) {
        var rung = new LinkedBlockingQueue<SipCall>();
        phone.onRung(rung::add);
        return rung;
    }

    static SipCall next(BlockingQueue<SipCall> rung, Duration within) throws InterruptedException {
        var call = rung.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (call == null) {
            throw new AssertionError("no phone rang within " + within);
        }
        return call;
    }

    String cli(String command) {
        try {
            return asterisk.cli(command);
        } catch (StartFailed e) {
            throw new IllegalStateException(e);
        }
    }

    void alive(@Nullable String value) {
        cli("dialplan set global SIAGA_ALIVE " + (value == null ? "1" : value));
    }

    /// Two are in one bridge that is no waiting room.
    void talk() {
        await("two are in one bridge", () -> TALK.matcher(cli("bridge show all")).find());
    }

    void noCalls() {
        await("no channel is left", () -> cli("core show channels").contains("0 active channels"));
    }

    /// The console is asked again until it is so.
    static void await(String what, Condition condition) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("not within 20 s: " + what);
            }
            Thread.onSpinWait();
        }
    }

    interface Condition {
        boolean holds();
    }

    /// The manager interface as bytes, so that what is forged would be seen.
    Manager manager() throws IOException {
        return new Manager(new Socket(InetAddress.getLoopbackAddress(), config.asterisk().ami().port()));
    }

    final class Manager implements AutoCloseable {
        private final Socket socket;
        private final StringBuilder seen = new StringBuilder();

        private Manager(Socket socket) throws IOException {
            this.socket = socket;
            Thread.ofVirtual().start(this::read);
            send("Action: Login\r\nUsername: siaga\r\nSecret: " + config.asterisk().ami().secret().orElseThrow().value());
            DialplanRig.await("logged in", () -> seen().contains("Authentication accepted"));
        }

        private void read() {
            try {
                var bytes = new byte[65536];
                for (int n = socket.getInputStream().read(bytes); n > 0; n = socket.getInputStream().read(bytes)) {
                    add(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
                }
            } catch (IOException e) {
                // closed
            }
        }

        void send(String action) throws IOException {
            socket.getOutputStream().write((action + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }

        private synchronized void add(String text) {
            seen.append(text);
        }

        synchronized String seen() {
            return seen.toString();
        }

        void awaitEvent(Predicate<String> event) {
            DialplanRig.await("an event", () -> seen().lines().anyMatch(event));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public void close() {
        asterisk.stop();
        for (var stack : new SipStack[] {citizens, operators, outside}) {
            stack.close();
        }
    }
}
