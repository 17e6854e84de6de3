package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsDataSourceTest {

    @Test
    void h2WaitsForALockAsLongAsPostgreSqlAndKeepsStatementsUnlessItsAddressSaysOtherwise() {
        Duration five = Duration.ofSeconds(5);
        assertThat(SettingsDataSource.tuned("jdbc:h2:file:x;MODE=PostgreSQL", five))
                .isEqualTo("jdbc:h2:file:x;MODE=PostgreSQL;LOCK_TIMEOUT=5000;QUERY_CACHE_SIZE=64");
        assertThat(SettingsDataSource.tuned("jdbc:h2:file:x;lock_timeout=1;query_cache_size=2", five))
                .isEqualTo("jdbc:h2:file:x;lock_timeout=1;query_cache_size=2");
    }

    @Test
    void aThreadThatIsInterruptedLeavesTheEmbeddedDatabaseToOthers(@TempDir Path folder) throws SQLException {
        String url = SettingsDataSource.openAgain("jdbc:h2:file:" + folder.resolve("db") + ";CACHE_SIZE=1");
        try (Connection connection = DriverManager.getConnection(url);
                Statement fill = connection.createStatement()) {
            fill.execute("create table t as select n, repeat(chr(120), 3000) v from generate_series(1, 5000) g(n)");
        }
        try (Connection one = DriverManager.getConnection(url);
                Connection other = DriverManager.getConnection(url)) {
            Thread.currentThread().interrupt();
            assertThat(length(one)).isEqualTo(15_000_000);
            Thread.interrupted();
            assertThat(length(other)).isEqualTo(15_000_000);
            try (Statement write = other.createStatement()) {
                write.execute("insert into t values (0, '')");
                write.execute("checkpoint sync");
            }
        }
    }

    private static long length(Connection connection) throws SQLException {
        try (Statement read = connection.createStatement();
                ResultSet row = read.executeQuery("select sum(length(v)) from t")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void onlyAnAbsoluteFileIsOpenedAgain() {
        assertThat(SettingsDataSource.openAgain("jdbc:h2:file:/data/guestlist;MODE=PostgreSQL"))
                .isEqualTo("jdbc:h2:file:retry:/data/guestlist;MODE=PostgreSQL");
        assertThat(SettingsDataSource.openAgain("jdbc:h2:file:C:/data/guestlist"))
                .isEqualTo("jdbc:h2:file:retry:C:/data/guestlist");
        assertThat(List.of("jdbc:h2:file:./guestlist", "jdbc:h2:file:async:/data/guestlist", "jdbc:h2:mem:guestlist"))
                .allSatisfy(url -> assertThat(SettingsDataSource.openAgain(url)).isEqualTo(url));
    }

    @Test
    void whatADriverSaysNeverShowsThePasswordInTheAddress() {
        assertThat(SettingsDataSource.withoutSecret(
                        "format error in 'jdbc:h2:file:x;USER=sa;PASSWORD=Secret 7;MODE=PostgreSQL'"))
                .isEqualTo("format error in 'jdbc:h2:file:x;USER=sa;PASSWORD=…;MODE=PostgreSQL'");
        assertThat(SettingsDataSource.withoutSecret(
                        "invalid: jdbc:postgresql://db/guestlist?password=Secret7&ssl=true"))
                .isEqualTo("invalid: jdbc:postgresql://db/guestlist?password=…&ssl=true");
        assertThat(SettingsDataSource.withoutSecret("Connection to db:5432 refused."))
                .isEqualTo("Connection to db:5432 refused.");
        assertThat(SettingsDataSource.withoutSecret(null)).isEqualTo("null");
    }
}
