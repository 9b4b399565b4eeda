package id.siaga.store;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.Personal;
import id.siaga.tickets.Cover;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Lists and search. Each answer says how far it is behind the journal. Blocks: for virtual threads.
public final class Queries {
    private static final Pattern DIGITS = Pattern.compile("[0-9 .-]{3,25}");
    private static final int SEQUENCE_DIGITS = 12;
    private static final int LIMIT_MAX = 1_000;
    private static final int HISTORY_MAX = 20_000;

    /// From a thing to its ticket.
    private record Way(String things, String strip, String column, String from) {}

    private static final List<Way> WAYS = List.of(new Way("ticket:", "ticket:", "t.number", "ticket t"), new Way("sms:", "sms:", "m.sms_id", "message m JOIN ticket t ON t.number=m.ticket"),
            new Way("call:", "call:", "c.call_id", "call_ c JOIN ticket t ON t.number=c.ticket"), new Way("call:", "", "c.contact", "contact c JOIN ticket t ON t.number=c.ticket"),
            new Way("call:", "call:", "t.call_id", "(SELECT call_id, IF(fact LIKE '%\"cover\":\"anonymous%','YES','NO') anonymous, IF(fact LIKE '%\"cover\":\"confidential%','YES','NO') confidential FROM interaction WHERE type='CallCovered') t"));

    /// @param complete false when a search by words stopped at its bound
    public record Answer<T>(List<T> rows, long behindFacts, Duration behindAge, boolean complete) {
        public <R> Answer<R> map(Function<T, R> row) {
            return new Answer<>(rows.stream().map(row).toList(), behindFacts, behindAge, complete);
        }

        <R> Answer<R> with(List<R> others, boolean whole) {
            return new Answer<>(List.copyOf(others), behindFacts, behindAge, whole);
        }

        public Answer<T> only(Predicate<T> shown) {
            return new Answer<>(rows.stream().filter(shown).toList(), behindFacts, behindAge, complete);
        }
    }

    public record StoredCall(CallId call, String line, @Nullable Personal caller, String phase, Instant startedAt, @Nullable QueueId queue, @Nullable Instant queuedAt,
            @Nullable OperatorId operator, int offers, @Nullable Instant answeredAt, @Nullable Long waitedMs, @Nullable Instant endedAt, @Nullable String outcome,
            @Nullable String hungUpBy, @Nullable Long talkedMs, @Nullable String disposition, @Nullable TicketNumber ticket) {}

    public record StoredTicket(TicketNumber number, long version, String kind, String channel, String state, @Nullable String category, @Nullable String priority,
            @Nullable Personal reporter, @Nullable Personal description, Instant openedAt, Instant changedAt, @Nullable String suggested, @Nullable String region,
            List<String> yes, Cover cover, List<String> contacts, List<StoredNote> notes) {
        StoredTicket with(List<String> itsContacts, List<StoredNote> itsNotes) {
            return new StoredTicket(number, version, kind, channel, state, category, priority, reporter, description, openedAt, changedAt, suggested, region, yes, cover, itsContacts, itsNotes);
        }
    }

    public record StoredNote(Instant at, String by, @Nullable Personal text) {}

    /// @param inbound true: from a citizen
    public record StoredMessage(SmsId sms, boolean inbound, @Nullable Personal citizen, @Nullable String number, @Nullable Personal text, String state, Instant at,
            Instant changedAt, @Nullable String lane, @Nullable String link, int attempts, @Nullable TicketNumber ticket) {}

    /// @param fact null when this version cannot read it; `json` is as in the journal, personal fields sealed
    public record StoredInteraction(long seq, long epoch, Instant at, String type, @Nullable CallId call, @Nullable SmsId sms, @Nullable TicketNumber ticket,
            @Nullable OperatorId operator, @Nullable Interaction fact, String json) {}

    /// Of these kinds or of these categories; neither: all.
    public record Within(Set<String> kinds, Set<String> categories) {
        public static final Within ALL = new Within(Set.of(), Set.of());

        Sql narrow(Sql sql) {
            return equals(ALL) ? sql : categories.isEmpty() ? sql.in("t.kind", kinds) : kinds.isEmpty() ? sql.in("t.category", categories) : sql.either("t.kind", kinds, "t.category", categories);
        }
    }

    /// Null fits everything. `before`: opened before this moment, newest first.
    public record TicketFilter(Within within, @Nullable String state, @Nullable String kind, @Nullable String category, @Nullable String number, @Nullable String text, @Nullable String ref, @Nullable Instant before, int limit) {}

    public record CallFilter(@Nullable Boolean open, @Nullable String number, @Nullable Instant before, int limit) {}

    public record MessageFilter(@Nullable TicketNumber ticket, @Nullable Boolean inbound, @Nullable String number, @Nullable Instant before, int limit) {}

