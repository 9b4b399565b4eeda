package id.siaga.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.siaga.journal.Journal;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// MariaDB as a projection of the journal: connects, migrates and follows in the background, for ever; answers questions from what is there.
/// Nothing waits for it to start, and nothing is lost while it is away.
public final class Store implements AutoCloseable {
    private final Journal journal;
    private final HikariDataSource pool;
    private final Projector projector;
    private final Queries queries;
    private final Thread thread;

    private Store(Journal journal, StoreSettings settings) {
        this.journal = journal;
        this.pool = pool(settings);
        var fold = new Fold(journal.keys().callerKey(), settings.e164());
        this.projector = new Projector(journal, settings, pool, this::migrate, fold);
        this.queries = new Queries(pool, journal, this, fold);
        // A platform thread: the driver's socket reads would pin nothing, but the journal's file reads would hold a carrier.
        this.thread = Thread.ofPlatform().name("projector").start(projector);
    }

    /// Returns at once, whether there is a database or not.
    public static Store start(Journal journal, StoreSettings settings) {
        return new Store(journal, settings);
    }

    private static HikariDataSource pool(StoreSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("store");
        config.setDriverClassName("org.mariadb.jdbc.Driver");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(3_000);
        config.setMaxLifetime(Duration.ofMinutes(15).toMillis());
        config.addDataSourceProperty("connectTimeout", "2000");
        // A frozen server must look like a dead one, or the projector would wait for it for ever.
        config.addDataSourceProperty("socketTimeout", "20000");
        return new HikariDataSource(config);
    }

    private void migrate() {
        var flyway = Flyway.configure().dataSource(pool).locations("classpath:db/migration").connectRetries(0).load();
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            // an earlier try ended half-way, which is noted and stays; the migrations can be run again
            flyway.repair();
            flyway.migrate();
        }
    }

    /// Blocks its thread: call it from a virtual one.
    public Queries queries() {
        return queries;
    }

    public StoreState state() {
        return projector.state();
    }

    /// How many durable facts are not in the database yet.
    public long behindFacts() {
        return Math.max(0, journal.durable() - Math.max(0, projector.projected()));
    }

    /// How long the oldest of them has waited.
    public Duration behindAge() {
        return behindFacts() == 0 ? Duration.ZERO : projector.pendingFor();
    }

    /// The last record that is in the database, -1 when not known.
    public long projected() {
        return projector.projected();
    }

    /// Records that could not be shown; see the table `dead_letter`.
    public long deadLetters() {
        return projector.deadLetters();
    }

    public long transactions() {
        return projector.transactions();
    }

    /// Empties every table and projects the journal anew, archived files included. Returns at once; [#behindFacts] tells how far it is.
    public void rebuild() {
        projector.rebuild();
    }

    @Override
    public void close() {
        projector.close();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                // Inside a driver's wait; the transaction is rolled back by the server and done again at the next start.
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pool.close();
    }
}
