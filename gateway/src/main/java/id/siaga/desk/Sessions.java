package id.siaga.desk;

import id.siaga.passwords.Token;
import java.time.Duration;
import java.time.Instant;
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
        var token = Token.fresh();
        endOldest(s -> s.account.user().equals(account.user()), PER_USER_MAX - 1);
        endOldest(s -> true, ALL_MAX - 1);
        byHash.put(Token.hash(token), new Session(account, now, bearer));
        return token;
    }

    Optional<Session> find(String token, Instant now) {
        var session = byHash.get(Token.hash(token));
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
        byHash.remove(Token.hash(token));
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
}
