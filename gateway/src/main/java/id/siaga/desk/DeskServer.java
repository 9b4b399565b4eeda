package id.siaga.desk;

import id.siaga.meters.Meters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// The desk as a whole: one HTTP server on one event loop of its own, so that no browser, however many or slow, takes time from the floor
/// loop. Everything in this package is owned by that loop, except what says otherwise.
public final class DeskServer implements AutoCloseable {
    private final Vertx vertx;
    private final HttpServer http;
    private final LogIn logIn;
    private final DeskPort.Subscription subscription;

    private DeskServer(Vertx vertx, HttpServer http, LogIn logIn, DeskPort.Subscription subscription) {
        this.vertx = vertx;
        this.http = http;
        this.logIn = logIn;
        this.subscription = subscription;
    }

    /// Completes when the port is bound; fails when it cannot be.
    public static CompletionStage<DeskServer> start(DeskSettings settings, DeskPort port, Meters meters, Clock clock) {
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));
        var loop = vertx.getOrCreateContext();
        var board = new Board();
        var sessions = new Sessions(settings.sessionIdle(), settings.sessionMax());
        var logIn = new LogIn(meters);
        var feed = new Feed(board, port, sessions, meters, clock);
        var routes = Routes.all(
                new LogInApi(port, sessions, logIn, feed, settings, clock, run -> loop.runOnContext(_ -> run.run())),
                new FloorApi(port, board, clock), new FiguresApi(port, clock), new SystemApi(port, meters), feed, port, clock);
        var router = new Desk(vertx, routes, new Guard(port, sessions, clock), new Gate(port, meters, clock), settings, meters).router();
        var mailbox = new ChangeMailbox(loop, meters, change -> {
            board.apply(change);
            feed.tell(change);
        });
        return listen(vertx, loop, settings, router)
                .map(http -> {
                    feed.start(vertx, settings.heartbeat().toMillis());
                    var subscription = port.changes(mailbox);
                    mailbox.restateWith(subscription::restate);
                    return new DeskServer(vertx, http, logIn, subscription);
                })
                .onFailure(_ -> {
                    logIn.close();
                    vertx.close();
                })
                .toCompletionStage();
    }

    private static io.vertx.core.Future<HttpServer> listen(Vertx vertx, Context loop, DeskSettings settings, Router router) {
        var options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxHeaderSize(8 * 1024)
                .setMaxInitialLineLength(4 * 1024)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(60)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpNoDelay(true);
        var bound = io.vertx.core.Promise.<HttpServer>promise();
        loop.runOnContext(_ -> vertx.createHttpServer(options).requestHandler(router).listen().onComplete(bound));
        return bound.future();
    }

    /// The port that was bound.
    public int port() {
        return http.actualPort();
    }

    @Override
    public void close() {
        subscription.close();
        logIn.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            org.slf4j.LoggerFactory.getLogger(DeskServer.class).warn("the desk did not close in time", e);
        }
    }
}
