package org.guestlist.platform.db;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.platform.db.OrganisationParameter.Placed;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/**
 * SQL without JPA: for tables without entities, and for statements that JPA does not support. A statement joins the caller's transaction
 * and sees what JPA has flushed there; without a transaction it runs in its own. A failure throws {@link org.jdbi.v3.core.JdbiException},
 * with the database's exception as its cause.
 *
 * <pre>{@code
 * int changed = sql.update("update job set cancel_asked = true where tenant_id = :organisation and uuid = ?", uuid);
 * List<Request> requests = sql.list(Request.class, "select id, tenant_id, address from reset_request");
 * }</pre>
 *
 * <p>{@code :organisation} is the id of the organisation that this request or step of a job is for, in any statement and as often as it is
 * needed; without one, such a statement throws {@link IllegalStateException}. Beside it, a statement has {@code ?}, and one of a handle
 * names. What looks at several organisations, or at another one, has an id among its values.
 *
 * <p>Values are instants, dates, enum constants, UUIDs, bytes, texts and numbers, or an {@link Optional} of these. A row is one such value,
 * or a record with a component for each column, {@code tenantId} for {@code tenant_id}.
 */
@ApplicationScoped
public class Sql {

    /** How many rows are sent to the database at once. */
    private static final int BATCH = 1000;

    /** How the types of values are called in SQL. */
    private static final Map<Class<?>, String> TYPES = Map.of(
            Long.class, "bigint",
            Integer.class, "integer",
            Boolean.class, "boolean",
            BigDecimal.class, "numeric(20, 4)",
            String.class, "varchar",
            UUID.class, "uuid",
            LocalDate.class, "date",
            OffsetDateTime.class, "timestamp with time zone");

    private Jdbi jdbi;
    private OrganisationParameter organisation;

    /** Null until it was asked, which takes a connection. */
    private volatile Boolean postgreSql;

    /** For CDI. */
    protected Sql() {}

    @Inject
    Sql(Database database, CurrentOrganisation organisation) {
        this(database.dataSource()::getConnection, organisation);
    }

    /** One for statements that name no organisation. @param connections provides a connection for each handle */
    public Sql(ConnectionFactory connections) {
        this(connections, () -> {
            throw new IllegalStateException("No organisation is bound");
        });
    }

    /** @param connections provides a connection for each handle */
    public Sql(ConnectionFactory connections, CurrentOrganisation current) {
        organisation = new OrganisationParameter(current);
        jdbi = Jdbi.create(connections);
        // Only the container begins and ends transactions.
        jdbi.setTransactionHandler(new CMTTransactionHandler())
                .getConfig(Handles.class)
                .setForceEndTransactions(false);
        // Exceptions are logged, and values may be personal data.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.getConfig(SqlStatements.class).setIncludeBindingsInTelemetry(false).addCustomizer(organisation);
        map(new InstantConverter());
    }

    private void map(InstantConverter instants) {
        ArgumentFactory instantAsInEntities = (type, value, config) -> value instanceof Instant instant
                ? Optional.of((position, statement, context) ->
                        statement.setObject(position, instants.convertToDatabaseColumn(instant)))
                : Optional.empty();
        // Each handle would look for the components of its records again.
        Map<Class<?>, RowMapper<?>> records = new ConcurrentHashMap<>();
        RowMapperFactory recordByItsComponents = (type, config) -> type instanceof Class<?> row && row.isRecord()
                ? Optional.of(records.computeIfAbsent(row, ConstructorMapper::of))
                : Optional.empty();
        jdbi.registerArrayType(String.class, "varchar").registerArrayType(Long.class, "bigint");
        // And for the constants of their enums.
        Map<Class<?>, Optional<ColumnMapper<?>>> enums = new ConcurrentHashMap<>();
        ColumnMapperFactory unknownAsInEntities = (type, config) -> type instanceof Class<?> values && values.isEnum()
                ? enums.computeIfAbsent(values, Sql::byName)
                : Optional.empty();
        jdbi.registerArgument(instantAsInEntities)
                .registerArgument(new OneText())
                .registerArgument(new ManyTexts())
                .registerColumnMapper(unknownAsInEntities)
                .registerRowMapper(recordByItsComponents)
                .registerColumnMapper(
                        Instant.class,
                        (row, column, context) ->
                                instants.convertToEntityAttribute(row.getObject(column, OffsetDateTime.class)))
                .registerColumnMapper(
                        new GenericType<Map<String, String>>() {},
                        (row, column, context) -> Columns.map(row.getString(column)));
    }

    private static final class OneText extends AbstractArgumentFactory<String> {

