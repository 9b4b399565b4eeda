package id.siaga.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real MariaDB: made once, kept over a restart, not open to somebody without the password.
class MariaDbProcessIT {
    @TempDir
    Path dir;

    @Test
    void whatWasCommittedIsThereAfterARestartAndOnlyThePasswordOpensIt() throws Exception {
        var work = dir.resolve("db");
        var first = new MariaDbProcess(Parts.find(), work, FreePort.find());
        var process = first.start();
        try {
            sql(first, "CREATE TABLE kept (n INT)");
            sql(first, "INSERT INTO kept VALUES (112)");
            assertThatThrownBy(() -> DriverManager.getConnection(first.jdbcUrl(), "siaga", "wrong").close())
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(work.resolve("password")))).isEqualTo("rw-------");
        } finally {
            first.stop();
        }
        assertThat(process.alive()).isFalse();

        var second = new MariaDbProcess(Parts.find(), work, FreePort.find());
        second.start();
        try (var connection = DriverManager.getConnection(second.jdbcUrl(), second.user(), second.password());
                var rows = connection.createStatement().executeQuery("SELECT n, @@innodb_flush_log_at_trx_commit FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(112);
            assertThat(rows.getInt(2)).isEqualTo(1);
        } finally {
            second.stop();
        }
    }

    private static void sql(MariaDbProcess db, String sql) throws SQLException, StartFailed {
        try (var connection = DriverManager.getConnection(db.jdbcUrl(), db.user(), db.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
