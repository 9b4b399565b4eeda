package id.siaga.desk;

import id.siaga.city.Code;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One request, read with suspicion. A route gets what its [Route.Who] let pass: a person, another system, or nobody known.
final class Ask {
    private static final Pattern IDEMPOTENCY = Pattern.compile("[!-~]{8,128}");

    private final RoutingContext context;
    private final Guard.Passed passed;

    Ask(RoutingContext context, Guard.Passed passed) {
        this.context = context;
        this.passed = passed;
    }

    Account account() {
        return there(passed.account(), "who is there");
    }

    Sessions.Session session() {
        return there(passed.session(), "for the session");
    }

    ApiKey key() {
        return there(passed.key(), "for the key");
    }

    private static <T> T there(@Nullable T who, String what) {
        if (who == null) {
            throw new IllegalStateException("a route for others asked " + what);
        }
        return who;
    }

    /// What names this request among all of its sender, so that sending it again does nothing twice.
    String idempotencyKey() throws Problem {
        var key = context.request().headers().getAll("Idempotency-Key");
        if (key.size() != 1 || !IDEMPOTENCY.matcher(key.getFirst()).matches()) {
            throw Problem.field("Idempotency-Key", key.isEmpty() ? "is missing" : "is no such header", "Send one header of 8 to 128 printable characters without blanks, such as a UUID: a new one for each report, the same to try again");
        }
        return key.getFirst();
    }

    DeskPort.By by() {
        return new DeskPort.By(account().user(), account().operator());
    }

    Sight sight() {
        return Sight.of(account(), there(passed.right(), "for a right"));
    }

    String address() {
        return context.request().remoteAddress().hostAddress();
    }

    @Nullable String token() {
        return Guard.token(context.request());
    }

    Words.Language language() {
        return Words.Language.of(context.request().getHeader("Accept-Language"));
    }

    Body body() throws Problem {
        return Body.read(octets());
    }

