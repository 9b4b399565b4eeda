package id.siaga.desk;

import id.siaga.passwords.PasswordHash;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import tools.jackson.databind.node.ObjectNode;

/// In and out. A browser gets a cookie that no script can read; a program that asks for `"bearer": true` gets the token itself.
final class LogInApi {
    private final DeskPort port;
    private final Sessions sessions;
    private final LogIn logIn;
    private final Feed feed;
    private final DeskSettings settings;
    private final Clock clock;
    private final Executor loop;

    LogInApi(DeskPort port, Sessions sessions, LogIn logIn, Feed feed, DeskSettings settings, Clock clock, Executor loop) {
        this.port = port;
        this.sessions = sessions;
        this.logIn = logIn;
        this.feed = feed;
        this.settings = settings;
        this.clock = clock;
        this.loop = loop;
    }

    CompletionStage<Reply> logIn(Ask ask) throws Problem {
        var body = ask.body();
        var user = body.text("user", 1, 40);
        var password = body.secret("password", 200);
        boolean bearer = body.flag("bearer");
        body.done();
        var kept = port.account(user).map(Account::password).orElse(PasswordHash.NOBODY);
        return logIn.check(user, ask.address(), password, kept, clock.instant())
                .thenApplyAsync(fits -> enter(user, ask.address(), fits, bearer), loop);
    }

    private Reply enter(String user, String address, boolean fits, boolean bearer) {
        var account = port.account(user);
        if (!fits || account.isEmpty()) {
            logIn.failed();
            // The same words for a wrong name and a wrong password.
            return new Problem(401, "log-in", "Name or password is wrong", "Type both again; a supervisor can set a new password").reply();
        }
        logIn.succeeded(user, address);
        var now = clock.instant();
        var token = sessions.start(account.get(), bearer, now);
        var json = account(account.get(), now);
        if (bearer) {
            return Reply.ok(json.put("token", token));
        }
        return Reply.ok(json).with("Set-Cookie", cookie(token, settings.sessionMax().toSeconds()));
    }

    CompletionStage<Reply> logOut(Ask ask) {
        var token = ask.token();
        if (token != null) {
            sessions.end(token);
        }
        feed.end(ask.session());
        return CompletableFuture.completedStage(
                new Reply.Bytes(204, "", Buffer.buffer(), Map.of("Set-Cookie", cookie("", 0))));
    }

    CompletionStage<Reply> me(Ask ask) {
        return CompletableFuture.completedStage(Reply.ok(account(ask.account(), ask.session().startedAt)));
    }

    private ObjectNode account(Account account, Instant startedAt) {
        var operator = account.operator();
        var json = Show.JSON.createObjectNode()
                .put("user", account.user())
                .put("name", account.name())
                .put("operator", operator == null ? null : operator.value());
        json.put("agency", account.agency());
        account.roles().stream().sorted().forEach(role -> json.withArray("roles").add(role.name()));
        var may = json.putArray("may");
        Arrays.stream(Right.values()).filter(account::may).forEach(right -> may.add(right.name()));
        Show.put(json, "expiresAt", startedAt.plus(settings.sessionMax()));
        var site = port.site();
        json.putObject("site").put("node", site.node()).put("version", site.version()).put("zone", site.zone()).put("trial", site.trial());
        return json;
    }

    private String cookie(String value, long seconds) {
        return Cookie.cookie(Guard.COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(settings.secureCookie())
                .setMaxAge(seconds)
                .encode();
    }
}