    /// Oldest first from `after` (a seq) or `since` on; without both the last `limit` ones. A ticket has the steps of its calls and texts too, a
    /// number everything of its calls, texts and tickets.
    public record InteractionFilter(@Nullable TicketNumber ticket, @Nullable CallId call, @Nullable String number, @Nullable Long after, @Nullable Instant since, int limit) {}

    private final DataSource database;
    private final Journal journal;
    private final Store store;
    private final UnaryOperator<String> callerKey;
    private final Questions questions;
    private final WordSearch words;

    Queries(DataSource database, Journal journal, Store store, Fold fold) {
        this.database = database;
        this.journal = journal;
        this.store = store;
        this.callerKey = fold::key;
        this.questions = new Questions(database, store);
        this.words = new WordSearch(questions, fold::word, this::ticket);
    }

    public Answer<StoredCall> calls(CallFilter f) throws SQLException {
        var sql = new Sql("SELECT * FROM call_ WHERE 1=1");
        if (f.open != null) {
            sql.add(f.open ? " AND ended_at IS NULL" : " AND ended_at IS NOT NULL");
        }
        sql.and(" AND caller_key=?", f.number == null ? null : callerKey.apply(f.number)).and(" AND started_at<?", utc(f.before));
        return questions.answer(sql.add(" ORDER BY started_at DESC, call_id DESC LIMIT " + limit(f.limit)), this::call);
    }

    public Optional<StoredCall> call(CallId call) throws SQLException {
        return questions.answer(new Sql("SELECT * FROM call_ WHERE 1=1").and(" AND call_id=?", call.toString()), this::call).rows.stream().findFirst();
    }

    public Answer<StoredMessage> messages(MessageFilter f) throws SQLException {
        var sql = new Sql("SELECT * FROM message WHERE state NOT IN ('PART', 'LOCATION')").and(" AND ticket=?", f.ticket == null ? null : f.ticket.digits())
                .and(" AND direction=?", f.inbound == null ? null : f.inbound ? "IN" : "OUT")
                .and(" AND citizen_key=?", f.number == null ? null : callerKey.apply(f.number)).and(" AND happened_at<?", utc(f.before));
        return questions.answer(sql.add(" ORDER BY happened_at DESC, sms_id DESC LIMIT " + limit(f.limit)), this::message);
    }

    public Answer<StoredTicket> tickets(TicketFilter f) throws SQLException {
        return withParts(found(f));
    }

    private Answer<StoredTicket> found(TicketFilter f) throws SQLException {
        if (f.ref != null) {
            return newest(new Sql("SELECT STRAIGHT_JOIN t.* FROM ").and("(SELECT DISTINCT ticket FROM outside_ref WHERE ref=?) o JOIN ticket t ON t.number=o.ticket WHERE 1=1", f.ref), f);
        }
        if (f.text == null || f.text.isBlank()) {
            return newest(new Sql("SELECT t.* FROM ticket t WHERE 1=1"), f);
        }
        return DIGITS.matcher(f.text).matches() ? newest(ofNumber(f.text.replaceAll("[^0-9]", "")), f) : words.tickets(f, sql -> fitting(sql, f), utc(f.before), limit(f.limit));
    }

    private Answer<StoredTicket> newest(Sql from, TicketFilter f) throws SQLException {
        return questions.answer(fitting(from, f).add(" ORDER BY t.opened_at DESC, t.number DESC LIMIT " + limit(f.limit)), this::ticket);
    }

    private Sql fitting(Sql sql, TicketFilter f) {
        return f.within.narrow(sql).and(" AND t.state=?", f.state).and(" AND t.kind=?", f.kind).and(" AND t.category=?", f.category)
                .and(" AND t.reporter_key=?", f.number == null ? null : callerKey.apply(f.number)).add(f.number == null ? "" : " AND COALESCE(t.anonymous,'NO')='NO'").and(" AND t.opened_at<?", utc(f.before));
    }

    /// By its beginning, or by the part that grows, with or without the check digit: what somebody remembers of a number.
    private static Sql ofNumber(String digits) {
        long sequence = digits.length() <= SEQUENCE_DIGITS ? Long.parseLong(digits) : -1;
        return new Sql("SELECT STRAIGHT_JOIN t.* FROM (").and("(SELECT number FROM ticket WHERE number LIKE ? ORDER BY number DESC LIMIT " + LIMIT_MAX + ")", digits + "%")
                .and(" UNION (SELECT number FROM ticket WHERE sequence IN (?,", sequence).and("?))", sequence / 10).add(") w JOIN ticket t ON t.number=w.number WHERE 1=1");
    }

