package id.siaga.store;

import id.siaga.journal.Journal;
import id.siaga.journal.Read;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Follows the journal into MariaDB: strictly in order, one transaction a batch, the cursor moved in the same transaction. So a fact is worked in
/// exactly once however often either side dies, and a database restored from an older backup is simply taken further from its own cursor.
///
/// What the database refuses as data, fact by fact, becomes a dead letter; everything else is tried again for ever.
final class Projector implements Runnable {
    private static final System.Logger LOG = System.getLogger(Projector.class.getName());
    private static final int PROBLEM_MAX = 500;
    /// A rush, however long, lets so much time pass between two batches and no more.
    private static final Duration RUSH_MAX = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofMinutes(1);
    /// After so long without a fact it is looked whether the database is still there and still stands where it stood.
    private static final Duration IDLE = Duration.ofSeconds(2);

    /// A batch and what was read out of it.
    private record Work(Read read, tools.jackson.databind.@Nullable JsonNode json, Fold.@Nullable About about) {}

    private final Journal journal;
    private final StoreSettings settings;
    private final DataSource database;
    private final Runnable migrations;
    private final Fold fold;
    private final Unit unit = new Unit();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean rebuild = new AtomicBoolean();
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicLong transactions = new AtomicLong();
    private volatile StoreState state = new StoreState.Away("not connected yet");
    private boolean told;
    private volatile long projected = -1;
    private volatile @Nullable Long pendingSince;

    Projector(Journal journal, StoreSettings settings, DataSource database, Runnable migrations, Fold fold) {
        this.journal = journal;
        this.settings = settings;
        this.database = database;
        this.migrations = migrations;
        this.fold = fold;
    }