        OneText() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(String value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, StorableText.of(value));
        }
    }

    private static final class ManyTexts extends AbstractArgumentFactory<String[]> {

        ManyTexts() {
            super(Types.ARRAY);
        }

        @Override
        protected Argument build(String[] value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setArray(
                    position, statement.getConnection().createArrayOf("varchar", StorableText.of(value)));
        }
    }

    private static Optional<ColumnMapper<?>> byName(Class<?> type) {
        return UnknownValues.fallback(type).<ColumnMapper<?>>map(fallback -> {
            Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
            return (row, column, context) -> {
                String name = row.getString(column);
                return name == null ? null : constants.getOrDefault(name, fallback);
            };
        });
    }

    /**
     * @return a handle for several statements, or for one that needs more than this class offers. Valid only in this transaction, and only
     *         until another one (REQUIRES_NEW) begins within it: the server then gives the handle a connection of its own. Must be closed.
     *         Its statements have parameters by name, if {@code :organisation} is one of them
     */
    public Handle open() {
        return jdbi.open();
    }

    private Query select(Handle handle, String sql, Object... values) {
        Placed placed = organisation.in(sql);
        return handle.select(placed.sql(), placed.with(values));
    }

    /** @return how many rows were inserted, changed or deleted */
    public int update(String sql, Object... values) {
        try (Handle handle = jdbi.open()) {
            Placed placed = organisation.in(sql);
            return handle.execute(placed.sql(), placed.with(values));
        }
    }

    /** @return all rows */
    public <T> List<T> list(Class<T> type, String sql, Object... values) {
        try (Handle handle = jdbi.open()) {
            return select(handle, sql, values).mapTo(type).list();
        }
    }

    /** @return all rows, converted by the mapper */
    public <T> List<T> list(RowMapper<T> mapper, String sql, Object... values) {
        try (Handle handle = jdbi.open()) {
            return select(handle, sql, values).map(mapper).list();
        }
    }

    /**
     * Gives each row to the caller as it comes, where all of them at once would be too many.
     *
     * @param fetched how many come from the database at a time, in a transaction
     */
    public <T> void each(Class<T> type, int fetched, Consumer<T> to, String sql, Object... values) {
        try (Handle handle = jdbi.open()) {
            select(handle, sql, values).setFetchSize(fetched).mapTo(type).forEach(to);
        }
    }

    /** @return the first row; empty if there is none, or if its only value is null */
    public <T> Optional<T> first(Class<T> type, String sql, Object... values) {
        try (Handle handle = jdbi.open()) {
            return select(handle, sql, values).mapTo(type).findFirst();
        }
    }

    /**
     * Locks rows in the order of the select, as {@link RowLocks} does those of entities: many of them, without reading each as an entity.
     *
     * @param select the ids of the rows, in their order
     * @return the ids
     */
    public List<Long> lock(String select, Object... values) {
        String statement = select + locking();
        try (Handle handle = jdbi.open()) {
            return select(handle, statement, values).mapTo(Long.class).list();
        }
    }

    /** @return the end of a select that does so, for a handle */
    public String locking() {
        return isPostgreSql() ? RowLocks.LOCK : " FOR UPDATE";
    }

    /**
     * @return the end of a select with a limit that takes rows for the caller alone and passes over those that others have taken. H2 locks
     *     each row that it sorts and not only those that it gives, so all others would wait; there it is nothing, and the caller must see
     *     by {@link #changing} which rows are its own.
     */
    public String skippingLocked() {
        return isPostgreSql() ? " for update skip locked" : "";
    }

    /**
     * @return the end of a select that locks rows beside others that end so, against those that lock them alone. H2 knows no such lock, so
     *     that there one goes on after the other
     */
    public String besideOthers() {
        return isPostgreSql() ? " for share" : " for update";
    }

    private boolean isPostgreSql() {
        if (postgreSql == null) {
            try (Handle handle = jdbi.open()) {
                postgreSql = PostgreSql.is(handle.getConnection());
            } catch (SQLException e) {
                throw new IllegalStateException("The database does not say what it is", e);
            }
        }
        return postgreSql;
    }

    /** Updates each row by itself, in one batch. @return those of which the statement has changed something */
    public <T> List<T> changing(String sql, List<T> rows, Function<T, Object[]> values) {
        if (rows.isEmpty()) {
            return rows;
        }
        try (Handle handle = jdbi.open()) {
            Placed placed = organisation.in(sql);
            PreparedBatch batch = handle.prepareBatch(placed.sql());
            rows.forEach(row -> batch.add(placed.with(values.apply(row))));
            int[] counts = batch.execute();
            return IntStream.range(0, counts.length)
                    .filter(i -> counts[i] > 0)
                    .mapToObj(rows::get)
                    .toList();
        }
    }

    /** @return the only row of a statement that always has one, such as a count */
    public <T> T one(Class<T> type, String sql, Object... values) {
        try (Handle handle = jdbi.open()) {
            return select(handle, sql, values).mapTo(type).one();
        }
    }

    /**
     * Lets PostgreSQL plan anew what the caller's connection has kept, and what it always keeps: the checks of foreign keys. A plan from
     * when a table was almost empty reads all of it for each row that is added, once there are many. H2 looks at its tables itself.
     */
    public void planAnew() {
        if (isPostgreSql()) {
            update("discard plans");
        }
    }

    /**
     * Inserts rows of the organisation with one statement that has a list of values for each column. PostgreSQL would read thousands of
     * single ones for longer than it takes to add the rows.
     *
     * @param columns the values of each column but {@code tenant_id}, as many in each: all longs, integers, decimals, booleans, texts,
     *     UUIDs, dates or {@link OffsetDateTime}, or null. A column with nothing but null is left out
     */
    public void insert(String table, Map<String, List<Object>> columns) {
        List<String> names = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        columns.forEach((name, column) -> column.stream()
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(first -> {
                    names.add(name);
                    lists.add("cast(? as " + TYPES.get(first.getClass()) + " array)");
                    values.add(column.stream()
                            .map(value -> Objects.toString(value, null))
                            .toArray(String[]::new));
                }));
        String insert = """
                insert into %s (tenant_id, %s)
                select cast(:organisation as bigint), * from unnest(%s)
                """.formatted(table, String.join(", ", names), String.join(", ", lists));
        update(insert, values.toArray());
    }

    /** Runs the statement once for each row, in batches. */
    public <T> void batch(String sql, Iterable<T> rows, Function<T, Object[]> values) {
        try (Handle handle = jdbi.open()) {
            Placed placed = organisation.in(sql);
            Iterator<T> row = rows.iterator();
            while (row.hasNext()) {
                PreparedBatch batch = handle.prepareBatch(placed.sql());
                for (int i = 0; i < BATCH && row.hasNext(); i++) {
                    batch.add(placed.with(values.apply(row.next())));
                }
                batch.execute();
            }
        }
    }
}
