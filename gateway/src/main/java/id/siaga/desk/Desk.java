package id.siaga.desk;

import id.siaga.meters.Meters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a request to an answer: limits, guard, endpoint, reply, and every failure as a problem document.
final class Desk {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final long BODY_MILLIS_MAX = 10_000;
    /// For the answer to arrive before what was still coming is cut off with the connection.
    private static final long LINGER_MILLIS = 500;
    private static final long SLOW_MILLIS_MAX = 30_000;
    private static final String JSON_TYPE = "(?i)application/json\\s*(;.*)?";
    private static final List<HttpMethod> WITH_BODY = List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Vertx vertx;
    private final List<Route> routes;
    private final Guard guard;
    private final Gate gate;
    private final DeskSettings settings;
    private final Meters meters;
    private final Sending sending;

    Desk(Vertx vertx, List<Route> routes, Guard guard, Gate gate, DeskSettings settings, Meters meters) {
        this.vertx = vertx;
        this.routes = routes;
        this.guard = guard;
        this.gate = gate;
        this.settings = settings;
        this.meters = meters;
        this.sending = new Sending(vertx);
    }

    Router router() {
        var router = Router.router(vertx);
        router.route().handler(this::begin);
        var bodies = BodyHandler.create(false).setBodyLimit(Body.BYTES_MAX);
        for (var method : WITH_BODY) {
            router.route().method(method).handler(bodies);
        }
        Map<String, SortedSet<String>> methods = new LinkedHashMap<>();
        for (var route : routes) {
            router.route(HttpMethod.valueOf(route.method()), route.pattern()).handler(context -> answer(route, context));
            methods.computeIfAbsent(route.pattern(), _ -> new TreeSet<>()).add(route.method());
            if (route.open() && !route.changes()) {
                router.route(HttpMethod.HEAD, route.pattern()).handler(context -> answer(route, context));
            }
        }
        methods.forEach((path, allowed) -> router.route(path).handler(context -> write(context, wrongMethod(allowed).reply())));
        router.route().handler(context -> write(context, new Problem(404, "unknown", "There is nothing at this address", "/openapi.yaml lists every address").reply()));
        router.route().failureHandler(this::failed);
        return router;
    }

    private static Problem wrongMethod(SortedSet<String> allowed) {
        return new Problem(405, "method", "This address does not know this method", "Use " + String.join(" or ", allowed))
                .with("Allow", String.join(", ", allowed));
    }

