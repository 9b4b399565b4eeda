package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.config.Config;
import id.siaga.core.Archive;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database's part: connects when it can, never keeps anybody waiting.
final class Projection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
    /// So many texts that are kept and not read are a rush: a fifth of a second of reading.
    private static final int RUSH = 300;
    private static final Duration LATE = Duration.ofSeconds(10);

    private final Meters meters;
    private final @Nullable Store store;
    private final @Nullable Thread numbers;
    private final @Nullable StoredTickets tickets;
    private @Nullable StoredLists lists;

    /// @param unread how many texts are kept and not read yet
    Projection(Config config, Journal journal, Meters meters, Ids ids, IntSupplier unread) {
        this.meters = meters;
        this.store = settings(config).map(s -> Store.start(journal, s.withRush(() -> unread.getAsInt() > RUSH))).orElse(null);
        this.tickets = store == null ? null : new StoredTickets(store.queries(), meters::archiveAsked);
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

    /// For numbers that left the memory.
    Archive archive() {
        return tickets == null ? Archive.NONE : tickets;
    }

    void measure() {
        if (store != null) {
            meters.projectionBehind(store.behindFacts(), store.behindAge());
            meters.deadLetters(store.deadLetters());
        }
    }

    List<Rows.Health> health() {
        if (store == null) {
            return List.of(Faults.row(Condition.DATABASE_NONE, true));
        }
        var rows = new ArrayList<Rows.Health>();
        rows.add(switch (store.state()) {
            case StoreState.Away away -> Faults.wrong(Condition.DATABASE, "", Said.plain(away.reason()));
            case StoreState.Refused refused -> Faults.wrong(Condition.DATABASE_REFUSED, "", Said.plain(refused.reason()));
            case StoreState.Projecting _ when store.behindAge().compareTo(LATE) > 0 -> Faults.wrong(Condition.DATABASE_LATE, "", Said.plain(String.valueOf(store.behindFacts())));
            case StoreState.Projecting _ -> Faults.row(Condition.DATABASE, false);
        });
        if (store.deadLetters() > 0) {
            rows.add(Faults.wrong(Condition.DEAD_LETTERS, "", Said.plain(String.valueOf(store.deadLetters()))));
        }
        return rows;
    }

    @Override
    public void close() {
        if (numbers != null) {
            numbers.interrupt();
        }
        if (lists != null) {
            lists.close();
        }
        if (tickets != null) {
            tickets.close();
        }
        if (store != null) {
            store.close();
        }
    }
}
