package id.siaga;

import id.siaga.config.Config;
import id.siaga.core.DeskRows;
import id.siaga.core.DeskSide;
import id.siaga.core.Ids;
import id.siaga.core.TicketLoop;
import id.siaga.desk.Rows;
import id.siaga.journal.Journal;
import id.siaga.meters.Meters;
import id.siaga.run.Embedded;
import id.siaga.store.Store;
import id.siaga.store.StoreSettings;
import id.siaga.store.StoreState;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database's part: connects when it can, never keeps anybody waiting.
final class Projection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    private static final Duration LATE = Duration.ofSeconds(10);

    private final Meters meters;
    private final @Nullable Store store;
    private final @Nullable Thread numbers;
    private @Nullable StoredLists lists;

    Projection(Config config, Journal journal, Meters meters, Ids ids) {
        this.meters = meters;
        this.store = settings(config).map(s -> Store.start(journal, s)).orElse(null);
        this.numbers = store == null ? null : Thread.ofVirtual().name("ticket-numbers").start(() -> numbers(store, ids));
    }

    static java.util.Optional<StoreSettings> settings(Config config) {
        var embedded = Embedded.database(System.getenv());
        var database = config.database();
        return database.url().isPresent()
                ? java.util.Optional.of(StoreSettings.of(database.url().get(), database.user().orElse(""), database.password().map(id.siaga.config.Secret::value).orElse("")))
                : embedded.map(e -> StoreSettings.of(e.url(), e.user(), e.password()));
    }

    /// The highest ticket number that the database knows: only matters when a journal was lost.
    private static void numbers(Store store, Ids ids) {
        while (true) {
            try {
                ids.ticketsSeen(store.queries().ticketSequenceMax());
                return;
            } catch (SQLException e) {
                LOG.debug("the database does not answer yet: {}", e.getMessage());
            }
            try {
                Thread.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    DeskSide.Lists lists(TicketLoop tickets, DeskRows rows) {
        var memory = DeskSide.fromMemory(tickets, rows);
        if (store == null) {
            return memory;
        }
        lists = new StoredLists(store.queries(), rows, memory);
        return lists;
    }

    void measure() {
        if (store != null) {
            meters.projectionBehind(store.behindFacts(), store.behindAge());
            meters.deadLetters(store.deadLetters());
        }
    }

    Rows.Health health() {
        if (store == null) {
            return Watch.row("database", Rows.Level.WARN, false, "Tidak ada basis data: daftar hanya dari memori", "There is no database: lists come from memory only",
                    "Atur database.url", "Set database.url");
        }
        return switch (store.state()) {
            case StoreState.Away away -> Watch.row("database", Rows.Level.WARN, false, "Basis data tidak terjangkau; tidak ada yang hilang", "The database is away; nothing is lost (" + away.reason() + ")",
                    "Jalankan MariaDB; antrean disusul sendiri", "Start MariaDB; it catches up by itself");
            case StoreState.Refused refused -> Watch.row("database", Rows.Level.BAD, false, "Basis data ditolak: " + refused.reason(), "The database is refused: " + refused.reason(),
                    "Periksa database.url", "Check database.url");
            case StoreState.Projecting _ when store.deadLetters() > 0 -> Watch.row("database", Rows.Level.WARN, false, store.deadLetters() + " fakta ditolak basis data",
                    store.deadLetters() + " facts are refused by the database", "Lihat tabel dead_letter", "Look into the table dead_letter");
            case StoreState.Projecting _ when store.behindAge().compareTo(LATE) > 0 -> Watch.row("database", Rows.Level.WARN, false, "Basis data tertinggal " + store.behindFacts() + " fakta",
                    "The database is " + store.behindFacts() + " facts behind", "Menunggu; bila berlangsung lama periksa disk", "Wait; if it lasts, check its disk");
            case StoreState.Projecting _ -> Watch.ok("database", false, "Basis data mengikuti", "The database follows");
        };
    }

    @Override
    public void close() {
        if (numbers != null) {
            numbers.interrupt();
        }
        if (lists != null) {
            lists.close();
        }
        if (store != null) {
            store.close();
        }
    }
}
