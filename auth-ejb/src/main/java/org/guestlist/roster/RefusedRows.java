package org.guestlist.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.guestlist.account.AccountErased;
import org.guestlist.audit.Mentions;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.db.Sql;
import org.guestlist.roster.file.Cell;

/** Forgets people in refused rows, which stay after an import. */
@ApplicationScoped
public class RefusedRows {

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /** Removes a person whose deletion is final from refused rows; files not yet imported are deleted within a week. */
    public void onErased(@Observes AccountErased event) {
        Mentions mentions = event.mentions();
        String pseudonym = event.account().getPseudonym();
        for (String word : mentions.words()) {
            List<Mentioning> similar = sql.list(
                    Mentioning.class,
                    "select import_id, nr, refused_value, refused_details from roster_row where tenant_id = ?"
                            + " and lower(refused_value || ' ' || coalesce(refused_details, '')) like ? escape '!'",
                    tenant.get().getId(),
                    "%" + Columns.literally(word.toLowerCase(Locale.ROOT)) + "%");
            sql.batch(
                    "update roster_row set refused_value = ?, refused_details = null where import_id = ? and nr = ?",
                    similar.stream().filter(one -> one.isAbout(mentions)).toList(),
                    one -> new Object[] {
                        Cell.shown(mentions.replacedIn(one.refusedValue, pseudonym), StagedRows.VALUE_LENGTH),
                        one.importId,
                        one.nr
                    });
        }
    }

    private record Mentioning(long importId, int nr, String refusedValue, String refusedDetails) {

        boolean isAbout(Mentions mentions) {
            return mentions.in(refusedValue) || mentions.in(refusedDetails);
        }
    }
}
