package id.siaga.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.ids.CallId;
import id.siaga.ids.SmsId;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.run.FreePort;
import id.siaga.run.MariaDbProcess;
import id.siaga.run.Parts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What MariaDB would do for each list and search, asked of MariaDB itself, on the tables of a small city.
class PlansIT {
    private static final int TICKETS = 3_000;
    private static final Queries.Within COMPLAINTS = new Queries.Within(Set.of("COMPLAINT", "ASPIRATION", "INFORMATION"), Set.of());
    private static final Queries.Within ROADS = new Queries.Within(Set.of(), Set.of("RD", "RD-HOLE"));
    @TempDir
    private static Path dir;

    private final List<String> scans = new ArrayList<>();
    private int explained;

    @Test
    void noListOrSearchReadsABigTableFromEndToEnd() throws Exception {
        var mariadb = new MariaDbProcess(Parts.find(), dir.resolve("db"), FreePort.find());
        mariadb.start();
        var settings = StoreSettings.of(mariadb.jdbcUrl(), mariadb.user(), mariadb.password());
        var now = Instant.now();
        try (var journal = Journal.open(dir.resolve("data"), JournalSettings.defaults()); var store = Store.start(journal, settings)) {
            Until.holds("the tables are there", Duration.ofSeconds(30), () -> store.projected() >= 0);
            try (var city = new BigCity(settings, journal, TICKETS, now)) {
                city.fill(0, TICKETS);
            }
            var queries = new Queries(explaining(settings), journal, store, new Fold(journal.keys().callerKey(), settings.e164()));
            var number = BigCity.number(TICKETS, now, 1234);
            var before = now.minusSeconds(3_600);

            assertThat(queries.tickets(tickets(null, null, null, null, null, null)).rows()).hasSize(50).isSortedAccordingTo((a, b) -> b.openedAt().compareTo(a.openedAt()));
            assertThat(queries.tickets(tickets("ASSIGNED", null, null, null, null, before)).rows()).isNotEmpty().allMatch(t -> t.state().equals("ASSIGNED") && t.contacts().size() == 1);
            assertThat(queries.tickets(tickets(null, "COMPLAINT", null, null, null, null)).rows()).hasSize(50);
            assertThat(queries.tickets(tickets(null, null, "RD", null, null, before)).rows()).hasSize(50);
            assertThat(queries.tickets(tickets(null, null, null, BigCity.phone(1234), null, null)).rows()).hasSize(1);
            assertThat(queries.tickets(tickets(null, null, null, null, number.digits(), null)).rows()).hasSize(1);
            assertThat(queries.tickets(tickets(null, null, null, null, "1235", null)).rows()).as("the part that grows").extracting(Queries.StoredTicket::number).contains(number);
            assertThat(queries.tickets(tickets(null, null, null, null, number.digits().substring(0, 6), null)).rows()).as("a day").hasSize(50);
            assertThat(queries.tickets(tickets(null, null, null, null, BigCity.street(1234), null)).rows()).extracting(Queries.StoredTicket::number).containsExactly(number);
            assertThat(queries.tickets(tickets(null, null, null, null, "Petugas: KEBAKARAN rumah?", before)).rows()).as("all of the words").hasSize(50)
                    .allMatch(t -> String.valueOf(t.description().clear()).contains("kebakaran rumah"));
            assertThat(queries.tickets(tickets(null, null, null, null, "rumah gunung", null)).rows()).isEmpty();
            assertThat(queries.tickets(tickets(null, null, null, null, "kebakaran jalan", null)).rows()).as("two of which no ticket has both").isEmpty();
            assertThat(queries.tickets(tickets("ASSIGNED", null, null, null, "sampah nomor", null)).rows()).isNotEmpty().allMatch(t -> t.state().equals("ASSIGNED"));
            assertThat(queries.tickets(tickets(null, null, null, null, "'; -- %_", null)).rows()).isEmpty();
            assertThat(whole(settings, store, 20)).as("a question that is cut short says so").isFalse();
            assertThat(whole(settings, store, 200)).isTrue();
            assertThat(queries.history(number)).hasSize(6);
            assertThat(queries.isOf(number, BigCity.phone(1234))).isTrue();
            assertThat(queries.isOf(number, BigCity.phone(1235))).as("another phone's").isFalse();
            assertThat(queries.interactions(log(number.digits(), null, null, null, null)).rows()).as("with those of its call").hasSize(BigCity.FACTS);
            assertThat(queries.interactions(log(null, CallId.of(0, 1235), null, null, null)).rows()).isNotEmpty();
            assertThat(queries.interactions(log(null, null, BigCity.phone(1234), null, null)).rows()).hasSize(BigCity.FACTS);
            assertThat(queries.interactions(log(null, null, null, 1_000_000_100L, null)).rows()).hasSize(50);
            assertThat(queries.interactions(log(null, null, null, null, before)).rows()).isNotEmpty();
            assertThat(queries.interactions(log(null, null, null, null, null)).rows()).hasSize(50);
            assertThat(queries.calls(new Queries.CallFilter(null, null, before, 50)).rows()).hasSize(50);
            assertThat(queries.calls(new Queries.CallFilter(true, null, null, 50)).rows()).isEmpty();
            assertThat(queries.calls(new Queries.CallFilter(null, BigCity.phone(1234), null, 50)).rows()).hasSize(1);
            written(queries, now, before);
            limited(queries, now, before);
            // Of these tables what a month is of a year.
            var month = BigCity.openedAt(TICKETS, now, TICKETS - TICKETS / 12);
            assertThat(queries.figures(month, now).rows()).extracting(Queries.StoredFigure::of).contains("call_answer", "ticket_category", "assignment_agency", "rating");
        } finally {
            mariadb.stop();
        }
        assertThat(explained).isGreaterThan(25);
        assertThat(scans).as("reads every row").isEmpty();
    }

