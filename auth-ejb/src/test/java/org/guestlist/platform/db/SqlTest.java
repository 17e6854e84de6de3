package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes into columns and comes out of them, and what is left to the container. */
class SqlTest {

    private static final String INSERT =
            "insert into everything (id, at, last_day, weekday, uuid, bytes, parameters, failed) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final Set<String> called = new TreeSet<>();
    private final Sql sql = new Sql(this::connection);
    private Connection connection;

    private record Everything(
            long id,
            Optional<Instant> at,
            Optional<LocalDate> lastDay,
            Optional<DayOfWeek> weekday,
            UUID uuid,
            Map<String, String> parameters,
            boolean failed) {}

    @BeforeEach
    void createTable() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
        sql.update(
                "create table everything (id bigint primary key, at timestamp with time zone, last_day date, weekday varchar, uuid uuid,"
                        + " bytes varbinary, parameters varchar, failed boolean)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** @return the connection, for which is noted what is called, and which stays open */
    private Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void whatIsWrittenIsRead() {
        Everything written = new Everything(
                1,
                Optional.of(Instant.parse("2026-03-29T01:30:00.123456Z")),
                Optional.of(LocalDate.of(2026, 3, 29)),
                Optional.of(DayOfWeek.FRIDAY),
                UUID.randomUUID(),
                Map.of("name", "Ada"),
                true);
        sql.update(
                INSERT,
                1,
                written.at,
                written.lastDay,
                written.weekday,
                written.uuid,
                new byte[] {1, 2},
                Columns.json(written.parameters),
                true);
        assertThat(sql.list(Everything.class, "select * from everything")).containsExactly(written);
        assertThat(sql.first(
                        String.class,
                        "select weekday from everything where at = ? and last_day = ?",
                        written.at,
                        written.lastDay))
                .contains("FRIDAY");
        assertThat(sql.one(byte[].class, "select bytes from everything")).containsExactly(1, 2);
    }

    @Test
    void nothingIsNull() {
        sql.update(INSERT, 1, Optional.empty(), Optional.empty(), null, null, null, "{}", false);
        assertThat(sql.one(Everything.class, "select * from everything"))
                .isEqualTo(
                        new Everything(1, Optional.empty(), Optional.empty(), Optional.empty(), null, Map.of(), false));
        assertThat(sql.first(LocalDate.class, "select last_day from everything"))
                .isEmpty();
        assertThat(sql.first(Long.class, "select id from everything where id <> ?", 1))
                .isEmpty();
        assertThat(sql.update("delete from everything where at is null and uuid is null"))
                .isOne();
    }

    @Test
    void manyRowsAreWrittenAtOnce() {
        List<Integer> ids = IntStream.range(0, 2500).boxed().toList();
        sql.batch(INSERT, ids, id ->
                new Object[] {id, id % 2 == 0 ? Instant.now() : null, null, null, null, null, null, true});
        assertThat(sql.list((row, context) -> row.getInt("id"), "select id from everything order by id"))
                .isEqualTo(ids);
        sql.batch(INSERT, Collections.emptyList(), id -> new Object[0]);
        assertThat(sql.one(Integer.class, "select count(*) from everything where at is null"))
                .isEqualTo(1250);
    }

    @Test
    void transactionsAreTheContainers() throws SQLException {
        connection.setAutoCommit(false);
        sql.update(INSERT, 1, null, null, null, null, null, null, true);
        sql.batch(INSERT, List.of(2, 3), id -> new Object[] {id, null, null, null, null, null, null, true});
        assertThatThrownBy(() -> sql.update("update nothing set id = 1")).isInstanceOf(JdbiException.class);
        assertThat(sql.list(Long.class, "select id from everything")).hasSize(3);
        assertThat(called).containsExactly("close", "getAutoCommit", "prepareStatement");
        connection.rollback();
        assertThat(sql.list(Long.class, "select id from everything")).isEmpty();
    }

    @Test
    void failuresNameNoValues() {
        sql.update(INSERT, 1, null, null, null, null, null, null, true);
        assertThatThrownBy(() -> sql.update(INSERT, 1, null, null, "ada@example.com", null, null, null, true))
                .isInstanceOf(JdbiException.class)
                .hasRootCauseInstanceOf(SQLException.class)
                .message()
                .doesNotContain("ada@example.com");
    }

    @Test
    void anOutageIsStillRecognised() {
        Sql away = new Sql(() -> {
            throw new SQLException("The database is away", "08001");
        });
        assertThatThrownBy(() -> away.update("delete from job")).matches(Outage::isAbsence);
        assertThatThrownBy(() -> sql.update("select * from")).matches(failure -> !Outage.causes(failure));
    }

    /** PostgreSQL refuses a NUL, and half a character is none anywhere. */
    @Test
    void whatStrangersTypeIsStorable() {
        for (String odd : List.of("a\0b", "\0", "a\ud800", "\udc00b", "\ud800\ud800\udc00")) {
            String clean = StorableText.of(odd);
            assertThat(clean).hasSameSizeAs(odd).contains("\ufffd").doesNotContain("\0");
            assertThat(sql.one(String.class, "select cast(? as varchar)", odd)).isEqualTo(clean);
            assertThat(sql.one(String.class, "select cast(? as varchar)", Optional.of(odd)))
                    .isEqualTo(clean);
            assertThat(sql.list(String.class, "select * from unnest(cast(? as varchar array))", (Object)
                            new String[] {odd, "x", null}))
                    .containsExactly(clean, "x", null);
        }
        assertThat(StorableText.of("\ud83d\ude00 ä")).isEqualTo("\ud83d\ude00 ä");
    }

    @Test
    void theOrganisationIsBoundBesideOtherValues() {
        Sql ours = new Sql(this::connection, () -> 7);
        ours.update("""
                insert into everything (id, weekday, parameters, failed)
                values (:organisation, ?, '? :organisation', cast(:organisation as bigint)::varchar = ?)""", "FRIDAY", "7");
        assertThat(ours.first(
                        String.class,
                        "select parameters /* ? :organisation */ from everything where failed and ? = weekday and id = :organisation",
                        "FRIDAY"))
                .contains("? :organisation");
        assertThat(ours.one(Long.class, "select max(:organisation + id) \"?\" from everything"))
                .isEqualTo(14);
        ours.batch(
                "update everything set weekday = ? where id = :organisation and weekday = ?", List.of("FRIDAY"), day ->
                        new Object[] {"MONDAY", day});
        assertThat(ours.changing(
                        "update everything set failed = false where weekday = ? and id = :organisation",
                        List.of("FRIDAY", "MONDAY"),
                        day -> new Object[] {day}))
                .containsExactly("MONDAY");
        try (Handle handle = ours.open()) {
            assertThat(handle.createQuery(
                                    "select weekday from everything where id = :organisation and weekday in (<days>)")
                            .bindList("days", List.of("MONDAY"))
                            .mapTo(DayOfWeek.class)
                            .list())
                    .containsExactly(DayOfWeek.MONDAY);
        }
        List<Integer> ids = new ArrayList<>();
        ours.each(Integer.class, 10, ids::add, "select id from everything where id = :organisation");
        assertThat(ids).containsExactly(7);
    }

    /** A name that only begins so is another one, and each statement has one text for all organisations. */
    @Test
    void theOrganisationIsAParameter() {
        OrganisationParameter parameter = new OrganisationParameter(() -> 7);
        assertThat(parameter.in("select ?, :organisation, ? where id = :organisation"))
                .satisfies(placed -> assertThat(placed.sql()).isEqualTo("select ?, ?, ? where id = ?"))
                .satisfies(placed ->
                        assertThat(placed.with(new Object[] {"a", "b"})).containsExactly("a", 7L, "b", 7L));
        assertThat(parameter
                        .in("select :organisations, x::organisation, ':organisation'")
                        .places())
                .isEmpty();
    }

    @Test
    void withoutAnOrganisationAStatementThatNamesItFails() {
        assertThatThrownBy(() -> sql.list(Long.class, "select id from everything where id = :organisation"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No organisation is bound");
        try (Handle handle = sql.open()) {
            Query query = handle.createQuery("select id from everything where id = :organisation");
            assertThatThrownBy(() -> query.mapTo(Long.class).list())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("No organisation is bound");
        }
    }

    @Test
    void valuesThatAreMissingOrTooManyAreToldBesideTheOrganisation() {
        Sql ours = new Sql(this::connection, () -> 7);
        String select = "select id from everything where weekday = ? and id = :organisation";
        assertThatThrownBy(() -> ours.list(Long.class, select)).isInstanceOf(JdbiException.class);
        assertThatThrownBy(() -> ours.list(Long.class, select, "MONDAY", 7)).isInstanceOf(JdbiException.class);
    }

    @Test
    void manyRowsAreInsertedAsTheOrganisations() {
        sql.update("create table owned (tenant_id bigint, name varchar, since date)");
        Sql ours = new Sql(this::connection, () -> 7);
        ours.insert(
                "owned",
                Map.of("name", List.of("a", "b"), "since", List.of(LocalDate.EPOCH, LocalDate.of(2026, 12, 3))));
        ours.insert("owned", Map.of("name", List.of("c")));
        assertThat(sql.list(String.class, "select name from owned where tenant_id = 7 order by name"))
                .containsExactly("a", "b", "c");
    }
}
