package org.guestlist.roster.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.organisation.tenant.CurrentTenant;
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

    @Inject
    private CurrentTenant tenant;

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
        String repeated = "select nr, first_line from (select nr, min(line) over (partition by " + key
                + ") as first_line, row_number() over" + " (partition by " + key + " order by nr) as place"
                + StagedRows.OF + "and not unreadable and " + key + " is not null) r where place > 1";
        String refuse = "update roster_row set unreadable = true, refusal = ?, refused_value = " + shown
                + ", other_line = ?" + " where tenant_id = ? and import_id = ? and nr = ?";
        try (Handle handle = sql.open()) {
            Iterable<Repeated> rows = handle.select(repeated, tenant.get().getId(), of.getId())
                    .attachToHandleForCleanup()
                    .setFetchSize(AT_ONCE)
                    .mapTo(Repeated.class);
            sql.batch(refuse, rows, row ->
                    new Object[] {reason, row.firstLine, tenant.get().getId(), of.getId(), row.nr});
        }
    }

    private record Repeated(int nr, long firstLine) {}
}
