package org.guestlist.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import org.guestlist.tenant.CurrentTenant;

/** Refuses rows with the same address or external id as an earlier one: which one would count would be chance. */
@ApplicationScoped
public class RepeatedRows {

    @Inject
    private StagedRows staged;

    @Inject
    private CurrentTenant tenant;

    /** Refuses them in a file that is read to its end. */
    void refuse(RosterImport of) {
        refuse(of, "email_key", "email", RefusalReason.EMAIL_TWICE);
        refuse(of, "external_id", "external_id", RefusalReason.EXTERNAL_ID_TWICE);
    }

    /**
     * Finds them in one pass over the sorted rows: the database knows nothing yet of rows that were written a moment ago, and for anything
     * cleverer it may choose to compare each with all others.
     */
    private void refuse(RosterImport of, String key, String shown, RefusalReason reason) {
        String repeated = "select nr, first_line from (select nr, min(line) over (partition by " + key + ") as first_line, row_number() over"
                + " (partition by " + key + " order by nr) as place" + StagedRows.OF + "and not unreadable and " + key + " is not null) r where place > 1";
        String refuse = "update roster_row set unreadable = true, refusal = ?, refused_value = " + shown + ", other_line = ?"
                + " where tenant_id = ? and import_id = ? and nr = ?";
        staged.run(repeated, select -> staged.run(refuse, update -> {
            staged.key(select, of);
            select.setFetchSize(StagedRows.BATCH);
            try (ResultSet row = select.executeQuery()) {
                for (int count = 1; row.next(); count++) {
                    update.setString(1, reason.name());
                    update.setLong(2, row.getLong(2));
                    update.setLong(3, tenant.get().getId());
                    update.setLong(4, of.getId());
                    update.setInt(5, row.getInt(1));
                    update.addBatch();
                    if (count % StagedRows.BATCH == 0) {
                        update.executeBatch();
                    }
                }
                update.executeBatch();
            }
        }));
    }
}
