package org.guestlist.roster;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.audit.Mentions;
import org.guestlist.db.Columns;
import org.guestlist.db.Database;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Language;

/** The rows of a file after they were read, in the database, so that any node goes on with them and no memory grows with them. */
@ApplicationScoped
public class StagedRows {

    private static final String COLUMNS = "nr, line, email, name, role, expires_on, language, sign_in, external_id";
    /** Which rows: of the organisation and the import, see {@link #key}. */
    static final String OF = " from roster_row where tenant_id = ? and import_id = ? ";
    private static final int VALUE_LENGTH = 254;
    static final int BATCH = 1000;

    @Inject
    private Database database;

    @Inject
    private CurrentTenant tenant;

    /**
     * A row that could not be read.
     *
     * @param number of the row
     * @param line in which it begins
     */
    record Unreadable(int number, long line, RefusalReason reason, String value) {
    }

    /** Adds rows. */
    void add(RosterImport of, List<RosterRow> rows, List<Unreadable> unreadable) {
        run("insert into roster_row (tenant_id, import_id, unreadable, applied, nr, line, email, email_key, name, role, expires_on, language,"
                + " sign_in, external_id) values (?, ?, false, false, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", insert -> {
                    for (RosterRow row : rows) {
                        key(insert, of);
                        insert.setInt(3, row.number());
                        insert.setLong(4, row.line());
                        insert.setString(5, row.email().map(EmailAddress::value).orElse(null));
                        insert.setString(6, row.email().map(EmailAddress::key).orElse(null));
                        insert.setString(7, row.name().orElse(null));
                        insert.setString(8, row.role().map(Enum::name).orElse(null));
                        if (row.expiresOn().isPresent()) {
                            insert.setObject(9, row.expiresOn().get());
                        } else {
                            insert.setNull(9, Types.DATE);
                        }
                        insert.setString(10, row.language().map(Enum::name).orElse(null));
                        insert.setString(11, row.signIn().text());
                        insert.setString(12, row.externalId().orElse(null));
                        insert.addBatch();
                    }
                    insert.executeBatch();
                });
        run("insert into roster_row (tenant_id, import_id, unreadable, applied, nr, line, refusal, refused_value)"
                + " values (?, ?, true, false, ?, ?, ?, ?)", insert -> {
                    for (Unreadable row : unreadable) {
                        key(insert, of);
                        insert.setInt(3, row.number());
                        insert.setLong(4, row.line());
                        insert.setString(5, row.reason().name());
                        insert.setString(6, Cell.shown(row.value(), VALUE_LENGTH));
                        insert.addBatch();
                    }
                    insert.executeBatch();
                });
    }

    /** @return the rows with numbers after {@code from} up to {@code to} that can be read and are not applied yet */
    List<RosterRow> between(RosterImport of, int from, int to) {
        return select("and nr > ? and nr <= ? and not unreadable and not applied order by nr", of, select -> {
            select.setInt(3, from);
            select.setInt(4, to);
        });
    }

    /** @return how many rows with numbers after {@code from} up to {@code to} were refused when they were read */
    int unreadable(RosterImport of, int from, int to) {
        return count("and nr > ? and nr <= ? and unreadable", of, select -> {
            select.setInt(3, from);
            select.setInt(4, to);
        });
    }

    /** @return the rows with these external ids that can be read, applied or not */
    List<RosterRow> named(RosterImport of, List<String> externalIds) {
        return named(of, externalIds, "");
    }

    /** @return those of them that are not applied yet */
    List<RosterRow> namedAndNotApplied(RosterImport of, List<String> externalIds) {
        return named(of, externalIds, " and not applied");
    }

    private List<RosterRow> named(RosterImport of, List<String> externalIds, String condition) {
        if (externalIds.isEmpty()) {
            return List.of();
        }
        String in = externalIds.stream().map(id -> "?").collect(Collectors.joining(", "));
        return select("and external_id in (" + in + ") and not unreadable" + condition, of, select -> {
            int index = 3;
            for (String id : externalIds) {
                select.setString(index++, id);
            }
        });
    }

    /** Notes which rows are refused now, and that the others are not, up to a row. */
    void refuse(RosterImport of, int from, int to, Map<RosterRow, RefusedException> refused) {
        run("update roster_row set refusal = null, refused_value = null, other_line = null where tenant_id = ? and import_id = ? and nr > ? and nr <= ?"
                + " and not unreadable and refusal is not null", update -> {
                    key(update, of);
                    update.setInt(3, from);
                    update.setInt(4, to);
                    update.executeUpdate();
                });
        run("update roster_row set refusal = ?, refused_value = ? where tenant_id = ? and import_id = ? and nr = ?", update -> {
            for (Map.Entry<RosterRow, RefusedException> one : refused.entrySet()) {
                update.setString(1, one.getValue().reason().name());
                update.setString(2, Cell.shown(one.getValue().value(), VALUE_LENGTH));
                update.setLong(3, tenant.get().getId());
                update.setLong(4, of.getId());
                update.setInt(5, one.getKey().number());
                update.addBatch();
            }
            update.executeBatch();
        });
    }

    /** Notes that rows are done, out of turn. */
    void applied(RosterImport of, Collection<RosterRow> rows) {
        run("update roster_row set applied = true where tenant_id = ? and import_id = ? and nr = ?", update -> {
            for (RosterRow row : rows) {
                key(update, of);
                update.setInt(3, row.number());
                update.addBatch();
            }
            update.executeBatch();
        });
    }

