package id.siaga.trial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The trial's control port, on 127.0.0.1, for who can read the token's file. A change is answered with a word for people.
///
///     POST /call    {"line":"112","seconds":30}              a citizen dials; who
///     POST /sms     {"from":"+62…","to":"112","text":"…"}    a handset texts; who
///                                                              or "data":"hex" for one with a header and octets
///     POST /robots  {"on":true}                              operators' robots register, or give the phones back
///     GET  /state   phones, calls, SMSC as JSON
final class Control implements AutoCloseable {
    private static final int BODY_MAX = 16_384;
    private static final int TEXT_MAX = 1_000;
    private static final int OCTETS_MAX = 140;
    private static final int SECONDS_MAX = 600;
    private static final String NUMBER = "\\+?[0-9]{1,19}";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CITIZEN = "+6281255501";

    private final Trial trial;
    private final String defaultNumber;
    private final HttpServer server;
    private final byte[] token;

    private record Answer(int status, String type, String body) {}

    private interface Page {
        Answer answer(JsonNode asked);
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
        page("POST", "/robots", asked -> {
            boolean on = asked.path("on").asBoolean(true);
            trial.robotsWork(on);
            return taken(on ? "robots work" : "robots rest");
        });
        page("GET", "/state", _ -> new Answer(200, "application/json", State.of(trial).toString()));
        server.start();
    }

    private void page(String method, String path, Page page) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var answer = answer(method, exchange, page);
                var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", answer.type);
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
            return page.answer(body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
        } catch (JacksonException | IllegalArgumentException e) {
            return problem(400, "this cannot be read");
        } catch (IllegalStateException e) {
            return problem(409, String.valueOf(e.getMessage()));
        }
    }

    private static Answer problem(int status, String sentence) {
        return new Answer(status, "text/plain; charset=utf-8", sentence + "\n");
    }

    private static Answer taken(String word) {
        return new Answer(202, "text/plain; charset=utf-8", word);
    }

    private Answer call(JsonNode asked) {
        var line = asked.path("line").asString("112");
        int seconds = asked.path("seconds").asInt(60);
        if (!line.matches("[0-9]{1,18}") || seconds < 1 || seconds > SECONDS_MAX) throw new IllegalArgumentException();
        return taken(trial.citizen().dial(line, Duration.ofSeconds(seconds)).from());
    }

    private Answer sms(JsonNode asked) {
        var from = asked.path("from").asString(CITIZEN);
        var to = asked.path("to").asString(defaultNumber);
        var data = HexFormat.of().parseHex(asked.path("data").asString(""));
        if (from.matches(NUMBER) && to.matches(NUMBER) && data.length > 0 && data.length <= OCTETS_MAX) {
            trial.smsc().post(SmBody.data(from, to, data));
            return taken(from);
        }
        var text = asked.path("text").asString("");
        if (!from.matches(NUMBER) || !to.matches(NUMBER) || text.isEmpty() || text.length() > TEXT_MAX) throw new IllegalArgumentException();
        trial.smsc().post(TrialSmsc.body(from, to, text));
        return taken(from);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
