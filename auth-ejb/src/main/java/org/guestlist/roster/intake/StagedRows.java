package org.guestlist.roster.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.AccountKind;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.db.Sql;
import org.guestlist.roster.GroupNames;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.Cell;
import org.guestlist.roster.file.RefusalReason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The parsed rows of a file, in the database, so that any node can continue with them and memory use stays constant. */
@ApplicationScoped
public class StagedRows {

    private static final String COLUMNS = """
            nr, line, email, name, role, starts_on, expires_on, language, sign_in, external_id, group_names, active,
            kind, hosts, manager, manager_id, attribute_values, leaver_id
            """;
    /** The rows of one import in one organisation. */
    public static final String OF = " from roster_row where tenant_id = :organisation and import_id = ? ";

    private static final String NAMED = """
            select %s from roster_row
            where tenant_id = :organisation and import_id = :import and external_id in (<ids>) and not unreadable
            """.formatted(COLUMNS);

    private static final RowMapper<RosterRow> READ = (row, context) -> read(row);
    static final int VALUE_LENGTH = 254;

    @Inject
    private Sql sql;

    /**
     * A row that could not be read.
     *
     * @param number of the row
     * @param line in which it begins
     * @param details as of {@link RefusedException}
     * @param email of the person, as far as the row tells it: that person is not missing in the list
     * @param externalId in the same way
     */
    record Unreadable(
            int number,
            long line,
            RefusalReason reason,
            String value,
            List<String> details,
            Optional<EmailAddress> email,
            Optional<String> externalId) {}