    /** @return a page of the rows that are refused, in the order of the file */
    List<RefusedRow> refused(RosterImport of, int after, int limit) {
        List<RefusedRow> rows = new ArrayList<>();
        run("select line, refusal, refused_value, other_line" + OF + "and refusal is not null order by nr offset ? rows fetch first ? rows only",
                select -> {
                    key(select, of);
                    select.setInt(3, after);
                    select.setInt(4, limit);
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            long other = row.getLong(4);
                            Optional<Long> otherLine = row.wasNull() ? Optional.empty() : Optional.of(other);
                            rows.add(new RefusedRow(row.getLong(1), RefusalReason.valueOf(row.getString(2)), row.getString(3), otherLine));
                        }
                    }
                });
        return rows;
    }

    /** Notes how many sessions rows end. */
    void willEnd(RosterImport of, Map<RosterRow, Long> sessions) {
        run("update roster_row set sessions_ending = ? where tenant_id = ? and import_id = ? and nr = ?", update -> {
            for (Map.Entry<RosterRow, Long> one : sessions.entrySet()) {
                update.setLong(1, one.getValue());
                update.setLong(2, tenant.get().getId());
                update.setLong(3, of.getId());
                update.setInt(4, one.getKey().number());
                update.addBatch();
            }
            update.executeBatch();
        });
    }

    /** @return what was noted; so many people at the most by name, those whom the file calls by their number alone by their address too */
    EndingSessions sessionsEnding(RosterImport of, int most) {
        long[] all = new long[2];
        List<EndingSessions.Whose> first = new ArrayList<>();
        run("select coalesce(email, (select a.email from account a where a.tenant_id = roster_row.tenant_id and a.external_id = roster_row.external_id),"
                + " external_id), sessions_ending, sum(sessions_ending) over (), count(*) over ()" + OF
                + "and sessions_ending > 0 order by nr fetch first ? rows only", select -> {
                    key(select, of);
                    select.setInt(3, most);
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            first.add(new EndingSessions.Whose(row.getString(1), row.getLong(2)));
                            all[0] = row.getLong(3);
                            all[1] = row.getLong(4);
                        }
                    }
                });
        return new EndingSessions(all[0], all[1], first);
    }

    /** Removes all rows. */
    void removeAll(RosterImport of) {
        run("delete" + OF, delete -> {
            key(delete, of);
            delete.executeUpdate();
        });
    }

    /** Removes what was imported, and of what was refused all but why. */
    void removeValues(RosterImport of) {
        run("delete" + OF + "and refusal is null", delete -> {
            key(delete, of);
            delete.executeUpdate();
        });
        run("update roster_row set email = null, email_key = null, name = null, role = null, expires_on = null, language = null, sign_in = null,"
                + " external_id = null where tenant_id = ? and import_id = ?", update -> {
                    key(update, of);
                    update.executeUpdate();
                });
    }

    /** Keeps nothing of a person in what was refused. */
    void forget(Mentions mentions, String pseudonym) {
        String mentioned = "select import_id, nr, refused_value from roster_row where tenant_id = ? and lower(refused_value) like ? escape '!'";
        String update = "update roster_row set refused_value = ? where import_id = ? and nr = ?";
        for (String word : mentions.words()) {
            run(mentioned, select -> run(update, forget -> {
                select.setLong(1, tenant.get().getId());
                select.setString(2, "%" + Columns.literally(word.toLowerCase(Locale.ROOT)) + "%");
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        forget.setString(1, Cell.shown(mentions.replacedIn(row.getString(3), pseudonym), VALUE_LENGTH));
                        forget.setLong(2, row.getLong(1));
                        forget.setInt(3, row.getInt(2));
                        forget.addBatch();
                    }
                }
                forget.executeBatch();
            }));
        }
    }

    private List<RosterRow> select(String condition, RosterImport of, Statement values) {
        List<RosterRow> rows = new ArrayList<>();
        run("select " + COLUMNS + OF + condition, select -> {
            key(select, of);
            values.with(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(read(row));
                }
            }
        });
        return rows;
    }

    private int count(String condition, RosterImport of, Statement values) {
        int[] count = new int[1];
        run("select count(*)" + OF + condition, select -> {
            key(select, of);
            values.with(select);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                count[0] = row.getInt(1);
            }
        });
        return count[0];
    }

    private static RosterRow read(ResultSet row) throws SQLException {
        return new RosterRow(row.getInt("nr"), row.getLong("line"), Optional.ofNullable(row.getString("email")).map(EmailAddress::new),
                Optional.ofNullable(row.getString("name")), Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                Optional.ofNullable(row.getObject("expires_on", LocalDate.class)),
                Optional.ofNullable(row.getString("language")).map(Language::valueOf), SignIn.of(row.getString("sign_in")),
                Optional.ofNullable(row.getString("external_id")));
    }

    void key(PreparedStatement statement, RosterImport of) throws SQLException {
        statement.setLong(1, tenant.get().getId());
        statement.setLong(2, of.getId());
    }

    void run(String sql, Statement work) {
        try (Connection connection = database.dataSource().getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            work.with(statement);
        } catch (SQLException e) {
            throw new EJBException("The rows of an import cannot be reached.", e);
        }
    }

    /** What is done with a statement. */
    interface Statement {
        void with(PreparedStatement statement) throws SQLException;
    }
}
