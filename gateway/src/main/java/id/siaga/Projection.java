package id.siaga;

import id.siaga.config.Config;
import id.siaga.core.DeskRows;
import id.siaga.core.DeskSide;
import id.siaga.core.Ids;
import id.siaga.core.TicketLoop;
import id.siaga.desk.Rows;
import id.siaga.journal.Journal;
import id.siaga.meters.Meters;

/// The database's part: connects when it can, never keeps anybody waiting.
final class Projection implements AutoCloseable {
    Projection(Config config, Journal journal, Meters meters, Ids ids) {}

    DeskSide.Lists lists(TicketLoop tickets, DeskRows rows) {
        return DeskSide.fromMemory(tickets, rows);
    }

    Rows.Health health() {
        return Watch.row("database", Rows.Level.WARN, false, "Belum ada basis data", "There is no database", "Atur database.url", "Set database.url");
    }

    @Override
    public void close() {}
}