    /// Texts, notes, and what other systems call it.
    private static void written(Queries queries, Instant now, Instant before) throws SQLException {
        long n = BigCity.written(1234);
        var number = BigCity.number(TICKETS, now, n);
        assertThat(queries.messages(new Queries.MessageFilter(number, null, null, null, 50)).rows()).hasSize(2);
        assertThat(queries.messages(new Queries.MessageFilter(null, true, BigCity.phone(n), null, 50)).rows()).hasSize(1);
        assertThat(queries.messages(new Queries.MessageFilter(null, null, null, before, 50)).rows()).hasSize(50);
        assertThat(queries.interactions(log(null, null, BigCity.phone(n), null, null)).rows()).as("with the texts of its ticket").hasSizeGreaterThan(BigCity.FACTS);
        for (var within : List.of(Queries.Within.ALL, COMPLAINTS)) {
            var found = queries.tickets(new Queries.TicketFilter(within, null, null, null, null, null, BigCity.ref(n), null, 50)).rows();
            assertThat(found).extracting(Queries.StoredTicket::number).isEqualTo(within.equals(COMPLAINTS) ? List.of() : List.of(number));
            assertThat(found).allMatch(t -> t.notes().size() == BigCity.WRITTEN && t.contacts().size() == 2);
        }
        assertThat(queries.covers(List.of("ticket:" + number, "call:" + CallId.of(0, n + 1), "sms:" + SmsId.of(0, 2 * n + 1)))).isEmpty();
        assertThat(queries.mergedInto(number)).isEmpty();
        assertThat(queries.call(CallId.of(0, n + 1))).isPresent();
    }