    /** Adds rows. */
    void add(RosterImport of, List<RosterRow> rows, List<Unreadable> unreadable) {
        sql.batch("""
                insert into roster_row (
                    tenant_id, import_id, unreadable, applied, nr, line, email, email_key, name, role, starts_on,
                    expires_on, language, sign_in, external_id, group_names, active, kind, hosts, manager,
                    manager_id, attribute_values)
                values (:organisation, ?, false, false, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows, row -> new Object[] {
            of.getId(),
            row.number(),
            row.line(),
            row.email().map(EmailAddress::value),
            row.email().map(EmailAddress::key),
            row.name(),
            row.role(),
            row.startsOn(),
            row.expiresOn(),
            row.language(),
            row.signIn().text(),
            row.externalId(),
            GroupNames.text(row.groups()),
            row.active(),
            row.kind(),
            addresses(row.hosts()),
            row.manager().map(EmailAddress::value),
            row.managerId(),
            Optional.of(row.attributes()).filter(values -> !values.isEmpty()).map(Columns::json)
        });
        sql.batch("""
                insert into roster_row (
                    tenant_id, import_id, unreadable, applied, nr, line, refusal, refused_value, refused_details,
                    email_key, external_id)
                values (:organisation, ?, true, false, ?, ?, ?, ?, ?, ?, ?)""", unreadable, row -> new Object[] {
            of.getId(),
            row.number(),
            row.line(),
            row.reason(),
            Cell.shown(row.value(), VALUE_LENGTH),
            String.join("\n", row.details()),
            row.email().map(EmailAddress::key),
            row.externalId()
        });
    }

    private static String addresses(List<EmailAddress> hosts) {
        return hosts.stream().map(EmailAddress::value).collect(Collectors.joining(";"));
    }

    /** A row of a node of the version before has none. */
    private static List<EmailAddress> hosts(String addresses) {
        return addresses == null || addresses.isEmpty()
                ? List.of()
                : Stream.of(addresses.split(";")).map(EmailAddress::new).toList();
    }

    /** @return the rows with numbers after {@code from} up to {@code to} that can be read and are not applied yet */
    public List<RosterRow> between(RosterImport of, int from, int to) {
        return sql.list(READ, """
                select %s %s and nr > ? and nr <= ? and not unreadable and not applied
                order by nr""".formatted(COLUMNS, OF), of.getId(), from, to);
    }

    /**
     * @param numbers in ascending order
     * @return the rows with these numbers that can be read
     */
    public List<RosterRow> numbered(RosterImport of, List<Integer> numbers) {
        List<RosterRow> rows = new ArrayList<>();
        for (int first = 0, next; first < numbers.size(); first = next) {
            next = first + 1;
            while (next < numbers.size() && numbers.get(next) == numbers.get(next - 1) + 1) {
                next++;
            }
            // H2 uses an index for a list of values by its first column only, and would read the whole import.
            rows.addAll(between(of, numbers.get(first) - 1, numbers.get(next - 1)));
        }
        return rows;
    }

    /** @return how many rows with numbers after {@code from} up to {@code to} were refused when they were read */
    public int unreadable(RosterImport of, int from, int to) {
        return sql.one(
                Integer.class, "select count(*)" + OF + "and nr > ? and nr <= ? and unreadable", of.getId(), from, to);
    }

    /** @return those of the keys of addresses whose row can be read and has an external id */
    public List<String> givenIds(RosterImport of, Collection<String> emailKeys) {
        if (emailKeys.isEmpty()) {
            return List.of();
        }
        try (Handle handle = sql.open()) {
            return handle.createQuery("""
                    select email_key from roster_row
                    where tenant_id = :organisation and import_id = :import and email_key in (<keys>)
                      and external_id is not null and not unreadable""")
                    .bind("import", of.getId())
                    .bindList("keys", List.copyOf(emailKeys))
                    .mapTo(String.class)
                    .list();
        }
    }

    /** @return the rows with these external ids that can be read, applied or not */
    public List<RosterRow> named(RosterImport of, List<String> externalIds) {
        return named(NAMED, of, externalIds);
    }

    /** @return those of them that are not applied yet */
    public List<RosterRow> namedAndNotApplied(RosterImport of, List<String> externalIds) {
        return named(NAMED + "and not applied", of, externalIds);
    }

    private List<RosterRow> named(String select, RosterImport of, List<String> externalIds) {
        if (externalIds.isEmpty()) {
            return List.of();
        }
        try (Handle handle = sql.open()) {
            return handle.createQuery(select)
                    .bind("import", of.getId())
                    .bindList("ids", externalIds)
                    .map(READ)
                    .list();
        }
    }

    /** Stores which rows in the range are refused now; all others in the range are not. */
    public void refuse(RosterImport of, int from, int to, Map<RosterRow, RefusedException> refused) {
        sql.update("""
                update roster_row set refusal = null, refused_value = null, refused_details = null,
                    other_line = null
                where tenant_id = :organisation and import_id = ? and nr > ? and nr <= ? and not unreadable
                  and refusal is not null""", of.getId(), from, to);
        sql.batch("""
                update roster_row set refusal = ?, refused_value = ?, refused_details = ?
                where tenant_id = :organisation and import_id = ? and nr = ?
                """, refused.entrySet(), one -> new Object[] {
            one.getValue().reason(),
            Cell.shown(one.getValue().value(), VALUE_LENGTH),
            String.join("\n", one.getValue().details()),
            of.getId(),
            one.getKey().number()
        });
    }

    /** Records that rows were applied before their turn. */
    public void applied(RosterImport of, Collection<RosterRow> rows) {
        sql.batch(
                "update roster_row set applied = true where tenant_id = :organisation and import_id = ? and nr = ?",
                rows,
                row -> new Object[] {of.getId(), row.number()});
    }

    /** Removes all rows. */
    public void removeAll(RosterImport of) {
        removeChanges(of);
        sql.update("delete" + OF, of.getId());
    }

    private void removeChanges(RosterImport of) {
        sql.update("delete from roster_change where tenant_id = :organisation and import_id = ?", of.getId());
    }

    /** Removes imported rows, and from refused rows everything except the reason. */
    public void removeValues(RosterImport of) {
        removeChanges(of);
        sql.update("delete" + OF + "and refusal is null", of.getId());
        sql.update("""
                update roster_row set email = null, email_key = null, name = null, role = null, starts_on = null,
                    expires_on = null, language = null, sign_in = null, external_id = null, group_names = null,
                    active = null, kind = null, hosts = null, manager = null, manager_id = null,
                    attribute_values = null, leaver_id = null
                where tenant_id = :organisation and import_id = ?""", of.getId());
    }

    private static RosterRow read(ResultSet row) throws SQLException {
        return new RosterRow(
                row.getInt("nr"),
                row.getLong("line"),
                Optional.ofNullable(row.getString("email")).map(EmailAddress::new),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                Optional.ofNullable(row.getObject("starts_on", LocalDate.class)),
                Optional.ofNullable(row.getObject("expires_on", LocalDate.class)),
                Optional.ofNullable(row.getString("language")).map(Language::valueOf),
                SignIn.of(row.getString("sign_in")),
                Optional.ofNullable(row.getString("external_id")),
                GroupNames.of(row.getString("group_names")),
                Optional.ofNullable(row.getObject("active", Boolean.class)),
                Optional.ofNullable(row.getString("kind")).map(AccountKind::valueOf),
                hosts(row.getString("hosts")),
                Optional.ofNullable(row.getString("manager")).map(EmailAddress::new),
                Optional.ofNullable(row.getString("manager_id")),
                Optional.ofNullable(row.getString("attribute_values"))
                        .map(Columns::map)
                        .orElse(Map.of()),
                Optional.ofNullable(row.getObject("leaver_id", Long.class)));
    }
}