    private void begin(RoutingContext context) {
        Guard.securityHeaders(context.response(), settings.secureCookie());
        context.put("began", System.nanoTime());
        // A body that trickles in keeps a connection for ever.
        var request = context.request();
        long timer = vertx.setTimer(BODY_MILLIS_MAX, _ -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        context.addEndHandler(_ -> vertx.cancelTimer(timer));
        try {
            readable(context);
            context.next();
        } catch (Problem e) {
            write(context, e.reply());
        }
    }

    private static void readable(RoutingContext context) throws Problem {
        try {
            context.normalizedPath();
            context.queryParams();
        } catch (IllegalArgumentException e) {
            throw unreadable(400);
        }
        var type = context.request().getHeader("Content-Type");
        if (type != null && WITH_BODY.contains(context.request().method()) && !type.matches(JSON_TYPE)) {
            throw notJson();
        }
    }

    private static Problem unreadable(int status) {
        return new Problem(status, "request", "The request cannot be read", "Check address, query and headers");
    }

    private static Problem notJson() {
        return new Problem(415, "json", "The body is not declared as JSON", "Send Content-Type: application/json");
    }

    private void answer(Route route, RoutingContext context) {
        context.put("route", route.path());
        var loop = vertx.getOrCreateContext();
        CompletionStage<? extends Reply> stage;
        try {
            knownQueries(route, context);
            var passed = guard.check(route, context.request());
            onlyJson(context);
            var ask = new Ask(context, passed);
            if (route.bare() && ask.hasBody()) {
                ask.body().done();
            }
            stage = gate.answer(route, ask, work -> loop.runOnContext(_ -> work.run()));
        } catch (Problem e) {
            write(context, e.reply());
            return;
        }
        // Answered or failed, `back` says it.
        var _ = stage.toCompletableFuture()
                .copy()
                .orTimeout(route.slow() ? SLOW_MILLIS_MAX : settings.patience().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((reply, error) -> back(loop, context, reply, error));
    }

    private void back(Context loop, RoutingContext context, @Nullable Reply reply, @Nullable Throwable error) {
        loop.runOnContext(_ -> {
            if (reply != null) {
                write(context, reply);
            } else {
                var cause = error instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : error;
                write(context, notAnswered(context.get("route"), cause).reply());
            }
        });
    }

    private static Problem notAnswered(String route, @Nullable Throwable cause) {
        if (cause instanceof TimeoutException) {
            log.warn("no answer in time for {}", route);
            return Problem.notNow("The answer takes too long");
        }
        log.warn("no answer for {}", route, cause);
        return Problem.notNow("The answer failed");
    }

    private static void knownQueries(Route route, RoutingContext context) throws Problem {
        for (var name : context.queryParams().names()) {
            if (!route.queries().contains(name)) {
                var shown = name.matches("[A-Za-z0-9_.-]{1,40}") ? name : "(another)";
                throw Problem.field(shown, "is not a query of this address",
                        route.queries().isEmpty() ? "Leave it out" : "Possible are " + String.join(", ", route.queries()));
            }
        }
    }

    private static void onlyJson(RoutingContext context) throws Problem {
        var body = context.body().buffer();
        if (body != null && body.length() > 0 && context.request().getHeader("Content-Type") == null) {
            throw notJson();
        }
    }

    private void write(RoutingContext context, Reply reply) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        switch (reply) {
            case Reply.Stream(var taker) -> taker.accept(response);
            case Reply.Part _ when sending.full() -> write(context, Problem.notNow("Too many listen to recordings at this moment").reply());
            case Reply.Part part -> sending.send(part, response, () -> count(context, part.status()), () -> write(context, Problem.notFound("recording").reply()));
            case Reply.Bytes(int status, var type, var body, var headers) -> {
                response.setStatusCode(status);
                headers.forEach(response::putHeader);
                if (!type.isEmpty()) {
                    response.putHeader("Content-Type", type);
                }
                count(context, status);
                end(response, status, body);
            }
        }
    }

    private static void end(HttpServerResponse response, int status, Buffer body) {
        if (status == 204 || status == 304) {
            response.end();
        } else {
            response.end(body);
        }
    }

    private void count(RoutingContext context, int status) {
        Long began = context.get("began");
        String route = context.get("route");
        meters.http(route == null ? "none" : route, status, began == null ? 0 : System.nanoTime() - began);
    }

    private void failed(RoutingContext context) {
        int status = context.statusCode();
        if (status == 413) {
            // The rest of a body that is too long is not worth reading, nor waiting for.
            context.response().putHeader("Connection", "close");
            vertx.setTimer(LINGER_MILLIS, _ -> context.request().connection().close());
            write(context, new Problem(413, "too-large", "The body is too large", "Send at most 64 KiB").reply());
        } else if (status >= 400 && status < 500) {
            write(context, unreadable(status).reply());
        } else if (context.get("route") == null) {
            // It broke while it was read, before any code of ours: bad bytes, no reason for a stack trace each.
            log.debug("a request that cannot be read", context.failure());
            context.response().putHeader("Connection", "close");
            write(context, unreadable(400).reply());
        } else {
            log.error("a fault in {}", context.<String>get("route"), context.failure());
            write(context, new Problem(500, "fault", "This is a fault of the program", "Try again; if it stays, send the log to the maintainers").reply());
        }
    }
}
