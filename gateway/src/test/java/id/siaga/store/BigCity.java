package id.siaga.store;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.Personal;
import id.siaga.journal.Sealing;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;

/// The tickets of years, ten facts each and of every tenth what was written about it too, folded into the tables by the projector's own [Fold]; past the journal, or it would take an hour. Their `seq`
/// lies far above what a journal beside them will reach.
public final class BigCity implements AutoCloseable {
    public static final int FACTS = 10;
    private static final long SEQ = 1_000_000_000L;
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final Duration BETWEEN = Duration.ofSeconds(70);
    private static final int TOGETHER = 500;
    /// Of so many tickets one has texts, as many notes, a mark and a number elsewhere.
    static final int WRITTEN = 10;
    private static final List<String> WHAT = List.of("kebakaran rumah", "kecelakaan motor", "pohon tumbang", "jalan berlubang", "lampu jalan padam", "banjir setinggi lutut", "ular masuk dapur", "sampah menumpuk");
    private static final List<String> CATEGORIES = List.of("FIR-STR", "TRA-INJ", "TRE-FAL", "RD", "LT", "DIS-FLD", "ANM-SNK", "WS");
    private static final List<String> AGENCIES = List.of("DAMKAR", "PSC119", "BPBD", "DSDABM", "DISHUB", "BPBD", "DAMKAR", "DLH");
    private static final OperatorId SARI = new OperatorId("sari");

    private final Connection connection;
    private final Journal journal;
    private final Sealing sealing;
    private final Fold fold;
    private final Unit unit = new Unit();
    private final Instant now;
    private final long all;

    /// @param all how many tickets there will be in the end: the newest is a minute old
    public BigCity(StoreSettings settings, Journal journal, long all, Instant now) throws SQLException {
        this.connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        this.journal = journal;
        this.sealing = new Sealing(journal);
        this.fold = new Fold(journal.keys().callerKey(), settings.e164());
        this.now = now;
        this.all = all;
        connection.setAutoCommit(false);
    }

    /// A street has one of 40,000 tickets.
    public static String street(long n) {
        return "gang" + Long.toString(n % 40_000 + 1_679_616, 36);
    }

    public static String text(long n) {
        return "Ada " + WHAT.get((int) (n % WHAT.size())) + " di " + street(n) + " nomor " + n % 97 + ", mohon segera dibantu petugas";
    }

    /// Of a ticket that was written about, the one before `n` or `n` itself.
    public static long written(long n) {
        return n - n % WRITTEN;
    }

    public static String ref(long n) {
        return "LAPOR-" + (4_000_000 + n);
    }

    public static String phone(long n) {
        return "+62812" + (10_000_000 + n % 300_000);
    }

    static Instant openedAt(long all, Instant now, long n) {
        return now.minus(BETWEEN.multipliedBy(all - n)).minusSeconds(60);
    }

    public static TicketNumber number(long all, Instant now, long n) {
        return TicketNumber.of(openedAt(all, now, n).atZone(ZONE).toLocalDate(), n + 1);
    }

    /// Tickets `first` to before `end`.
    public void fill(long first, long end) throws SQLException {
        for (long n = first; n < end; n += TOGETHER) {
            for (long one = n; one < Math.min(end, n + TOGETHER); one++) {
                ticket(one);
                if (written(one) == one) writings(one);
            }
            unit.write(connection);
            connection.commit();
            unit.forget(); // nobody comes back to them
        }
        try (var statement = connection.createStatement()) {
            statement.execute("ANALYZE TABLE ticket, ticket_word, ticket_note, outside_ref, contact, call_, message, interaction");
        }
    }

    private void ticket(long n) throws SQLException {
        var number = number(all, now, n);
        var call = CallId.of(0, n + 1);
        var offer = OfferId.of(0, n + 1);
        var person = journal.keys().next();
        var caller = new Personal(person, phone(n));
        int what = (int) (n % WHAT.size());
        var state = n % 100 == 7 ? "ASSIGNED" : n % 50 == 0 ? "REJECTED" : "CLOSED";
        var kind = what == 3 || what == 4 || what == 7 ? "COMPLAINT" : "EMERGENCY";
        var at = openedAt(all, now, n);
        var facts = List.<Interaction>of(
                new Interaction.CallStarted(call, "112", caller, "1." + n), new Interaction.CallQueued(call, new QueueId("emergency")), new Interaction.CallOffered(call, offer, SARI, number),
                new Interaction.CallAnswered(call, offer, SARI, n % 20_000),
                new Interaction.TicketOpened(number, kind, "VOICE_112", "call:" + call, caller, new Personal(person, text(n))),
                new Interaction.TicketChanged(number, "category", null, CATEGORIES.get(what), "sari"),
                new Interaction.AgencyAssigned(number, 1, AGENCIES.get(what), "LEAD", "category " + CATEGORIES.get(what), "sari"),
                new Interaction.AssignmentMoved(number, 1, "SENT", "ACKNOWLEDGED", at.toEpochMilli() + 20_000, "API", "petugas", null),
                new Interaction.TicketChanged(number, "state", "NEW", state, "sari"), new Interaction.CallEnded(call, "SERVED", "CALLER", 61_000));
        fold(SEQ + n * FACTS, at, facts);
    }

    private void writings(long n) throws SQLException {
        var number = number(all, now, n);
        var person = journal.keys().next();
        var text = SmsId.of(0, 2 * n + 1);
        var reply = SmsId.of(0, 2 * n + 2);
        fold(SEQ + SEQ / 2 + 2 * n, openedAt(all, now, n).plusSeconds(120), List.of(
                new Interaction.SmsRead(text, new Personal(person, phone(n)), "1708", new Personal(person, "sudah ada petugas?"), "GSM7", number),
                new Interaction.TicketJoined(number, "sms:" + text, null),
                new Interaction.SmsQueued(reply, "STATUS", "1708", new Personal(person, phone(n)), new Personal(person, "Petugas dalam perjalanan."), number, null, null, 0),
                new Interaction.TicketReferred(number, 0, "SP4N-LAPOR", ref(n), true, "sari"),
                new Interaction.TicketChanged(number, "rating", null, "4", "reporter")));
        fold(SEQ + SEQ / 2 + 2 * n + WRITTEN, openedAt(all, now, n).plusSeconds(180), Collections.nCopies(WRITTEN, new Interaction.TicketNoted(number, "sari", new Personal(person, "pelapor bertanya"))));
    }

    private void fold(long first, Instant at, List<? extends Interaction> facts) throws SQLException {
        long seq = first;
        for (var fact : facts) {
            var read = sealing.written(new Entry(seq, 0, at, 0, fact));
            var json = Fold.json(read);
            fold.apply(read, json, Fold.about(json), unit);
            seq++;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
