package id.siaga.store;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;

/// What a database knows of earlier lives, also of those whose journal was lost.
///
/// @param epoch the newest, 0 when it is empty
/// @param ticketSequence the highest; numbers reserved for calls count too, a phone has shown them
public record Remembered(long epoch, long ticketSequence) {
    public static final Remembered NOTHING = new Remembered(0, 0);

    static final String TICKET_SEQUENCE = """
            SELECT GREATEST((SELECT COALESCE(MAX(sequence),0) FROM ticket),
                            (SELECT COALESCE(MAX(CAST(SUBSTRING(ticket,7,CHAR_LENGTH(ticket)-7) AS UNSIGNED)),0) FROM call_))""";

    /// Blocks, on a connection of its own.
    ///
    /// @throws SQLException when there is no answer within about the time
    public static Remembered ask(StoreSettings settings, Duration patience) throws SQLException {
        try (var connection = DriverManager.getConnection(settings.url(), settings.login(patience))) {
            long epoch = SingleValue.ask(connection, "SELECT epoch FROM interaction ORDER BY seq DESC LIMIT 1");
            return new Remembered(epoch, SingleValue.ask(connection, TICKET_SEQUENCE));
        } catch (SQLSyntaxErrorException e) {
            return NOTHING; // no tables yet
        }
    }
}
