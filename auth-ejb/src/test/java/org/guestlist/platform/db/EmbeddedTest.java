package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedded H2, as a node with its pool and its heartbeat uses it, on a disk that fills up. */
class EmbeddedTest {

    private final Reachability reachability = new Reachability(Clock.systemUTC());
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final SettingsDataSource source = new SettingsDataSource(h2, reachability);
    private final Probe heartbeat = new Probe(source::reopen, true, reachability, Runnable::run, () -> false);
    private final List<Connection> pool = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void aTableWithOneRow() throws SQLException {
        SmallDisk.mount();
        h2.setURL("jdbc:h2:small:" + folder.resolve("guestlist")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0");
        heartbeat.run();
        for (int i = 0; i < 3; i++) {
            pool.add(source.getConnection());
        }
        run(pool.get(0), "create table guest (name varchar)");
        run(pool.get(0), "insert into guest values ('Ada')");
    }

    @AfterEach
    void close() {
        SmallDisk.isFull(false);
        heartbeat.close();
        Embedded.closeAll();
    }

    @Test
    void whatCannotBeWrittenIsAnOutageAndNoMistake() {
        SmallDisk.isFull(true);
        assertThatThrownBy(write(pool.get(0))).as("at first").matches(Outage::isAbsence);
        assertThatThrownBy(write(pool.get(0))).as("then").matches(Outage::isAbsence);
    }

    @Test
    void aStoreThatGaveUpIsAwayAtTheNextBeat() {
        SmallDisk.isFull(true);
        assertThatThrownBy(write(pool.get(0)));
        heartbeat.run();
        assertThat(reachability.isAway()).isTrue();
    }

    @Test
    void aConnectionToAStoreThatGaveUpIsNotLent() {
        SmallDisk.isFull(true);
        assertThatThrownBy(write(pool.get(0)));
        assertThatThrownBy(() -> pool.get(1).isValid(1)).isInstanceOf(SQLException.class);
    }

    @Test
    void itStaysAwayAsLongAsNothingCanBeWritten() {
        SmallDisk.isFull(true);
        assertThatThrownBy(write(pool.get(0)));
        for (int beat = 0; beat < 5; beat++) {
            heartbeat.run();
            assertThat(reachability.isAway()).as("beat %d", beat).isTrue();
        }
    }

    @Test
    void itIsBackAtTheFirstBeatWithRoomAndHasAllThatWasCommitted() throws SQLException {
        run(pool.get(1), "set autocommit false");
        run(pool.get(1), "insert into guest values ('Never committed')");
        SmallDisk.isFull(true);
        assertThatThrownBy(write(pool.get(0)));
        heartbeat.run();
        heartbeat.run();
        SmallDisk.isFull(false);
        heartbeat.run();
        assertThat(reachability.isAway()).isFalse();
        try (Connection connection = source.getConnection()) {
            run(connection, "insert into guest values ('Grace')");
            assertThat(guests(connection)).containsExactly("Ada", "Grace");
        }
    }

    @Test
    void whoeverGoesOnWithAConnectionFromBeforeDoesNoHarm() throws SQLException {
        SmallDisk.isFull(true);
        assertThatThrownBy(write(pool.get(0)));
        heartbeat.run();
        SmallDisk.isFull(false);
        heartbeat.run();
        for (Connection old : pool) {
            assertThatThrownBy(write(old)).matches(Outage::causes);
        }
        // H2 would open the file a second time, and find it locked by itself.
        try (Connection one = source.getConnection();
                Connection another = source.getConnection()) {
            assertThat(guests(one)).containsExactly("Ada");
            run(another, "insert into guest values ('Grace')");
        }
        heartbeat.run();
        assertThat(reachability.isAway()).isFalse();
    }

    @Test
    void itFillsUpAgainAndAgain() throws SQLException {
        for (int times = 0; times < 5; times++) {
            Connection connection = source.getConnection();
            SmallDisk.isFull(true);
            assertThatThrownBy(write(connection));
            heartbeat.run();
            assertThat(reachability.isAway()).isTrue();
            SmallDisk.isFull(false);
            heartbeat.run();
            assertThat(reachability.isAway()).isFalse();
        }
        try (Connection connection = source.getConnection()) {
            assertThat(guests(connection)).containsExactly("Ada");
        }
    }

    private static ThrowingCallable write(Connection connection) {
        return () -> run(connection, "insert into guest values ('Nobody')");
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static List<String> guests(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement run = connection.createStatement();
                ResultSet rows = run.executeQuery("select name from guest order by name")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