    /// Who sees complaints only, or those about some things only.
    private static void limited(Queries queries, Instant now, Instant before) throws SQLException {
        for (var within : List.of(COMPLAINTS, ROADS, new Queries.Within(COMPLAINTS.kinds(), ROADS.categories()))) {
            assertThat(queries.tickets(tickets(within, null, null, null)).rows()).hasSize(50).allMatch(t -> t.kind().equals("COMPLAINT"));
            assertThat(queries.tickets(tickets(within, null, null, before)).rows()).hasSize(50);
            assertThat(queries.tickets(tickets(within, "CLOSED", null, before)).rows()).hasSize(50).allMatch(t -> t.kind().equals("COMPLAINT") && t.state().equals("CLOSED"));
            assertThat(queries.tickets(tickets(within, null, "berlubang nomor", null)).rows()).hasSize(50);
            assertThat(queries.tickets(tickets(within, null, "kebakaran rumah", null)).rows()).as("not theirs").isEmpty();
            assertThat(queries.tickets(tickets(within, null, BigCity.number(TICKETS, now, 1235).digits(), null)).rows()).hasSize(1);
        }
    }

    private static Queries.TicketFilter tickets(Queries.Within within, String state, String text, Instant before) {
        return new Queries.TicketFilter(within, state, null, null, null, text, null, before, 50);
    }

    private static boolean whole(StoreSettings settings, Store store, int examined) throws SQLException {
        DataSource plain = proxy(DataSource.class, (_, arguments) -> DriverManager.getConnection(settings.url(), settings.user(), settings.password()));
        return new Questions(plain, store).answer(new Sql("SELECT number FROM ticket ORDER BY number LIMIT 50 ROWS EXAMINED " + examined), r -> r.getString(1)).complete();
    }

    private static Queries.TicketFilter tickets(String state, String kind, String category, String number, String text, Instant before) {
        return new Queries.TicketFilter(Queries.Within.ALL, state, kind, category, number, text, null, before, 50);
    }

    private static Queries.InteractionFilter log(String ticket, CallId call, String number, Long after, Instant since) {
        return new Queries.InteractionFilter(ticket == null ? null : new id.siaga.ids.TicketNumber(ticket), call, number, after, since, 50);
    }

    // ---- every question is explained before it is asked

    private DataSource explaining(StoreSettings settings) {
        return proxy(DataSource.class, (_, arguments) -> connection(DriverManager.getConnection(settings.url(), settings.user(), settings.password())));
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (method, arguments) -> method.getName().equals("prepareStatement") ? statement(real, (String) arguments[0]) : method.invoke(real, arguments));
    }

    private PreparedStatement statement(Connection connection, String sql) throws SQLException {
        var real = connection.prepareStatement(sql);
        Map<Integer, Object> values = new TreeMap<>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().equals("setObject")) values.put((Integer) arguments[0], arguments[1]);
            if (method.getName().equals("executeQuery")) explain(connection, sql, values);
            return method.invoke(real, arguments);
        });
    }

    private void explain(Connection connection, String sql, Map<Integer, Object> values) throws SQLException {
        explained++;
        try (var plan = connection.prepareStatement("EXPLAIN " + sql)) {
            for (var value : values.entrySet()) plan.setObject(value.getKey(), value.getValue());
            try (var row = plan.executeQuery()) {
                while (row.next()) {
                    var table = String.valueOf(row.getString("table"));
                    boolean ours = !table.startsWith("<") && !table.equals("null");
                    // An index read in its order stops at the limit, but not when something else must fit each row.
                    boolean whole = "ALL".equals(row.getString("type")) || ("index".equals(row.getString("type")) && (!sql.contains("LIMIT") || sql.contains(" JOIN ")));
                    // A page needs its newest rows in their order, not all that fit put in order.
                    boolean sorted = sql.contains("LIMIT 50") && row.getLong("rows") > TICKETS / 4 && String.valueOf(row.getString("Extra")).contains("filesort");
                    if (ours && sorted) scans.add(table + " sorts " + row.getLong("rows") + " rows in " + sql);
                    if (ours && whole) scans.add(table + " " + row.getString("type") + " in " + sql);
                }
            }
        }
    }

    private interface Answering {
        Object answer(java.lang.reflect.Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
            try {
                return answering.answer(method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
