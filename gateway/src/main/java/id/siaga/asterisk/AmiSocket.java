package id.siaga.asterisk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/// The socket of asterisk-java, and a sieve before it: the events that we translate ([AmiEvent]) are taken out and told at once, together as they
/// arrived; it sees answers, lists and the rest. It would build each event by reflection out of every header there is, which took most of what AMI cost a call.
final class AmiSocket implements SocketConnectionFacade {
    private static final int LINE_MAX = 256 << 10;
    /// Of one event: Asterisk's longest has 40. More is a phone's work, or not Asterisk.
    private static final int HEADERS_MAX = 500;

    private final Consumer<List<AmiEvent>> told;
    private final Socket socket = new Socket();
    private final InputStream in;
    private final Writer out;
    private byte[] buffer = new byte[32 << 10];
    private int from;
    private int until;
    private boolean begins = true;
    private List<AmiEvent> taken = new ArrayList<>();

    /// @param told on the reader's thread, in the order of the wire; must not block
    AmiSocket(String host, int port, int patience_ms, Consumer<List<AmiEvent>> told) throws IOException {
        this.told = told;
        try {
            socket.connect(new InetSocketAddress(host, port), patience_ms);
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
            out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// The next line that is not of an event of ours; null at the end of the stream.
    @Override
    public @Nullable String readLine() throws IOException {
        var line = line();
        while (line != null && begins && AmiEvent.begins(line)) {
            take(AmiEvent.of(line));
            line = line();
        }
        begins = line != null && line.isEmpty();
        tell();
        return line;
    }

    private void take(AmiEvent event) throws IOException {
        int headers = 0;
        for (var line = line(); line != null && !line.isEmpty(); line = line()) {
            if (++headers > HEADERS_MAX) {
                throw new IOException("an event of more than " + HEADERS_MAX + " headers");
            }
            event.add(line);
        }
        taken.add(event);
    }

    private void tell() {
        if (!taken.isEmpty()) {
            told.accept(taken);
            taken = new ArrayList<>();
        }
    }

    private @Nullable String line() throws IOException {
        int at = from;
        while (true) {
            for (; at + 1 < until; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                    var line = new String(buffer, from, at - from, StandardCharsets.UTF_8);
                    from = at + 2;
                    return line;
                }
            }
            int scanned = at - from;
            if (!refill()) {
                return null;
            }
            at = from + scanned;
        }
    }

    /// Before it waits, what has come is told.
    private boolean refill() throws IOException {
        tell();
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, until - from);
            until -= from;
            from = 0;
        }
        if (until == buffer.length) {
            if (until >= LINE_MAX) {
                throw new IOException("a line of more than " + LINE_MAX + " octets");
            }
            buffer = Arrays.copyOf(buffer, 2 * until);
        }
        int read = in.read(buffer, until, buffer.length - until);
        until += Math.max(0, read);
        return read >= 0;
    }

    @Override
    public void write(String text) throws IOException {
        out.write(text);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return socket.getInetAddress();
    }

    @Override
    public int getRemotePort() {
        return socket.getPort();
    }
}
