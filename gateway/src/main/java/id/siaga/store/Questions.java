package id.siaga.store;

import id.siaga.store.Queries.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Asks the database one question.
final class Questions {
    interface Reading<T> {
        T row(ResultSet result) throws SQLException;
    }

    private final DataSource database;
    private final Store store;

    Questions(DataSource database, Store store) {
        this.database = database;
        this.store = store;
    }

    <T> Answer<T> answer(Sql sql, Reading<T> reading) throws SQLException {
        // Before the question: what comes in between only makes the answer newer than it says.
        var nothing = this.<T>nothing();
        var rows = new ArrayList<T>();
        try (var connection = database.getConnection(); var statement = connection.prepareStatement(sql.text())) {
            connection.setAutoCommit(true);
            for (int i = 0; i < sql.values().size(); i++) {
                statement.setObject(i + 1, sql.values().get(i));
            }
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reading.row(result));
                }
                // A question that was cut short (ROWS EXAMINED) says so in a warning, nowhere else.
                return nothing.with(rows, statement.getWarnings() == null);
            }
        }
    }

    <T> Answer<T> nothing() {
        return new Answer<>(List.of(), store.behindFacts(), store.behindAge(), true);
    }
}
