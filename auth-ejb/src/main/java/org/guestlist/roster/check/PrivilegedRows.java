package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

/** The rows of an import that change people with a role, or give one, which not each program may. */
@ApplicationScoped
public class PrivilegedRows {

    @Inject
    private PrivilegedAccounts privileged;

    /** Refuses them, unless the caller may change such people. */
    public void refuse(Plan plan) {
        List<RosterRow> beyond =
                plan.known().stream().filter(row -> isBeyond(row, plan.of(row))).toList();
        beyond.forEach(row -> plan.refuse(row, new RefusedException(RefusalReason.ROLE_NOT_ALLOWED, row.who())));
        if (!beyond.isEmpty()) {
            plan.settle();
        }
    }

    private boolean isBeyond(RosterRow row, RowMatch match) {
        boolean changes = match instanceof Added || match instanceof Changed;
        boolean given =
                row.role().filter(role -> !privileged.mayBeChanged(role)).isPresent();
        return changes && (given || match.touched().anyMatch(account -> !privileged.mayBeChanged(account)));
    }
}
