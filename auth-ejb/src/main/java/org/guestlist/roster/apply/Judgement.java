package org.guestlist.roster.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.Plan;
import org.guestlist.roster.check.Planner;
import org.guestlist.roster.check.PrivilegedRows;
import org.guestlist.roster.check.RowGroups;
import org.guestlist.roster.check.ShutOutRows;
import org.guestlist.roster.intake.RosterRow;
import org.guestlist.roster.intake.StagedRows;

/** Judges rows once more, under lock: since the check, people may have been invited, changed or deleted. */
@ApplicationScoped
class Judgement {

    @Inject
    private StagedRows staged;

    @Inject
    private Planner planner;

    @Inject
    private PrivilegedRows privilegedRows;

    @Inject
    private ShutOutRows shutOutRows;

    @Inject
    private RowGroups rowGroups;

    @Inject
    private AccountService accounts;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    /** @return what the rows with numbers after {@code from} up to {@code to} do, with those of others that have to go early */
    Plan judge(RosterImport of, int from, int to) {
        Plan plan = underLock(of, staged.between(of, from, to));
        plan.goEarly();
        privilegedRows.refuse(plan);
        planner.refuseUnproven(of, plan);
        planner.keepAnAdministrator(plan);
        shutOutRows.refuseUnconfirmed(of, plan);
        rowGroups.note(of, plan);
        return plan;
    }

    /**
     * Locks the accounts, and then the organisation against new ones, in the usual lock order, and plans again, since accounts may have
     * changed before the locks.
     */
    private Plan underLock(RosterImport of, List<RosterRow> rows) {
        Set<Long> locked =
                planner.plan(of, rows).touchedByAll().map(Account::getId).collect(Collectors.toSet());
        Set<Long> all = new HashSet<>(locked);
        // So that no host goes meanwhile.
        all.addAll(planner.hostsOf(rows));
        accounts.lockAll(all);
        tenants.lock(tenant.get());
        Plan plan = planner.plan(of, rows);
        if (plan.touchedByAll().anyMatch(account -> !locked.contains(account.getId()))) {
            throw new IllegalStateException("Somebody changed the same people at the same moment");
        }
        return plan;
    }
}
