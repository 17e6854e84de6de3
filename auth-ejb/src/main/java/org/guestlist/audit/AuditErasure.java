package org.guestlist.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.guestlist.platform.db.Sql;

/**
 * Removes a person from the audit log of the current organisation. The log still shows what happened and when, under a pseudonym.
 *
 * <p>In events that the person caused, and in sign-ins to the account, network address and browser are removed as well: they are personal
 * data too (GDPR recital 30) and no longer needed. Events that an administrator caused keep the administrator's.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AuditErasure {

    /** What is about the person alone, and is no text to look for mentions in. */
    private static final Set<AuditName> REMOVED =
            EnumSet.of(AuditName.EXTERNAL_ID, AuditName.PASSKEY, AuditName.DEVICE_ADDRESS, AuditName.DEVICE_PROGRAM);

    private static final String ROWS = """
            select id, actor_id, actor, actor_key, subject_id, subject, subject_key, address, user_agent,
                before_value, after_value
            from audit_event
            where tenant_id = :organisation and
            """;

    private static final String OF_SUBJECT = ROWS + "subject_id = ?";
    private static final String OF_ACTOR = ROWS + "actor_id = ?";
    private static final String OF_WORDS = ROWS + "subject_id is null and subject_key = ?";

    @Inject
    private Sql sql;

    /**
     * The identifiers of a person in the log.
     *
     * @param addresses that the account had, and the placeholders that replaced them
     * @param names that the account had
     */
    public record Known(Set<String> addresses, Set<String> names) {}

    /** @return the identifiers of this account's person in the log */
    public Known known(long accountId) {
        Known known = new Known(new TreeSet<>(), new TreeSet<>());
        collect(
                "select distinct subject, null from audit_event where tenant_id = :organisation and subject_id = ?",
                accountId,
                known.addresses::add);
        collect(
                "select distinct actor, null from audit_event where tenant_id = :organisation and actor_id = ?",
                accountId,
                known.addresses::add);
        collect(
                "select before_value, after_value from audit_event where tenant_id = :organisation and subject_id = ?",
                accountId,
                column -> {
                    AuditValues values = AuditValues.parse(column);
                    values.get(AuditName.EMAIL).ifPresent(address -> known.addresses.add((String) address));
                    values.get(AuditName.NAME).ifPresent(name -> known.names.add((String) name));
                });
        return known;
    }

    private void collect(String select, long accountId, Consumer<String> into) {
        sql.list((row, context) -> Arrays.asList(row.getString(1), row.getString(2)), select, accountId)
                .forEach(texts -> texts.stream().filter(Objects::nonNull).forEach(into));
    }

    /**
     * Replaces the person by the pseudonym.
     *
     * @param labels addresses that no other account has now, and names: attempts and searches with them were about the person too
     * @param mentions of the person, in values before and after a change
     */
    public void forget(long accountId, Set<String> labels, Mentions mentions, String pseudonym) {
        rewrite(OF_SUBJECT, accountId, accountId, mentions, pseudonym);
        rewrite(OF_ACTOR, accountId, accountId, mentions, pseudonym);
        for (String label : labels) {
            rewrite(OF_WORDS, AuditEvent.key(label), accountId, mentions, pseudonym);
        }
    }

    private void rewrite(String select, Object value, long accountId, Mentions mentions, String pseudonym) {
        String update = """
                update audit_event set actor = ?, actor_key = ?, subject = ?, subject_key = ?, address = ?,
                    user_agent = ?, before_value = ?, after_value = ?
                where id = ?""";
        sql.batch(
                update,
                sql.list((row, context) -> rewritten(row, accountId, mentions, pseudonym), select, value),
                values -> values);
    }

    private static Object[] rewritten(ResultSet row, long accountId, Mentions mentions, String pseudonym)
            throws SQLException {
        boolean acted = Objects.equals(row.getObject("actor_id", Long.class), accountId);
        boolean nobodyActed = row.getObject("actor_id") == null;
        Object subjectId = row.getObject("subject_id");
        boolean concerned =
                subjectId == null && !acted || Objects.equals(row.getObject("subject_id", Long.class), accountId);
        return new Object[] {
            acted ? pseudonym : row.getString("actor"),
            acted ? pseudonym : row.getString("actor_key"),
            concerned ? pseudonym : mentions.replacedIn(row.getString("subject"), pseudonym),
            concerned ? pseudonym : mentions.replacedIn(row.getString("subject_key"), pseudonym),
            acted || nobodyActed ? "" : row.getString("address"),
            acted || nobodyActed ? "" : row.getString("user_agent"),
            forgotten(row.getString("before_value"), concerned, mentions, pseudonym),
            forgotten(row.getString("after_value"), concerned, mentions, pseudonym),
            row.getLong("id")
        };
    }

    /** The person's own names and addresses are always removed; all other texts are searched for mentions. */
    private static String forgotten(String column, boolean concerned, Mentions mentions, String pseudonym) {
        return AuditValues.parse(column)
                .rewritten((name, text) -> {
                    if (concerned && (name == AuditName.NAME || name == AuditName.EMAIL)) {
                        return pseudonym;
                    }
                    // Too short for a mention: a "7" is in many values; or in the person's own words.
                    return concerned && REMOVED.contains(name) ? null : mentions.replacedIn(text, pseudonym);
                })
                .column();
    }
}
