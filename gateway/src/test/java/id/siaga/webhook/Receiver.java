package id.siaga.webhook;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// Another system that is told things.
public final class Receiver implements AutoCloseable {
    public record Told(String id, String timestamp, String signature, String body) {}

    public final List<Told> taken = new CopyOnWriteArrayList<>();
    final List<Told> tried = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile ToIntFunction<Told> answer = _ -> 204;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            var told = new Told(headers.getFirst("webhook-id"), headers.getFirst("webhook-timestamp"), headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            tried.add(told);
            int status = answer.applyAsInt(told);
            if (status < 300) {
                taken.add(told);
            }
            exchange.getResponseHeaders().putAll(Map.of("Location", List.of("http://127.0.0.1:1/")));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    void answers(ToIntFunction<Told> how) {
        answer = how;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/siaga");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
