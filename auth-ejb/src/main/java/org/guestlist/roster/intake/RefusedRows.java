package org.guestlist.roster.intake;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.AccountErased;
import org.guestlist.audit.Mentions;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.UnknownValues;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.Cell;
import org.guestlist.roster.file.RefusalReason;

/** The rows that are refused, which stay after an import. */
@Stateless
public class RefusedRows {

    @Inject
    private Sql sql;

    /** @return a page of the rows that are, or were, refused, in the order of the file */
    @Needs(Permission.SEE_ALL)
    public List<RefusedRow> page(RosterImport of, int after, int limit) {
        return sql.list(
                (row, context) -> new RefusedRow(
                        row.getLong(1),
                        UnknownValues.read(RefusalReason.class, row.getString(2)),
                        row.getString(3),
                        Optional.ofNullable(row.getObject(4, Long.class)),
                        Optional.ofNullable(row.getString(5)).map(String::lines).stream()
                                .flatMap(lines -> lines)
                                .toList()),
                """
                select line, refusal, refused_value, other_line, refused_details
                %s and refusal is not null
                order by nr offset ? rows fetch first ? rows only""".formatted(StagedRows.OF),
                of.getId(),
                after,
                limit);
    }

    /** @return how many rows are, or were, refused for this reason */
    @Needs(Permission.SEE_ALL)
    public int count(RosterImport of, RefusalReason reason) {
        return sql.one(Integer.class, "select count(*)" + StagedRows.OF + "and refusal = ?", of.getId(), reason);
    }

    /**
     * @return the number of people found by their address who have another external id here, if they are more than those found otherwise:
     *     the list may bring new ids; else 0
     */
    @Needs(Permission.SEE_ALL)
    public int otherIds(RosterImport of) {
        ImportCounts counts = of.getCounts();
        int other = of.getState() == ImportState.CHECKED && counts.refused() > 1
                ? count(of, RefusalReason.OTHER_EXTERNAL_ID)
                : 0;
        return other > 1 && other > counts.changed() + counts.unchanged() ? other : 0;
    }

    /** Removes a person whose deletion is final from refused rows; files not yet imported are deleted within a week. */
    public void onErased(@Observes AccountErased event) {
        Mentions mentions = event.mentions();
        String pseudonym = event.account().getPseudonym();
        for (String word : mentions.words()) {
            List<Mentioning> similar =
                    sql.list(Mentioning.class, """
                            select import_id, nr, refused_value, refused_details from roster_row
                            where tenant_id = :organisation
                              and lower(refused_value || ' ' || coalesce(refused_details, '')) like ? escape '!'
                            """, "%" + Columns.literally(word.toLowerCase(Locale.ROOT)) + "%");
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
