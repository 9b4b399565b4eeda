package id.siaga.desk;

import id.siaga.passwords.Token;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may pass: log-in, role, and that a change was meant by our own page and not by a foreign one (CSRF). Owned by the desk's loop.
final class Guard {
    static final String COOKIE = "siaga";

    /// A foreign page cannot send this header without asking first, and we never allow it.
    static final String HEADER = "X-Siaga";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
            "Cache-Control", "no-store");

    private final DeskPort port;
    private final Sessions sessions;
    private final Clock clock;
    /// By id of the key; as many as the configuration has.
    private final Map<String, Throttle> paces = new HashMap<>();

    Guard(DeskPort port, Sessions sessions, Clock clock) {
        this.port = port;
        this.sessions = sessions;
        this.clock = clock;
    }

    static void securityHeaders(HttpServerResponse response, boolean secure) {
        HEADERS.forEach(response::putHeader);
        if (secure) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /// The session and the account behind it as it is configured now: whoever was taken off the list is out at once. Of another system its key.
    record Passed(Sessions.@Nullable Session session, @Nullable Account account, @Nullable Right right, @Nullable ApiKey key) {}

    Passed check(Route route, HttpServerRequest request) throws Problem {
        if (route.changes()) {
            fromOurselves(request);
        }
        return switch (route.who()) {
            case Route.Who.Everybody _ -> new Passed(null, null, null, null);
            case Route.Who.Staff(var right) -> person(route, right, request);
            case Route.Who.Systems(var scope) -> new Passed(null, null, null, system(scope, request));
        };
    }

    private Passed person(Route route, Right right, HttpServerRequest request) throws Problem {
        var token = token(request);
        var session = token == null ? Optional.<Sessions.Session>empty() : sessions.find(token, clock.instant());
        var account = session.flatMap(s -> port.account(s.account.user()));
        if (session.isEmpty() || account.isEmpty()) {
            throw new Problem(401, "log-in", "You are not logged in, or no longer", "Log in with POST /api/login")
                    .with("WWW-Authenticate", "Bearer");
        }
        if (session.get().bearer != bearer(request.headers())) {
            throw new Problem(401, "log-in", "This token is for the other way of sending it", "Programs send Authorization: Bearer, browsers the cookie")
                    .with("WWW-Authenticate", "Bearer");
        }
        if (route.changes() && !session.get().bearer && request.getHeader(HEADER) == null) {
            throw new Problem(403, "foreign", "A change by cookie needs the header " + HEADER, "Send " + HEADER + ": desk");
        }
        if (!account.get().may(right)) {
            throw notYours(account.get(), right.deed);
        }
        return new Passed(session.get(), account.get(), right, null);
    }

    private ApiKey system(ApiKey.Scope scope, HttpServerRequest request) throws Problem {
        var token = token(request);
        var key = token == null || !bearer(request.headers()) ? Optional.<ApiKey>empty() : port.key(Token.hash(token));
        if (key.isEmpty()) {
            throw new Problem(401, "key", "This is no key of another system", "Send Authorization: Bearer and the key that ./siaga key made").with("WWW-Authenticate", "Bearer");
        }
        var pace = paces.computeIfAbsent(key.get().id(), _ -> new Throttle(key.get().perMinute(), Duration.ofMinutes(1).dividedBy(key.get().perMinute())));
        var wait = pace.wait("", clock.instant());
        if (!wait.isZero()) {
            throw new Problem(429, "too-many", "This key may ask " + key.get().perMinute() + " times a minute", "Wait as long as Retry-After says, then send the same again")
                    .with("Retry-After", String.valueOf(wait.toSeconds() + 1));
        }
        pace.count("", clock.instant());
        if (!key.get().scopes().contains(scope)) {
            throw noScope(scope);
        }
        return key.get();
    }

    static Problem noScope(ApiKey.Scope scope) {
        return new Problem(403, "scope", "This key is not for that", "Ask the administrator for the scope " + scope.name().toLowerCase(java.util.Locale.ROOT) + " (http.keys[].scopes)");
    }

    static Problem notYours(Account account, String what) {
        return new Problem(403, "role", account.titles() + " may not " + what, "You may: " + account.deeds() + ". For more ask a supervisor");
    }

    /// Browsers say where a request comes from; programs say nothing and have no cookie that could be abused.
    private static void fromOurselves(HttpServerRequest request) throws Problem {
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader("Origin");
        boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
        boolean foreignOrigin = origin != null && !sameHost(origin, request.getHeader("Host"));
        if (foreignSite || foreignOrigin) {
            throw new Problem(403, "foreign", "This request comes from another site", "Use the desk's own page");
        }
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static @Nullable String token(HttpServerRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.regionMatches(true, 0, "Bearer ", 0, 7) ? authorization.substring(7).strip() : null;
        }
        var cookie = request.getCookie(COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private static boolean bearer(MultiMap headers) {
        return headers.contains("Authorization");
    }
}
