package id.siaga.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// @param connections most connections, one of them the projector's
/// @param batch facts that are enough for a transaction
/// @param most facts in one transaction, where so many wait: what happened to one text or call in them is one change of its row
/// @param linger how long the first fact of a batch waits for others unless there are enough: each transaction costs the gateway about as much as ten facts, and the database an fsync
/// @param rush while it holds, a batch is taken only once a second: others need the machine more, and what waits here is on disk. `batch` facts, and `most` once the database is a minute behind
/// @param retryMax longest pause between tries while the database is away
/// @param e164 brings a number into the form under which it is looked up
/// @param lag gets every fact's nanoseconds from journal to commit
public record StoreSettings(
        String url, String user, String password, int connections, int batch, int most, Duration linger, BooleanSupplier rush, Duration retryMax, UnaryOperator<String> e164, LongConsumer lag, Clock clock) {

    private static final Pattern BETWEEN = Pattern.compile("[ .()\\-]");
    private static final Pattern HOME = Pattern.compile("0[1-9][0-9]{6,12}");
    private static final Pattern WITHOUT_PLUS = Pattern.compile("62[0-9]{7,13}");

    public static StoreSettings of(String url, String user, String password) {
        return new StoreSettings(withSslMode(url), user, password, 6, 200, 2_000, Duration.ofMillis(100), () -> false, Duration.ofSeconds(5), StoreSettings::indonesian, _ -> {}, Clock.systemUTC());
    }

    public StoreSettings withLag(LongConsumer consumer) {
        return new StoreSettings(url, user, password, connections, batch, most, linger, rush, retryMax, e164, consumer, clock);
    }

    public StoreSettings withRush(BooleanSupplier when) {
        return new StoreSettings(url, user, password, connections, batch, most, linger, when, retryMax, e164, lag, clock);
    }

    public StoreSettings withClock(Clock other) {
        return new StoreSettings(url, user, password, connections, batch, most, linger, rush, retryMax, e164, lag, other);
    }

    /// For one connection beside the pool.
    Properties login(Duration patience) {
        var login = new Properties();
        var millis = Long.toString(patience.toMillis());
        login.putAll(Map.of("user", user, "password", password, "connectTimeout", millis, "socketTimeout", millis));
        return login;
    }

    /// `0812…` and `62812…` are `+62812…`. Short codes and what is no number stay as they are.
    static String indonesian(String number) {
        var digits = BETWEEN.matcher(number).replaceAll("");
        if (HOME.matcher(digits).matches()) {
            return "+62" + digits.substring(1);
        }
        return WITHOUT_PLUS.matcher(digits).matches() ? "+" + digits : digits;
    }

    /// The driver's own default changed between versions; say it. Clear text only to this machine.
    static String withSslMode(String url) {
        if (url.contains("sslMode=")) {
            return url;
        }
        boolean here = url.matches("jdbc:mariadb://(127\\.0\\.0\\.1|localhost|\\[::1])[:/].*");
        return url + (url.contains("?") ? "&" : "?") + "sslMode=" + (here ? "disable" : "verify-full");
    }
}