    byte[] octets() {
        var buffer = context.body().buffer();
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    boolean hasAlready(String etag) {
        return etag.equals(context.request().getHeader("If-None-Match"));
    }

    String header(String name, String otherwise) {
        var value = context.request().getHeader(name);
        return value == null ? otherwise : value;
    }

    /// Of which octets, if not of all.
    @Nullable String range() {
        return context.request().getHeader("Range");
    }

    /// Whether the request brought any body.
    boolean hasBody() {
        var buffer = context.body().buffer();
        return buffer != null && buffer.length() > 0;
    }

    // ---- the path

    CallId call() throws Problem {
        return path("id", CallId::parse, "Give an id as the lists show it, like 7-1042");
    }

    SmsId sms() throws Problem {
        return path("id", SmsId::parse, "Give the id of a text as the lists show it, like 7-42");
    }

    /// What a piece of work is about: `sms:7-3` or `call:7-12`.
    String contact() throws Problem {
        return path("id", text -> {
            if (!text.matches("(sms|call):[0-9]{1,18}-[0-9]{1,18}|api:[A-Za-z0-9._-]{1,20}:[0-9a-f]{24}")) {
                throw new IllegalArgumentException();
            }
            return text;
        }, "Give an id as the list shows it, like sms:7-3");
    }

    OperatorId operator() throws Problem {
        return path("id", OperatorId::new, "Give the id of an operator: letters, digits, . _ -");
    }

    /// Of an SMSC.
    String link() throws Problem {
        return path("id", text -> {
            if (!text.matches("[A-Za-z0-9._-]{1,40}")) {
                throw new IllegalArgumentException();
            }
            return text;
        }, "Give the id of a link, as sms.links has it");
    }

    TicketNumber ticket() throws Problem {
        return path("number", Ask::ticketNumber, "Give the number as it was told, 11 digits or more; one digit may be mistyped");
    }

    String agency() throws Problem {
        return path("agency", text -> {
            if (!Code.isOne(text)) {
                throw new IllegalArgumentException();
            }
            return text;
        }, "Give a code of /api/agencies");
    }

    int assignment() throws Problem {
        return path("assignment", text -> {
            if (!text.matches("[1-9][0-9]?")) {
                throw new IllegalArgumentException();
            }
            return Integer.valueOf(text);
        }, "Give the number of the assignment within the ticket, 1 to 99");
    }

    /// An id of the configuration.
    String word(String name) throws Problem {
        return path(name, text -> {
            if (!text.matches("[A-Za-z0-9._-]{1,40}")) {
                throw new IllegalArgumentException();
            }
            return text;
        }, "Give the id as the list shows it");
    }

    private <T> T path(String name, Function<String, T> parse, String remedy) throws Problem {
        var text = context.pathParam(name);
        try {
            return parse.apply(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw Problem.field(name, "is not one", remedy);
        }
    }

    private static TicketNumber ticketNumber(String text) {
        return TicketNumber.typed(text).orElseThrow(IllegalArgumentException::new);
    }

    // ---- the query

    @Nullable String query(String name, int max) throws Problem {
        var values = context.queryParam(name);
        if (values.isEmpty()) {
            return null;
        }
        var value = values.getFirst().strip();
        if (values.size() > 1 || value.isEmpty() || value.length() > max || value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.field(name, "is empty, too long, twice there or has control characters", "Give it once, with at most " + max + " characters");
        }
        return value;
    }

    @Nullable String queryWord(String name, List<String> words) throws Problem {
        var value = query(name, 40);
        if (value == null || words.contains(value)) {
            return value;
        }
        throw Problem.field(name, "is not a word we know", "Give one of " + String.join(", ", words));
    }

    @Nullable TicketNumber queryTicket(String name) throws Problem {
        return parsed(name, Ask::ticketNumber, "Give the number as it was told, 11 digits or more");
    }

    @Nullable CallId queryCall(String name) throws Problem {
        return parsed(name, CallId::parse, "Give an id as the lists show it, like 7-1042");
    }

    @Nullable Instant queryInstant(String name) throws Problem {
        return parsed(name, Ask::instant, "Give a time like 2026-11-22T08:30:00+07:00");
    }

    @Nullable String queryPhone(String name) throws Problem {
        return parsed(name, Ask::phone, "Give 3 to 15 digits; + as %2B");
    }

    int limit(int usual, int max) throws Problem {
        var value = parsed("limit", Integer::valueOf, "Give a whole number from 1 to " + max);
        if (value != null && (value < 1 || value > max)) {
            throw Problem.field("limit", "is outside the range", "Give a whole number from 1 to " + max);
        }
        return value == null ? usual : value;
    }

    int number(String name, int min, int max) throws Problem {
        var value = parsed(name, Integer::valueOf, "Give a whole number from " + min + " to " + max);
        if (value == null || value < min || value > max) {
            throw Problem.field(name, "is missing or outside the range", "Give a whole number from " + min + " to " + max);
        }
        return value;
    }

    /// A wish to see numbers in clear, with its reason; null without one.
    @Nullable String unmask() throws Problem {
        var reason = query("unmask", 80);
        if (reason == null) {
            return null;
        }
        // With every row that this route may be asked for.
        if (!account().may(Right.CLEAR) || !account().extent(Right.CLEAR).covers(account().extent(there(passed.right(), "for a right")))) {
            throw Guard.notYours(account(), Right.CLEAR.deed);
        }
        if (reason.length() < 3) {
            throw Problem.field("unmask", "is no reason", "Say in 3 to 80 characters why you need the number; it is logged");
        }
        return reason;
    }

    private <T> @Nullable T parsed(String name, Function<String, T> parse, String remedy) throws Problem {
        var text = query(name, 64);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Problem.field(name, "cannot be read", remedy);
        }
    }

    private static Instant instant(String text) {
        // A plus that came through a query unescaped is a blank.
        return Body.instant(text.replace(' ', '+'));
    }

    private static String phone(String text) {
        var digits = text.replaceAll("[ .()-]", "");
        if (!digits.matches("\\+?[0-9]{3,15}")) {
            throw new IllegalArgumentException("no number");
        }
        return digits;
    }
}
