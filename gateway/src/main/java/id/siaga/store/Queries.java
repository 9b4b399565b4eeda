package id.siaga.store;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.Personal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Lists and search. Each answer says how far it is behind the journal. Blocks: for virtual threads.
public final class Queries {
    /// Words of a ticket are sealed in the database, so they are searched by opening the newest ones that otherwise fit.
    static final int SEARCHED_MAX = 5_000;
    private static final int LIMIT_MAX = 1_000;
    private static final int HISTORY_MAX = 20_000;

    /// @param complete false when a search by words stopped at its bound
    public record Answer<T>(List<T> rows, long behindFacts, Duration behindAge, boolean complete) {}

    public record StoredCall(CallId call, String line, @Nullable Personal caller, String phase, Instant startedAt, @Nullable QueueId queue, @Nullable Instant queuedAt,
            @Nullable OperatorId operator, int offers, @Nullable Instant answeredAt, @Nullable Long waitedMs, @Nullable Instant endedAt, @Nullable String outcome,
            @Nullable String hungUpBy, @Nullable Long talkedMs, @Nullable String disposition, @Nullable TicketNumber ticket) {}

    public record StoredTicket(TicketNumber number, long version, String kind, String channel, String state, @Nullable String category, @Nullable String priority,
            @Nullable Personal reporter, @Nullable Personal description, Instant openedAt, Instant changedAt, @Nullable String suggested, @Nullable String region,
            List<String> yes, List<String> contacts, List<StoredNote> notes) {
        StoredTicket with(List<String> itsContacts, List<StoredNote> itsNotes) {
            return new StoredTicket(number, version, kind, channel, state, category, priority, reporter, description, openedAt, changedAt, suggested, region, yes, itsContacts, itsNotes);
        }
    }

    public record StoredNote(Instant at, String by, @Nullable Personal text) {}

    /// @param inbound true: from a citizen
    public record StoredMessage(SmsId sms, boolean inbound, @Nullable Personal citizen, @Nullable String number, @Nullable Personal text, String state, Instant at,
            Instant changedAt, @Nullable String lane, @Nullable String link, int attempts, @Nullable TicketNumber ticket) {}

    /// @param fact null when this version cannot read it; `json` is as in the journal, personal fields sealed
    public record StoredInteraction(long seq, long epoch, Instant at, String type, @Nullable CallId call, @Nullable SmsId sms, @Nullable TicketNumber ticket,
            @Nullable OperatorId operator, @Nullable Interaction fact, String json) {}

    /// Null fits everything. `before`: opened before this moment, newest first.
    public record TicketFilter(@Nullable String state, @Nullable String kind, @Nullable String category, @Nullable String number, @Nullable String text, @Nullable Instant before, int limit) {}

    public record CallFilter(@Nullable Boolean open, @Nullable String number, @Nullable Instant before, int limit) {}

    public record MessageFilter(@Nullable TicketNumber ticket, @Nullable Boolean inbound, @Nullable String number, @Nullable Instant before, int limit) {}

    /// Oldest first from `after` (a seq) or `since` on; without both the last `limit` ones. A ticket has the steps of its calls and texts too, a
    /// number everything of its calls, texts and tickets.
    public record InteractionFilter(@Nullable TicketNumber ticket, @Nullable CallId call, @Nullable String number, @Nullable Long after, @Nullable Instant since, int limit) {}

    private final DataSource database;
    private final Journal journal;
    private final Store store;
    private final UnaryOperator<String> callerKey;

    Queries(DataSource database, Journal journal, Store store, UnaryOperator<String> callerKey) {
        this.database = database;
        this.journal = journal;
        this.store = store;
        this.callerKey = callerKey;
    }

    public Answer<StoredCall> calls(CallFilter f) throws SQLException {
        var sql = new Sql("SELECT * FROM call_ WHERE 1=1");
        if (f.open != null) {
            sql.add(f.open ? " AND ended_at IS NULL" : " AND ended_at IS NOT NULL");
        }
        sql.and(" AND caller_key=?", f.number == null ? null : callerKey.apply(f.number)).and(" AND started_at<?", utc(f.before));
        return answer(sql.add(" ORDER BY started_at DESC, call_id DESC LIMIT " + limit(f.limit)), this::call);
    }

    public Optional<StoredCall> call(CallId call) throws SQLException {
        return answer(new Sql("SELECT * FROM call_ WHERE 1=1").and(" AND call_id=?", call.toString()), this::call).rows.stream().findFirst();
    }

    public Answer<StoredMessage> messages(MessageFilter f) throws SQLException {
        var sql = new Sql("SELECT * FROM message WHERE state NOT IN ('PART', 'LOCATION')").and(" AND ticket=?", f.ticket == null ? null : f.ticket.digits())
                .and(" AND direction=?", f.inbound == null ? null : f.inbound ? "IN" : "OUT")
                .and(" AND citizen_key=?", f.number == null ? null : callerKey.apply(f.number)).and(" AND happened_at<?", utc(f.before));
        return answer(sql.add(" ORDER BY happened_at DESC, sms_id DESC LIMIT " + limit(f.limit)), this::message);
    }

