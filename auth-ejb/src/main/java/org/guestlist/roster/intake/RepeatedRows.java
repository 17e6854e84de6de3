package org.guestlist.roster.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.platform.db.Sql;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.RefusalReason;
import org.jdbi.v3.core.Handle;

/** Refuses rows with the same address or external id as an earlier one: which one takes effect would be arbitrary. */
@ApplicationScoped
class RepeatedRows {

    private static final int AT_ONCE = 1000;

    @Inject
    private Sql sql;

    /** Refuses them once the whole file is read. */
    void refuse(RosterImport of) {
        refuse(of, "email_key", "email", RefusalReason.EMAIL_TWICE);
        refuse(of, "external_id", "external_id", RefusalReason.EXTERNAL_ID_TWICE);
    }

    /**
     * Finds them in one pass over the sorted rows: the database has no statistics yet for rows that were just written, and might choose a
     * quadratic plan for a join.
     */
    private void refuse(RosterImport of, String key, String shown, RefusalReason reason) {
        String repeated = """
                select nr, first_line
                from (
                    select nr, min(line) over (partition by %1$s) as first_line,
                        row_number() over (partition by %1$s order by nr) as place
                    from roster_row
                    where tenant_id = :organisation and import_id = :import and not unreadable and %1$s is not null) r
                where place > 1""".formatted(key);
        String refuse = """
                update roster_row set unreadable = true, refusal = ?, refused_value = %s, other_line = ?
                where tenant_id = :organisation and import_id = ? and nr = ?""".formatted(shown);
        try (Handle handle = sql.open()) {
            Iterable<Repeated> rows = handle.createQuery(repeated)
                    .bind("import", of.getId())
                    .attachToHandleForCleanup()
                    .setFetchSize(AT_ONCE)
                    .mapTo(Repeated.class);
            sql.batch(refuse, rows, row -> new Object[] {reason, row.firstLine, of.getId(), row.nr});
        }
    }

    private record Repeated(int nr, long firstLine) {}
}
