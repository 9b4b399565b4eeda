package id.siaga.desk;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Clock;
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
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
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

    /// The session and the account behind it as it is configured now: whoever was taken off the list is out at once.
    record Passed(Sessions.@Nullable Session session, @Nullable Account account) {}

    Passed check(Route route, HttpServerRequest request) throws Problem {
        if (route.changes()) {
            fromOurselves(request);
        }
        if (route.open()) {
            return new Passed(null, null);
        }
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
        if (!account.get().may(route.roles())) {
            throw notYours("do this");
        }
        return new Passed(session.get(), account.get());
    }

    static Problem notYours(String what) {
        return new Problem(403, "role", "Your role may not " + what, "Ask a supervisor, or log in with another role");
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