    public Answer<StoredTicket> tickets(TicketFilter f) throws SQLException {
        boolean digits = f.text != null && f.text.matches("[0-9 .-]{3,25}");
        var sql = new Sql("SELECT * FROM ticket WHERE 1=1").and(" AND state=?", f.state).and(" AND kind=?", f.kind).and(" AND category=?", f.category)
                .and(" AND reporter_key=?", f.number == null ? null : callerKey.apply(f.number)).and(" AND opened_at<?", utc(f.before))
                .and(" AND number LIKE ?", digits ? "%" + f.text.replaceAll("[^0-9]", "") + "%" : null);
        boolean words = f.text != null && !digits && !f.text.isBlank();
        var found = answer(sql.add(" ORDER BY opened_at DESC, number DESC LIMIT " + (words ? SEARCHED_MAX : limit(f.limit))), this::ticket);
        if (!words || f.text == null) {
            return withParts(found);
        }
        var wanted = f.text.strip().toLowerCase(Locale.ROOT);
        var fitting = found.rows.stream().filter(t -> t.description != null && t.description.clear() != null && t.description.clear().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit(f.limit)).toList();
        return withParts(new Answer<>(fitting, found.behindFacts, found.behindAge, found.rows.size() < SEARCHED_MAX || fitting.size() == limit(f.limit)));
    }

    /// Everything that happened to one ticket, oldest first: folded it is the ticket, with all that the table of tickets does not have.
    public List<StoredInteraction> history(TicketNumber number) throws SQLException {
        return answer(new Sql("SELECT * FROM interaction i WHERE 1=1").and(" AND i.ticket=?", number.digits()).add(" ORDER BY i.seq LIMIT " + HISTORY_MAX), this::interaction).rows;
    }

    /// The tickets for which this one goes on.
    public List<TicketNumber> mergedInto(TicketNumber number) throws SQLException {
        return answer(new Sql("SELECT number FROM ticket WHERE 1=1").and(" AND merged_into=?", number.digits()).add(" ORDER BY sequence"), r -> new TicketNumber(r.getString(1))).rows;
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
        return answer(new Sql(Remembered.TICKET_SEQUENCE), r -> r.getLong(1)).rows.getFirst();
    }

    public Answer<StoredInteraction> interactions(InteractionFilter f) throws SQLException {
        var sql = new Sql("SELECT * FROM interaction i WHERE 1=1");
        if (f.ticket != null) {
            var n = f.ticket.digits();
            sql.and(" AND i.seq IN (SELECT seq FROM interaction WHERE ticket=?", n)
                    .and(" UNION SELECT j.seq FROM contact c JOIN interaction j ON j.call_id=SUBSTRING(c.contact,6) WHERE c.contact LIKE 'call:%' AND c.ticket=?", n)
                    .and(" UNION SELECT j.seq FROM contact c JOIN interaction j ON j.sms_id=SUBSTRING(c.contact,5) WHERE c.contact LIKE 'sms:%' AND c.ticket=?", n).add(")");
        }
        if (f.number != null) {
            var key = callerKey.apply(f.number);
            sql.and(" AND i.seq IN (SELECT seq FROM interaction WHERE caller_key=?", key)
                    .and(" UNION SELECT j.seq FROM call_ c JOIN interaction j ON j.call_id=c.call_id WHERE c.caller_key=?", key)
                    .and(" UNION SELECT j.seq FROM message m JOIN interaction j ON j.sms_id=m.sms_id WHERE m.citizen_key=?", key)
                    .and(" UNION SELECT j.seq FROM ticket t JOIN interaction j ON j.ticket=t.number WHERE t.reporter_key=?", key).add(")");
        }
        sql.and(" AND i.call_id=?", f.call == null ? null : f.call.toString()).and(" AND i.seq>?", f.after).and(" AND i.happened_at>=?", utc(f.since));
        boolean last = f.after == null && f.since == null;
        var found = answer(sql.add(" ORDER BY i.seq " + (last ? "DESC" : "ASC") + " LIMIT " + limit(f.limit)), this::interaction);
        return last ? new Answer<>(found.rows.reversed(), found.behindFacts, found.behindAge, true) : found;
    }

    private Answer<StoredTicket> withParts(Answer<StoredTicket> found) throws SQLException {
        var whole = new ArrayList<StoredTicket>();
        for (var t : found.rows) {
            var contacts = answer(new Sql("SELECT contact FROM contact WHERE 1=1").and(" AND ticket=?", t.number.digits()).add(" ORDER BY seq"), r -> r.getString(1)).rows;
            var notes = answer(new Sql("SELECT * FROM ticket_note WHERE 1=1").and(" AND ticket=?", t.number.digits()).add(" ORDER BY seq"),
                    r -> new StoredNote(at(r, "happened_at"), r.getString("author"), journal.person(r.getString("text_sealed")))).rows;
            whole.add(t.with(contacts, notes));
        }
        return new Answer<>(List.copyOf(whole), found.behindFacts, found.behindAge, found.complete);
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
                r.getString("suggested"), r.getString("region"), words(r.getString("yes")), List.of(), List.of());
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

    private interface Reading<T> {
        T row(ResultSet result) throws SQLException;
    }

    private <T> Answer<T> answer(Sql sql, Reading<T> reading) throws SQLException {
        // Before the question: what comes in between only makes the answer newer than it says.
        long behind = store.behindFacts();
        var age = store.behindAge();
        var rows = new ArrayList<T>();
        try (var connection = database.getConnection(); var statement = connection.prepareStatement(sql.text.toString())) {
            connection.setAutoCommit(true);
            for (int i = 0; i < sql.values.size(); i++) {
                statement.setObject(i + 1, sql.values.get(i));
            }
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reading.row(result));
                }
            }
        }
        return new Answer<>(List.copyOf(rows), behind, age, true);
    }

    private static final class Sql {
        private final StringBuilder text;
        private final List<Object> values = new ArrayList<>();

        Sql(String start) {
            text = new StringBuilder(start);
        }

        Sql add(String more) {
            text.append(more);
            return this;
        }

        /// Nothing when the value is null.
        Sql and(String condition, @Nullable Object value) {
            if (value != null) {
                text.append(condition);
                values.add(value);
            }
            return this;
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
