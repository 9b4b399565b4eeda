package id.siaga;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Stands between Asterisk and the gateway, sees every line of FastAGI, and stops a caller's dialogue at a named one: the gateway has
/// written it and Asterisk has not read it, or the other way round. So a death can be put between any two steps of a call, without a
/// hook in the gateway.
///
/// What the gateway wrote from there on never arrives; what Asterisk wrote arrives when its end is closed.
final class AgiTap implements AutoCloseable {
    /// @param after what the gateway said last, for replies
    record Step(boolean byGateway, Pattern after, Pattern line) {
        static Step command(String regex) {
            return new Step(true, Pattern.compile(""), Pattern.compile(regex));
        }

        static Step replyTo(String regex) {
            return new Step(false, Pattern.compile(regex), Pattern.compile("^200 result="));
        }
    }

    private record Stop(Step step, CompletableFuture<String> reached) {}

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Stop> stops = new ConcurrentHashMap<>();
    private volatile int gateway;

    AgiTap() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    void towards(int port) {
        gateway = port;
    }

    /// @return done when the dialogue of this caller stands there
    CompletableFuture<String> stop(String number, Step step) {
        var stop = new Stop(step, new CompletableFuture<>());
        stops.put(number, stop);
        return stop.reached;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var asterisk = server.accept();
                Thread.ofVirtual().start(() -> relay(asterisk));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void relay(Socket asterisk) {
        try (asterisk; var towards = new Socket(InetAddress.getLoopbackAddress(), gateway)) {
            asterisk.setTcpNoDelay(true);
            towards.setTcpNoDelay(true);
            var dialogue = new Dialogue();
            var down = Thread.ofVirtual().start(() -> dialogue.pump(true, towards, asterisk));
            dialogue.pump(false, asterisk, towards);
            down.join();
        } catch (IOException e) {
            // nobody is there: Asterisk sees the end of its socket
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Dialogue {
        private volatile String number = "";
        private volatile String lastCommand = "";

        /// Until one end closes; then the other is closed too.
        void pump(boolean byGateway, Socket from, Socket to) {
            var held = new StringBuilder();
            try (from; to) {
                var in = new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8));
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("agi_callerid: ")) number = line.substring(14);
                    if (!held.isEmpty() || stopsAt(byGateway, line)) {
                        held.append(line).append('\n');
                    } else {
                        if (byGateway) lastCommand = line;
                        to.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
                    }
                }
                if (!byGateway) to.getOutputStream().write(held.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // the end
            }
        }

        private boolean stopsAt(boolean byGateway, String line) {
            var stop = stops.get(number);
            if (stop == null || stop.step.byGateway != byGateway || !stop.step.line.matcher(line).find() || !stop.step.after.matcher(lastCommand).find()) return false;
            stop.reached.complete(line);
            stops.remove(number);
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