    /// How the tickets of these things are protected, of those that are: `ticket:26112300018`, `call:7-12`, `sms:7-3`.
    public Map<String, Cover> covers(Collection<String> things) throws SQLException {
        var covers = new HashMap<String, Cover>();
        for (var way : WAYS) {
            var ids = things.stream().filter(t -> t.startsWith(way.things)).map(t -> t.substring(way.strip.length())).toList();
            if (!ids.isEmpty()) {
                var _ = questions.answer(new Sql("SELECT " + way.column + " AS thing, t.anonymous, t.confidential FROM " + way.from + " WHERE (t.anonymous='YES' OR t.confidential='YES')").in(way.column, ids),
                        r -> covers.merge(way.strip + r.getString("thing"), cover(r), Cover::and));
            }
        }
        return covers;
    }

    /// Everything that happened to one ticket, oldest first: folded it is the ticket, with all that the table of tickets does not have.
    public List<StoredInteraction> history(TicketNumber number) throws SQLException {
        return questions.answer(new Sql("SELECT * FROM interaction i WHERE 1=1").and(" AND i.ticket=?", number.digits()).add(" ORDER BY i.seq LIMIT " + HISTORY_MAX), this::interaction).rows;
    }

    /// This phone reported it. One row of one index, whether there is such a number or not.
    public boolean isOf(TicketNumber number, String phone) throws SQLException {
        return !questions.answer(new Sql("SELECT number FROM ticket WHERE 1=1").and(" AND number=?", number.digits()).and(" AND reporter_key=?", callerKey.apply(phone)), r -> r.getString(1)).rows.isEmpty();
    }

    /// The tickets for which this one goes on.
    public List<TicketNumber> mergedInto(TicketNumber number) throws SQLException {
        return questions.answer(new Sql("SELECT number FROM ticket WHERE 1=1").and(" AND merged_into=?", number.digits()).add(" ORDER BY sequence"), r -> new TicketNumber(r.getString(1))).rows;
    }

    /// @param of what was counted
    /// @param key which of them, empty for all
    public record StoredFigure(String of, String key, String metric, double value) {}

