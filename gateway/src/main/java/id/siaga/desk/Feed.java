package id.siaga.desk;

import id.siaga.meters.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Server-sent events (HTML standard §9.2). Every browser first gets a `snapshot`, then a `change` for each row that moved. A browser
/// that cannot keep up gets nothing until its socket is empty and then a new snapshot: memory for one browser is bounded and nobody
/// waits for it. Owned by the desk's loop.
final class Feed {
    private static final int CLIENTS_MAX = 500;
    private static final int SOCKET_BYTES_MAX = 256 * 1024;
    private static final int WAITING_SHOWN_MAX = 2_000;
    /// For whom the floor is no business.
    private static final Board EMPTY = new Board();

    private final class Client {
        private final HttpServerResponse response;
        private final Sessions.Session session;
        private boolean skipped;

        Client(HttpServerResponse response, Sessions.Session session) {
            this.response = response;
            this.session = session;
        }

        void tell(String event, Function<Sight, ObjectNode> data) {
            if (skipped || response.ended() || response.closed()) {
                return;
            }
            if (response.writeQueueFull()) {
                skipped = true;
                meters.feedSkipped("browser");
                response.drainHandler(_ -> {
                    skipped = false;
                    tell("snapshot", this::whole);
                });
                return;
            }
            // JSON has no raw line breaks, so one data line is enough.
            response.write("id: " + ++lastId + "\nevent: " + event + "\ndata: " + Show.JSON.writeValueAsString(data.apply(sight())) + "\n\n");
        }

        private ObjectNode whole(Sight sight) {
            return snapshot(sight, clock.instant());
        }

        /// As it is now: who lost a role sees less at once.
        Account account() {
            return port.account(session.account.user()).orElse(session.account);
        }

        Sight sight() {
            return Sight.of(account(), Right.FLOOR);
        }
    }

    private final Board board;
    private final DeskPort port;
    private final Sessions sessions;
    private final Meters meters;
    private final Clock clock;
    private final Set<Client> clients = new LinkedHashSet<>();
    private List<Rows.Health> lastHealth = List.of();
    private long lastId;

    Feed(Board board, DeskPort port, Sessions sessions, Meters meters, Clock clock) {
        this.board = board;
        this.port = port;
        this.sessions = sessions;
        this.meters = meters;
        this.clock = clock;
    }

    void start(Vertx vertx, long heartbeatMillis) {
        vertx.setPeriodic(heartbeatMillis, _ -> heartbeat());
    }

    Reply open(Ask ask) throws Problem {
        if (clients.size() >= CLIENTS_MAX) {
            throw Problem.notNow("Too many browsers listen already");
        }
        var session = ask.session();
        return new Reply.Stream(response -> listen(response, session));
    }

    private void listen(HttpServerResponse response, Sessions.Session session) {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("X-Accel-Buffering", "no")
                .setWriteQueueMaxSize(SOCKET_BYTES_MAX);
        var client = new Client(response, session);
        response.exceptionHandler(_ -> gone(client));
        response.closeHandler(_ -> gone(client));
        clients.add(client);
        present(client);
        meters.feedClients(clients.size());
        response.write("retry: 2000\n\n");
        client.tell("snapshot", client::whole);
    }

    private void gone(Client client) {
        if (clients.remove(client)) {
            meters.feedClients(clients.size());
            present(client);
        }
    }

    /// Who has the page open can be shown a card.
    private void present(Client client) {
        var operator = client.session.account.operator();
        if (operator != null) {
            port.present(operator, clients.stream().anyMatch(c -> operator.equals(c.session.account.operator())));
        }
    }

