package id.siaga.store;

import java.sql.Connection;
import java.sql.SQLException;

/// One number from the database.
final class SingleValue {
    private SingleValue() {}

    /// 0 when there is no row.
    static long ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
