package id.siaga.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who is logged in. Only in memory: a restart logs everybody out, and nothing on disk can be stolen. Kept under the hash of the
/// token, so neither a heap dump nor the time of a comparison tells a usable one. Owned by the desk's loop.
final class Sessions {
    /// One person with more than this has forgotten some; the oldest ends.
    private static final int PER_USER_MAX = 10;

    private static final int ALL_MAX = 5_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    static final class Session {
        final Account account;
        final Instant startedAt;
        /// For programs: sent as `Authorization: Bearer`, never as a cookie.
        final boolean bearer;
        private Instant usedAt;

        Session(Account account, Instant now, boolean bearer) {
            this.account = account;
            this.startedAt = now;
            this.usedAt = now;
            this.bearer = bearer;
        }

        /// An open page is a used session.
        void used(Instant now) {
            usedAt = now;
        }
    }

    private final Map<String, Session> byHash = new LinkedHashMap<>();
    private final Duration idle;
    private final Duration max;

    Sessions(Duration idle, Duration max) {
        this.idle = idle;
        this.max = max;
    }

    /// The token, which only the browser or program keeps.
    String start(Account account, boolean bearer, Instant now) {
        var octets = new byte[32];
        RANDOM.nextBytes(octets);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
        endOldest(s -> s.account.user().equals(account.user()), PER_USER_MAX - 1);
        endOldest(s -> true, ALL_MAX - 1);
        byHash.put(hash(token), new Session(account, now, bearer));
        return token;
    }

    Optional<Session> find(String token, Instant now) {
        var session = byHash.get(hash(token));
        if (session == null) {
            return Optional.empty();
        }
        if (over(session, now)) {
            end(token);
            return Optional.empty();
        }
        session.used(now);
        return Optional.of(session);
    }

    boolean lives(Session session, Instant now) {
        return byHash.containsValue(session) && !over(session, now);
    }

    void end(String token) {
        byHash.remove(hash(token));
    }

    /// Called now and then, so that forgotten ones do not stay.
    void sweep(Instant now) {
        byHash.values().removeIf(s -> over(s, now));
    }

    int size() {
        return byHash.size();
    }

    private boolean over(Session session, Instant now) {
        return now.isAfter(session.usedAt.plus(idle)) || now.isAfter(session.startedAt.plus(max));
    }

    private void endOldest(java.util.function.Predicate<Session> whose, int keep) {
        long surplus = byHash.values().stream().filter(whose).count() - keep;
        for (Iterator<Session> all = byHash.values().iterator(); surplus > 0 && all.hasNext(); ) {
            if (whose.test(all.next())) {
                all.remove();
                surplus--;
            }
        }
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
