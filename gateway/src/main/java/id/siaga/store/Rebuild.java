package id.siaga.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// MariaDB made anew from the journal's archive, from outside: the order is a mark in the database itself, so that whoever follows into it
/// obeys, a running gateway within seconds, else the next one that starts. Calls notice nothing of it; lists are short meanwhile and say so.
public final class Rebuild {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Rebuild() {}

    /// Blocks.
    public static void order(StoreSettings settings) throws SQLException {
        try (var connection = DriverManager.getConnection(settings.url(), settings.login(PATIENCE)); var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE projection SET seq=0, rebuilding=1 WHERE id=1");
        }
    }

    /// @param seq everything up to it is in the database
    /// @param begun false as long as nobody has obeyed
    public record Progress(boolean begun, long seq, long deadLetters) {}

    /// Blocks.
    public static Progress progress(StoreSettings settings) throws SQLException {
        try (var connection = DriverManager.getConnection(settings.url(), settings.login(PATIENCE))) {
            return new Progress(SingleValue.ask(connection, "SELECT rebuilding FROM projection") == 0,
                    SingleValue.ask(connection, "SELECT seq FROM projection"), SingleValue.ask(connection, "SELECT COUNT(*) FROM dead_letter"));
        }
    }
}
