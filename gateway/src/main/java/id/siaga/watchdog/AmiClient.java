package id.siaga.watchdog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One AMI connection, just big enough for four actions and no events. Not the gateway's link: asterisk-java would be most of this
/// process's memory, and a fault of that link must not be a fault of this one. Blocks; one thread.
///
///     Action: Setvar\r\nActionID: …\r\nVariable: …\r\nValue: …\r\n\r\n   →   Response: Success\r\nActionID: …\r\n…\r\n\r\n
final class AmiClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String HELD = "SIAGA_HELD";
    private static final int LINE_MAX = 4_096;
    private static final int LINES_MAX = 200;
    private static final int CHANNELS_MAX = 20_000;

    private final Socket socket;
    private final InputStream in;
    /// Not to be guessed: a caller's name may hold what looks like an answer.
    private final String life = Long.toHexString(new SplittableRandom().nextLong());
    private long actions;
    private long deadline;

    private AmiClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static AmiClient connect(InetSocketAddress to, String user, String secret) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(to, (int) PATIENCE.toMillis());
            var client = new AmiClient(socket);
            client.deadline = System.nanoTime() + PATIENCE.toNanos();
            client.line(); // the greeting
            client.done("Login", "Username", user, "Secret", secret, "Events", "off");
            return client;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    void ping() throws IOException {
        done("Ping");
    }

    void setGlobal(String name, String value) throws IOException {
        done("Setvar", "Variable", name, "Value", value);
    }

    /// A refusal is no error: the channel may have gone in this moment.
    void redirect(String channel, Way way) throws IOException {
        ask("Redirect", "Channel", channel, "Context", way.context(), "Exten", way.exten(), "Priority", way.priority());
    }

    List<Channel> channels() throws IOException {
        var id = send("Status", "Variables", HELD);
        var found = new ArrayList<Channel>();
        while (true) {
            var message = message(id);
            switch (message.getOrDefault("Event", "")) {
                case "Status" -> found.add(channel(message));
                case "StatusComplete" -> {
                    return found;
                }
                default -> {
                    if ("Error".equals(message.get("Response"))) {
                        throw new IOException("Status: " + message.get("Message"));
                    }
                }
            }
            if (found.size() > CHANNELS_MAX) {
                throw new IOException("more than " + CHANNELS_MAX + " channels");
            }
        }
    }

    private static Channel channel(Map<String, String> message) {
        var held = message.getOrDefault("Variable", "");
        return new Channel(message.getOrDefault("Channel", ""), held.startsWith(HELD + "=") ? held.substring(HELD.length() + 1) : "",
                message.getOrDefault("BridgeID", ""), message.getOrDefault("Linkedid", ""));
    }

    private void done(String action, String... headers) throws IOException {
        var answer = ask(action, headers);
        if (!"Success".equals(answer.get("Response"))) {
            throw new IOException(action + ": " + answer.get("Message"));
        }
    }

    private Map<String, String> ask(String action, String... headers) throws IOException {
        return message(send(action, headers));
    }

    private String send(String action, String... headers) throws IOException {
        var id = life + "-" + ++actions;
        var text = new StringBuilder("Action: ").append(action).append("\r\nActionID: ").append(id).append("\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            text.append(headers[i]).append(": ").append(safe(headers[i + 1])).append("\r\n");
        }
        deadline = System.nanoTime() + PATIENCE.toNanos();
        socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        return id;
    }

    /// A line end in a value would be another header, or another action.
    private static String safe(String value) {
        if (value.length() > 1_000 || value.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException("not for AMI: a control character, or over 1000 letters");
        }
        return value;
    }

    /// The next message that belongs to this action. The first value of a header counts.
    private Map<String, String> message(String id) throws IOException {
        while (true) {
            var message = new LinkedHashMap<String, String>();
            for (var line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(": ");
                if (colon > 0 && message.size() < LINES_MAX) {
                    message.putIfAbsent(line.substring(0, colon), line.substring(colon + 2));
                }
            }
            if (id.equals(message.get("ActionID"))) {
                return message;
            }
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        while (line.length() < LINE_MAX) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IOException("Asterisk does not answer");
            }
            socket.setSoTimeout((int) left);
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("Asterisk closed the link");
            }
            if (octet == '\n') {
                return line.toString();
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        throw new IOException("a line over " + LINE_MAX);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
