package id.siaga.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/// The trial's control port, on 127.0.0.1, for who can read the token's file. Bodies are forms, answers are JSON.
///
///     POST /call    line=112&seconds=30        a citizen dials
///     POST /sms     from=+62…&to=112&text=…    a handset texts
///     POST /robots  on=true|false              operators' robots register, or give the phones back
///     GET  /state
final class Control implements AutoCloseable {
    private static final int BODY_MAX = 16_384;
    private static final int TEXT_MAX = 1_000;
    private static final int SECONDS_MAX = 600;
    private static final String CITIZEN = "+6281255501";

    private final Trial trial;
    private final String defaultNumber;
    private final HttpServer server;
    private final byte[] token;

    private record Answer(int status, String json) {}

    private interface Page {
        Answer answer(Map<String, String> form);
    }

    /// @param defaultNumber what a text goes to that names no number
    Control(Trial trial, String defaultNumber) throws IOException {
        this.trial = trial;
        this.defaultNumber = defaultNumber;
        token = ("Bearer " + trial.place().token()).getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), trial.place().controlPort()), 16);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        page("POST", "/call", this::call);
        page("POST", "/sms", this::sms);
        page("POST", "/robots", form -> {
            trial.robotsWork(!"false".equals(form.get("on")));
            return new Answer(202, "{}");
        });
        page("GET", "/state", _ -> new Answer(200, State.json(trial)));
        server.start();
    }

    private void page(String method, String path, Page page) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var answer = answer(method, exchange, page);
                var bytes = answer.json.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer.status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private Answer answer(String method, HttpExchange exchange, Page page) throws IOException {
        var told = exchange.getRequestHeaders().getFirst("Authorization");
        if (told == null || !MessageDigest.isEqual(told.getBytes(StandardCharsets.UTF_8), token)) return problem(401, "the token is missing or wrong");
        if (!exchange.getRequestMethod().equals(method)) return problem(405, "only " + method);
        var body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) return problem(413, "too long");
        try {
            return page.answer(form(new String(body, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return problem(400, "the form cannot be read");
        } catch (IllegalStateException e) {
            return problem(409, String.valueOf(e.getMessage()));
        }
    }

    private static Answer problem(int status, String sentence) {
        return new Answer(status, "{\"problem\":" + State.quoted(sentence) + "}");
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) form.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private Answer call(Map<String, String> form) {
        var line = form.getOrDefault("line", "112");
        int seconds = Integer.parseInt(form.getOrDefault("seconds", "60"));
        if (!line.matches("[0-9]{1,18}") || seconds < 1 || seconds > SECONDS_MAX) throw new IllegalArgumentException();
        var dialled = trial.citizen().dial(line, Duration.ofSeconds(seconds));
        return new Answer(202, "{\"from\":" + State.quoted(dialled.from()) + "}");
    }

    private Answer sms(Map<String, String> form) {
        var from = form.getOrDefault("from", CITIZEN);
        var to = form.getOrDefault("to", defaultNumber);
        var text = form.getOrDefault("text", "");
        if (!from.matches("\\+?[0-9]{1,19}") || !to.matches("\\+?[0-9]{1,19}") || text.isEmpty() || text.length() > TEXT_MAX) throw new IllegalArgumentException();
        var delivery = trial.smsc().post(TrialSmsc.body(from, to, text));
        return new Answer(202, "{\"from\":" + State.quoted(from) + ",\"number\":" + delivery.number() + "}");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