    /// What happened from a moment to before another, counted.
    public Answer<StoredFigure> figures(Instant from, Instant until) throws SQLException {
        long behind = store.behindFacts();
        var age = store.behindAge();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(true);
            return new Answer<>(Counting.of(connection, from, until).stream().map(c -> new StoredFigure(c.of(), c.key(), c.metric(), c.value())).toList(), behind, age, true);
        }
    }

    /// The highest sequence of a ticket number in the database, 0 without one: a new journal beside an old database must not give numbers out twice.
    public long ticketSequenceMax() throws SQLException {
        return questions.answer(new Sql(Remembered.TICKET_SEQUENCE), r -> r.getLong(1)).rows.getFirst();
    }

    public Answer<StoredInteraction> interactions(InteractionFilter f) throws SQLException {
        var sql = chosen(f).and(" AND i.call_id=?", f.call == null ? null : f.call.toString()).and(" AND i.seq>?", f.after).and(" AND i.happened_at>=?", utc(f.since));
        boolean last = f.after == null && f.since == null;
        // A moment is found by the index of times only when its order is asked for too.
        var order = last ? " ORDER BY i.seq DESC" : f.after != null ? " ORDER BY i.seq" : " ORDER BY i.happened_at, i.seq";
        var found = questions.answer(sql.add(order + " LIMIT " + limit(f.limit)), this::interaction);
        return last ? new Answer<>(found.rows.reversed(), found.behindFacts, found.behindAge, true) : found;
    }

    /// Joined, not asked for with IN: the server would put that question to each row of the log. And joined in this order, or it would walk the log backwards
    /// and look each step up.
    private Sql chosen(InteractionFilter f) {
        var sql = new Sql("SELECT STRAIGHT_JOIN i.* FROM ");
        if (f.ticket != null) {
            var n = f.ticket.digits();
            sql.and("(SELECT seq FROM interaction WHERE ticket=?", n)
                    .and(" UNION SELECT j.seq FROM contact c JOIN interaction j ON j.call_id=SUBSTRING(c.contact,6) WHERE c.contact LIKE 'call:%' AND c.ticket=?", n)
                    .and(" UNION SELECT j.seq FROM contact c JOIN interaction j ON j.sms_id=SUBSTRING(c.contact,5) WHERE c.contact LIKE 'sms:%' AND c.ticket=?", n).add(") x JOIN ");
        }
        if (f.number != null) {
            var key = callerKey.apply(f.number);
            sql.and("(SELECT seq FROM interaction WHERE caller_key=?", key)
                    .and(" UNION SELECT j.seq FROM call_ c JOIN interaction j ON j.call_id=c.call_id WHERE c.caller_key=?", key)
                    .and(" UNION SELECT j.seq FROM message m JOIN interaction j ON j.sms_id=m.sms_id WHERE m.citizen_key=?", key)
                    .and(" UNION SELECT j.seq FROM ticket t JOIN interaction j ON j.ticket=t.number WHERE t.reporter_key=?", key).add(") y JOIN ");
        }
        return sql.add("interaction i WHERE 1=1").add(f.ticket == null ? "" : " AND i.seq=x.seq").add(f.number == null ? "" : " AND i.seq=y.seq");
    }

    private Answer<StoredTicket> withParts(Answer<StoredTicket> found) throws SQLException {
        if (found.rows.isEmpty()) {
            return found;
        }
        var numbers = found.rows.stream().map(t -> t.number.digits()).toList();
        Map<String, List<String>> contacts = new HashMap<>();
        // In the order of an index that begins with the ticket: by seq alone the server would walk all of them in that order.
        var _ = questions.answer(new Sql("SELECT ticket, contact FROM contact WHERE 1=1").in("ticket", numbers).add(" ORDER BY ticket, seq"),
                r -> contacts.computeIfAbsent(r.getString(1), _ -> new ArrayList<>()).add(r.getString(2)));
        Map<String, List<StoredNote>> notes = new HashMap<>();
        var _ = questions.answer(new Sql("SELECT * FROM ticket_note WHERE 1=1").in("ticket", numbers).add(" ORDER BY ticket, seq"),
                r -> notes.computeIfAbsent(r.getString("ticket"), _ -> new ArrayList<>()).add(new StoredNote(at(r, "happened_at"), r.getString("author"), journal.person(r.getString("text_sealed")))));
        var whole = found.rows.stream().map(t -> t.with(List.copyOf(contacts.getOrDefault(t.number.digits(), List.of())), List.copyOf(notes.getOrDefault(t.number.digits(), List.of())))).toList();
        return new Answer<>(whole, found.behindFacts, found.behindAge, found.complete);
    }

    private StoredCall call(ResultSet r) throws SQLException {
        return new StoredCall(CallId.parse(r.getString("call_id")), r.getString("line"), journal.person(r.getString("caller_sealed")), r.getString("phase"), at(r, "started_at"),
                map(r.getString("queue"), QueueId::new), maybe(r, "queued_at"), map(r.getString("operator"), OperatorId::new), r.getInt("offers"), maybe(r, "answered_at"),
                r.getObject("waited_ms", Long.class), maybe(r, "ended_at"), r.getString("outcome"), r.getString("hung_up_by"), r.getObject("talked_ms", Long.class),
                r.getString("disposition"), map(r.getString("ticket"), TicketNumber::new));
    }

    private StoredMessage message(ResultSet r) throws SQLException {
        return new StoredMessage(SmsId.parse(r.getString("sms_id")), r.getString("direction").equals("IN"), journal.person(r.getString("citizen_sealed")), r.getString("number"),
                journal.person(r.getString("text_sealed")), r.getString("state"), at(r, "happened_at"), at(r, "changed_at"), r.getString("lane"), r.getString("link"),
                r.getInt("attempts"), map(r.getString("ticket"), TicketNumber::new));
    }

    private StoredTicket ticket(ResultSet r) throws SQLException {
        return new StoredTicket(new TicketNumber(r.getString("number")), r.getLong("version"), r.getString("kind"), r.getString("channel"), r.getString("state"), r.getString("category"),
                r.getString("priority"), journal.person(r.getString("reporter_sealed")), journal.person(r.getString("description_sealed")), at(r, "opened_at"), at(r, "changed_at"),
                r.getString("suggested"), r.getString("region"), words(r.getString("yes")), cover(r), List.of(), List.of());
    }

    private static Cover cover(ResultSet r) throws SQLException {
        return new Cover("YES".equals(r.getString("anonymous")), "YES".equals(r.getString("confidential")));
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    private StoredInteraction interaction(ResultSet r) throws SQLException {
        var json = r.getString("fact");
        return new StoredInteraction(r.getLong("seq"), r.getLong("epoch"), at(r, "happened_at"), r.getString("type"), map(r.getString("call_id"), CallId::parse),
                map(r.getString("sms_id"), SmsId::parse), map(r.getString("ticket"), TicketNumber::new), map(r.getString("operator"), OperatorId::new), fact(json), json);
    }

    private @Nullable Interaction fact(String json) {
        try {
            return journal.fact(json);
        } catch (JacksonException e) {
            return null;   // of a newer version: shown as it is
        }
    }

    private static int limit(int wanted) {
        return Math.clamp(wanted, 1, LIMIT_MAX);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Instant at(ResultSet r, String column) throws SQLException {
        return r.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant maybe(ResultSet r, String column) throws SQLException {
        var at = r.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static <T> @Nullable T map(@Nullable String text, java.util.function.Function<String, T> parse) {
        return text == null ? null : parse.apply(text);
    }
}