    @Override
    public void run() {
        long pause = 50;
        boolean migrated = false;
        while (!closing.get()) {
            try {
                if (!migrated) {
                    migrations.run();
                    migrated = true;
                }
                follow();
                pause = 50;
            } catch (SQLException | IOException | RuntimeException e) {
                unit.forget();
                pause = state instanceof StoreState.Projecting ? 50 : Math.min(2 * pause, settings.retryMax().toMillis());
                away(e, pause >= settings.retryMax().toMillis());
                LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Told once for each absence: when it begins, or, at a start, when it lasts.
    private void away(Exception e, boolean lasts) {
        var reason = String.valueOf(e.getMessage());
        if (!told && (lasts || state instanceof StoreState.Projecting)) {
            told = true;
            LOG.log(System.Logger.Level.WARNING, "the database is away, the journal keeps what it misses: {0}", reason);
        }
        if (!(state instanceof StoreState.Refused)) {
            state = new StoreState.Away(reason);
        }
    }

    private void follow() throws SQLException, IOException, InterruptedException {
        long from = begin();
        try (var cursor = journal.read(from + 1)) {
            while (!closing.get() && !rebuild.get()) {
                var reads = cursor.take(1, IDLE);
                if (reads.isEmpty()) {
                    look();
                    continue;
                }
                pendingSince = System.nanoTime();
                int most = standBack() && !late(reads.getFirst()) ? settings.batch() : settings.most();
                journal.awaitDurable(reads.getFirst().seq() + settings.batch() - 1, settings.linger());
                var batch = new ArrayList<>(reads);
                batch.addAll(cursor.take(most - 1, Duration.ZERO));
                project(batch);
                pendingSince = null;
            }
        }
    }

    /// A quarter of the machine's time went into rows that nobody waits for while citizens waited to be answered.
    ///
    /// @return whether they still wait
    private boolean standBack() {
        long until = System.nanoTime() + RUSH_MAX.toNanos();
        while (settings.rush().getAsBoolean() && System.nanoTime() < until && !closing.get()) {
            LockSupport.parkNanos(settings.linger().toNanos());
        }
        return settings.rush().getAsBoolean();
    }

    /// A rush that goes on for longer than people look past a list that stands still.
    private boolean late(Read first) {
        return first instanceof Read.Fact fact && Duration.between(fact.entry().wall(), settings.clock().instant()).compareTo(LATE) > 0;
    }

    /// A database that was stopped, restored or told to begin anew in a quiet hour is noticed in that hour.
    private void look() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(true);
            expect(SingleValue.ask(connection, "SELECT seq FROM projection WHERE id=1"), projected);
        }
    }

    private static void expect(long cursor, long known) throws CursorMoved {
        if (cursor != known) {
            throw new CursorMoved("the database's cursor is at " + cursor + " and not at " + known + ": somebody else moved it");
        }
    }

    /// @return where the database stands
    private long begin() throws SQLException, IOException, InterruptedException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(true);
            if (rebuild.getAndSet(false)) {
                execute(connection, "UPDATE projection SET seq=0, rebuilding=1");
            }
            if (SingleValue.ask(connection, "SELECT rebuilding FROM projection") == 1) {
                // Interrupted half-way it must begin again: rows left over would refuse older facts.
                for (var table : Table.values()) {
                    execute(connection, "TRUNCATE TABLE " + table.sqlName);
                }
                execute(connection, "UPDATE projection SET rebuilding=0");
            }
            unit.forget();
            long cursor = SingleValue.ask(connection, "SELECT seq FROM projection");
            var refusal = Kinship.refusal(connection, journal, cursor);
            if (refusal.isPresent()) {
                state = new StoreState.Refused(refusal.get());
                throw new IllegalStateException(refusal.get());
            }
            deadLetters.set(SingleValue.ask(connection, "SELECT COUNT(*) FROM dead_letter"));
            projected = cursor;
            state = new StoreState.Projecting();
            told = false;
            return cursor;
        }
    }

    /// What the database refuses is looked for by halves: the facts beside it are not held up by as many transactions.
    private void project(List<Read> batch) throws SQLException {
        try {
            transaction(batch);
        } catch (SQLException | RuntimeException e) {
            unit.forget();
            if (!dataProblem(e)) {
                throw e;
            }
            if (batch.size() == 1) {
                bury(batch.getFirst(), e);
                return;
            }
            project(batch.subList(0, batch.size() / 2));
            project(batch.subList(batch.size() / 2, batch.size()));
        }
    }

    private void bury(Read read, Exception e) throws SQLException {
        LOG.log(System.Logger.Level.ERROR, "record {0} cannot be shown in the database, it is a dead letter: {1}", Long.toString(read.seq()), e.getMessage());
        transaction(List.of(new Read.Unreadable(read.seq(), 0, read instanceof Read.Fact f ? f.json() : new byte[0], "refused: " + e.getMessage())));
    }

    /// Ours to bury: a value that does not fit (SQLSTATE 21, 22, 23) or a bug in the fold. Not: no connection, deadlock, disk full, wrong password.
    private static boolean dataProblem(Exception e) {
        if (e instanceof SQLException sql) {
            var state = sql.getSQLState();
            return state != null && (state.startsWith("21") || state.startsWith("22") || state.startsWith("23"));
        }
        return !(e instanceof java.io.UncheckedIOException);
    }

    private void transaction(List<Read> batch) throws SQLException {
        var work = batch.stream().map(Projector::work).toList();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long cursor = SingleValue.ask(connection, "SELECT seq FROM projection WHERE id=1 FOR UPDATE");
                expect(cursor, batch.getFirst().seq() - 1);
                fetch(connection, work);
                work.forEach(this::apply);
                unit.write(connection);
                execute(connection, "UPDATE projection SET seq=" + last(batch) + " WHERE id=1");
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollback(connection);
                throw e;
            }
        }
        settled(batch);
    }

    /// A restored backup, or a second gateway: read where it stands and go on from there.
    private static final class CursorMoved extends SQLException {
        private static final long serialVersionUID = 1L;

        CursorMoved(String message) {
            super(message);
        }
    }

    private static Work work(Read read) {
        if (read instanceof Read.Fact fact) {
            var json = Fold.json(fact);
            return new Work(read, json, Fold.about(json));
        }
        return new Work(read, null, null);
    }

    private void fetch(Connection connection, List<Work> work) throws SQLException {
        Map<Table, Set<String>> keys = new EnumMap<>(Table.class);
        for (var w : work) {
            if (w.about != null) {
                want(keys, Table.CALL, w.about.call());
                want(keys, Table.CALLBACK, w.about.call());
                want(keys, Table.MESSAGE, w.about.sms());
                want(keys, Table.MESSAGE, w.about.receipt());
                want(keys, Table.TICKET, w.about.ticket());
                want(keys, Table.CONTACT, w.about.contact());
            }
        }
        for (var wanted : keys.entrySet()) {
            unit.fetch(connection, wanted.getKey(), wanted.getValue());
        }
    }

    private static void want(Map<Table, Set<String>> keys, Table table, @Nullable String key) {
        if (key != null) {
            keys.computeIfAbsent(table, _ -> new HashSet<>()).add(key);
        }
    }

    private void apply(Work work) {
        switch (work.read) {
            case Read.Fact fact when work.json != null && work.about != null -> fold.apply(fact, work.json, work.about, unit);
            case Read.Fact _ -> throw new IllegalStateException("a fact without its JSON");
            case Read.Unreadable u -> unit.insert(Table.DEAD_LETTER, u.seq()).set("to_seq", u.seq()).set("problem", cut(u.problem()))
                    .set("fact", new String(u.json(), java.nio.charset.StandardCharsets.UTF_8));
            case Read.Missing m -> unit.insert(Table.DEAD_LETTER, m.seq()).set("to_seq", m.toSeq()).set("problem", "missing in the journal");
        }
    }

    private static String cut(String text) {
        return text.length() <= PROBLEM_MAX ? text : text.substring(0, PROBLEM_MAX);
    }

    private void settled(List<Read> batch) {
        unit.settled();
        transactions.incrementAndGet();
        projected = last(batch);
        var now = settings.clock().instant();
        for (var read : batch) {
            if (read instanceof Read.Fact fact) {
                settings.lag().accept(Duration.between(fact.entry().wall(), now).toNanos());
            } else {
                deadLetters.incrementAndGet();
            }
        }
    }

    private static long last(List<Read> batch) {
        return batch.getLast() instanceof Read.Missing missing ? missing.toSeq() : batch.getLast().seq();
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "rolling back on a dead connection", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void rebuild() {
        rebuild.set(true);
        projected = -1;
    }

    void close() {
        closing.set(true);
    }

    StoreState state() {
        return state;
    }

    /// The last record that is in the database, -1 when not known yet.
    long projected() {
        return rebuild.get() ? -1 : projected;
    }

    /// How long the oldest fact that is not in the database has waited since it was read.
    Duration pendingFor() {
        var since = pendingSince;
        return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    long deadLetters() {
        return deadLetters.get();
    }

    long transactions() {
        return transactions.get();
    }
}