    void tell(Change change) {
        switch (change) {
            case Change.Restated _ -> everyone("snapshot", sight -> snapshot(sight, clock.instant()));
            case Change.CallMoved(var call) -> those(who -> who.may(Right.FLOOR), sight -> row("call", Show.call(call, sight)));
            case Change.OperatorMoved(var operator) -> those(who -> who.may(Right.FLOOR), _ -> row("operator", Show.operator(operator)));
            case Change.MessageMoved(var message) -> those(who -> who.mayAll(Right.TEXTS), sight -> row("message", Show.message(message, sight)));
            case Change.TicketMoved(var ticket, var version, var kind, var category, var agencies) -> those(who -> who.extent(Right.TICKETS).sees(kind, category, agencies), _ ->
                    row("ticket", Show.JSON.createObjectNode().put("number", ticket.digits()).put("version", version)));
            case Change.ClockReached(var ticket, var kind, var category, var agencies, var clock, int percent) -> those(who -> who.extent(Right.COORDINATE).sees(kind, category, agencies), _ ->
                    row("clock", Show.JSON.createObjectNode().put("number", ticket.digits()).put("clock", clock).put("percent", percent)));
            case Change.ClockTold(var ticket, var kind, var category, var agencies, var clock, int percent, var to) -> those(who -> who.extent(Right.TICKETS).sees(kind, category, agencies), _ ->
                    row("told", Show.JSON.createObjectNode().put("number", ticket.digits()).put("clock", clock).put("percent", percent).put("to", to)));
            case Change.CallbacksMoved _ -> list(Right.CARDS, "callbacks");
            case Change.ReportsMoved _ -> list(Right.OFFICERS, "reports");
            case Change.PlacesMoved _ -> list(Right.INBOX, "places");
            case Change.UnreadableMoved _ -> list(Right.INBOX, "unreadable");
            case Change.WorkMoved _ -> list(Right.CARDS, "work");
            case Change.NoticesMoved _ -> list(Right.HEARD, "notices");
            case Change.BlocksMoved _ -> list(Right.BLOCKS, "blocks");
            case Change.DutiesMoved _ -> list(Right.CITY, "duties");
            case Change.HealthMoved _ -> tellHealth();
        }
    }

    /// It is another one: whoever shows it asks for it.
    private void list(Right right, String kind) {
        those(who -> who.may(right), _ -> Show.JSON.createObjectNode().put("kind", kind));
    }

    private static ObjectNode row(String kind, ObjectNode row) {
        var json = Show.JSON.createObjectNode().put("kind", kind);
        json.set("row", row);
        return json;
    }

    private void everyone(String event, Function<Sight, ObjectNode> data) {
        List.copyOf(clients).forEach(client -> client.tell(event, data));
    }

    private void those(Predicate<Account> who, Function<Sight, ObjectNode> data) {
        List.copyOf(clients).stream().filter(client -> who.test(client.account())).forEach(client -> client.tell("change", data));
    }

    private void tellHealth() {
        lastHealth = List.copyOf(port.health());
        var json = Show.JSON.createObjectNode().put("kind", "health");
        json.set("rows", Show.rows(lastHealth, Show::healthInBoth));
        those(who -> who.may(Right.FLOOR), _ -> json);
    }

    /// Tells proxies and browsers that the line stands, ends those whose log-in has ended, and finds health that nobody told.
    private void heartbeat() {
        var now = clock.instant();
        for (var client : List.copyOf(clients)) {
            if (sessions.lives(client.session, now) && port.account(client.session.account.user()).isPresent()) {
                client.session.used(now);
                var beat = Show.JSON.createObjectNode();
                Show.put(beat, "now", now);
                client.tell("beat", _ -> beat);
            } else {
                client.response.end("event: bye\ndata: {}\n\n");
                gone(client);
            }
        }
        sessions.sweep(now);
        if (!lastHealth.equals(port.health())) {
            tellHealth();
        }
    }

    /// The session ended by log-out.
    void end(Sessions.Session session) {
        for (var client : List.copyOf(clients)) {
            if (client.session == session) {
                client.response.end("event: bye\ndata: {}\n\n");
                gone(client);
            }
        }
    }

    private ObjectNode snapshot(Sight sight, Instant now) {
        var who = sight.account();
        var seen = who.may(Right.FLOOR) ? board : EMPTY;
        var json = floor(seen, sight, now);
        var calls = new ArrayList<>(seen.ended());
        seen.open().stream().filter(c -> !Board.waits(c)).forEach(calls::add);
        json.set("calls", Show.rows(calls, c -> Show.call(c, sight)));
        json.set("messages", Show.rows(who.mayAll(Right.TEXTS) ? List.copyOf(board.messages()) : List.of(), m -> Show.message(m, sight)));
        lastHealth = List.copyOf(port.health());
        json.set("health", Show.rows(who.may(Right.FLOOR) ? lastHealth : List.of(), Show::healthInBoth));
        return json;
    }

    /// Who waits and who works: also the answer of `GET /api/floor`.
    static ObjectNode floor(Board board, Sight sight, Instant now) {
        var json = Show.JSON.createObjectNode();
        Show.put(json, "now", now);
        var waiting = board.waiting();
        json.put("waitingCount", waiting.size());
        var rows = json.putArray("waiting");
        for (int i = 0; i < Math.min(waiting.size(), WAITING_SHOWN_MAX); i++) {
            rows.add(Show.call(waiting.get(i), sight).put("position", i + 1));
        }
        json.set("operators", Show.rows(List.copyOf(board.operators()), Show::operator));
        return json;
    }
}
