package id.siaga.trial;

import java.io.IOException;
import java.io.StringWriter;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/// Where the trial's process is found: `<data.dir>/trial/place`, readable by the owner alone, written before its ports open. The ports
/// stay the same over restarts (unless somebody else took them meanwhile), so a gateway's SMPP link comes back by itself.
///
/// @param token what the control port asks for
/// @param phonesPort UDP; the robots are known by it as what they are after a restart
public record TrialPlace(int smscPort, String systemId, String smscPassword, int controlPort, String token, int phonesPort) {
    private static final String SYSTEM_ID = "siaga";
    private static final int PASSWORD_OCTETS = 4;         // SMPP 3.4 allows eight characters
    private static final int TOKEN_OCTETS = 16;
    private static final int RELEASE_MS = 1_000;
    private static final int LOOK_MS = 20;

    static Path file(Path data) {
        return data.resolve("trial").resolve("place");
    }

    /// For the gateway; empty while no trial has ever run on this data folder.
    public static Optional<TrialPlace> read(Path data) throws IOException {
        var file = file(data);
        if (!Files.exists(file)) return Optional.empty();
        var kept = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            kept.load(in);
        }
        try {
            return Optional.of(new TrialPlace(number(kept, "smsc.port"), word(kept, "smsc.system_id"), word(kept, "smsc.password"),
                    number(kept, "control.port"), word(kept, "control.token"), number(kept, "phones.port")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();                       // cut off by a crash: made anew
        }
    }

    private static String word(Properties kept, String key) {
        var value = kept.getProperty(key, "");
        if (value.isEmpty()) throw new IllegalArgumentException(key);
        return value;
    }

    private static int number(Properties kept, String key) {
        return Integer.parseInt(word(kept, key));
    }

    /// For the trial itself: the place as it was, or a new one, on disk when this returns.
    static TrialPlace take(Path data) throws IOException {
        var before = read(data);
        var place = new TrialPlace(
                free(TrialPlace::tcp, before.map(TrialPlace::smscPort).orElse(0)), SYSTEM_ID, before.map(TrialPlace::smscPassword).orElseGet(() -> random(PASSWORD_OCTETS)),
                free(TrialPlace::tcp, before.map(TrialPlace::controlPort).orElse(0)), before.map(TrialPlace::token).orElseGet(() -> random(TOKEN_OCTETS)),
                free(TrialPlace::udp, before.map(TrialPlace::phonesPort).orElse(0)));
        place.write(data);
        return place;
    }

    /// A way to hold a port for a moment.
    private interface Hold {
        int portOf(InetSocketAddress address) throws IOException;
    }

    private static int tcp(InetSocketAddress address) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return socket.getLocalPort();
        }
    }

    private static int udp(InetSocketAddress address) throws IOException {
        try (var socket = new DatagramSocket(address)) {
            return socket.getLocalPort();
        }
    }

    /// The port as it was, or any. A trial that was ended a moment ago may still hold it: its reader lets go after the close.
    private static int free(Hold hold, int wanted) throws IOException {
        var here = InetAddress.ofLiteral("127.0.0.1");
        for (var waited = 0; wanted != 0 && waited < RELEASE_MS; waited += LOOK_MS) {
            try {
                return hold.portOf(new InetSocketAddress(here, wanted));
            } catch (BindException _) {
                LockSupport.parkNanos(LOOK_MS * 1_000_000L);
            }
        }
        return hold.portOf(new InetSocketAddress(here, 0));
    }

    private static String random(int octets) {
        var bytes = new byte[octets];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void write(Path data) throws IOException {
        var kept = new Properties();
        kept.setProperty("smsc.port", Integer.toString(smscPort));
        kept.setProperty("smsc.system_id", systemId);
        kept.setProperty("smsc.password", smscPassword);
        kept.setProperty("control.port", Integer.toString(controlPort));
        kept.setProperty("control.token", token);
        kept.setProperty("phones.port", Integer.toString(phonesPort));
        var text = new StringWriter();
        kept.store(text, "The trial's SMSC and control port, on 127.0.0.1");
        var file = file(data);
        Files.createDirectories(file.getParent());
        var half = Files.createTempFile(file.getParent(), "place-", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, text.toString());
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return "trial with SMSC on port " + smscPort + " and control on port " + controlPort;
    }
}
