package org.guestlist.roster.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalIds;
import org.guestlist.account.ManyAccounts;
import org.guestlist.account.Reason;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobState;
import org.guestlist.job.JobStep;
import org.guestlist.job.PartSize;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.roster.Field;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.WelcomeChoice;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.check.Plan;
import org.guestlist.roster.check.Planner;
import org.guestlist.roster.check.RowGroups;
import org.guestlist.roster.check.RowMatch;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.check.RowMatch.Refused;
import org.guestlist.roster.check.RowMatch.Unchanged;
import org.guestlist.roster.check.ShutOutRows;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;
import org.guestlist.roster.intake.SignIn;
import org.guestlist.roster.intake.StagedRows;
import org.guestlist.roster.welcome.WelcomeService;

/**
 * Imports rows, some hundred at a time. Each row is checked again against the current accounts: since the check, people may have been
 * invited, changed or deleted. Rows are applied and counted in the same transaction.
 */
@ApplicationScoped
public class ImportStep implements JobStep {

    /** The kind of these jobs. */
    public static final String KIND = "IMPORT";

    private final PartSize size = new PartSize(50, 500);

    @Inject
    private RosterService rosters;

    @Inject
    private ImportService imports;

    @Inject
    private StagedRows staged;

    @Inject
    private Planner planner;

    @Inject
    private ShutOutRows shutOutRows;

    @Inject
    private AccountService accounts;

    @Inject
    private ManyAccounts manyAccounts;

    @Inject
    private AllowedMethods methods;

    @Inject
    private ExternalIds externalIds;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private RowGroups rowGroups;

    @Inject
    private PersonChanges personChanges;

    @Inject
    private BeforeImport beforeImport;

    @Inject
    private WelcomeService welcome;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobProgress step(Job job) {
        RosterImport of = rosters.of(job);
        permissions.proveAs(of.getProof());
        return client.within(of.getUuid(), () -> size.timed(() -> step(job, of)));
    }

    private JobProgress step(Job job, RosterImport of) {
        int from = (int) job.done();
        int to = (int) Math.min(from + size.rows(), job.total());
        List<RosterRow> rows = staged.between(of, from, to);
        Plan plan = planUnderLock(of, rows);
        List<RosterRow> early = plan.givingUpFor(rows);
        List<RosterRow> turn = new ArrayList<>(rows);
        turn.addAll(early);
        apply(of, plan, turn);

        Map<RosterRow, RefusedException> refused = new LinkedHashMap<>();
        rows.forEach(row -> {
            if (plan.of(row) instanceof Refused no) {
                refused.put(row, no.why());
            }
        });
        staged.refuse(of, from, to, refused);
        // Early rows that are refused now are processed again in their usual turn.
        staged.applied(
                of,
                early.stream().filter(row -> plan.of(row) instanceof Changed).toList());
        count(of, plan, turn, staged.unreadable(of, from, to) + refused.size());
        return new JobProgress(to, job.total());
    }

    /**
     * Locks the accounts, and then the organisation against new ones, in the usual lock order, and checks again, since accounts may have
     * changed before the locks.
     */
    private Plan planUnderLock(RosterImport of, List<RosterRow> rows) {
        Plan before = planner.plan(of, rows);
        Set<Long> locked = new HashSet<>();
        before.all().values().forEach(verdict -> touched(verdict).forEach(account -> locked.add(account.getId())));
        accounts.lockAll(locked);
        tenants.lock(tenant.get());
        Plan plan = planner.plan(of, rows);
        if (plan.all().values().stream()
                .flatMap(ImportStep::touched)
                .anyMatch(account -> !locked.contains(account.getId()))) {
            throw new IllegalStateException("Somebody changed the same people at the same moment");
        }
        return plan;
    }

    private static Stream<Account> touched(RowMatch verdict) {
        Stream<Account> losing = verdict.givingUpId().stream();
        return verdict instanceof Changed changed ? Stream.concat(Stream.of(changed.account()), losing) : losing;
    }

    private void apply(RosterImport of, Plan plan, List<RosterRow> rows) {
        Set<Field> fields = of.getChoices().fields();
        planner.refuseUnproven(of, plan, rows);
        planner.keepAnAdministrator(plan, rows);
        shutOutRows.refuseUnconfirmed(of, plan, rows);
        rowGroups.note(of, plan, rows);
        Map<Account, PersonBefore> before = beforeImport.look(
                of,
                rows.stream().flatMap(row -> touched(plan.of(row))).distinct().toList());
        Map<Account, EmailAddress> moves = new LinkedHashMap<>();
        for (RosterRow row : rows) {
            if (plan.of(row) instanceof Changed changed) {
                if (changed.account().getStatus() == AccountStatus.DELETED) {
                    accounts.restore(changed.account().getId());
                }
                if (changed.moves()) {
                    moves.put(changed.account(), row.email().orElseThrow());
                }
            }
        }
        personChanges.move(moves);
        exchangeIds(plan, rows);
        List<Account> added = new ArrayList<>();
        Map<Account, RosterRow> rowsOf = new LinkedHashMap<>();
        for (RosterRow row : rows) {
            RowMatch verdict = plan.of(row);
            if (verdict instanceof Changed changed) {
                change(of, row, changed, fields);
                rowsOf.put(changed.account(), row);
            } else if (verdict instanceof Added) {
                Account account = row.newAccount(clock.instant());
                added.add(account);
                rowsOf.put(account, row);
            }
        }
        add(added);
        rowGroups.apply(rowsOf);
        beforeImport.store(of, before, added);
        if (!added.isEmpty() && of.getWelcome().equals(Optional.of(WelcomeChoice.NOW))) {
            welcome.letWait(of, added);
        }
    }

    /** Those who give up an id and whose own row comes later have none until then. */
    private void exchangeIds(Plan plan, List<RosterRow> rows) {
        Map<Account, String> ids = new LinkedHashMap<>();
        rows.forEach(row -> plan.of(row).givingUpId().ifPresent(account -> ids.put(account, null)));
        for (RosterRow row : rows) {
            if (plan.of(row) instanceof Changed changed
                    && !row.externalIdOf(changed.account())
                            .equals(changed.account().getExternalId())) {
                ids.put(changed.account(), row.externalId().orElseThrow());
            }
        }
        externalIds.setAll(ids);
    }

    private void change(RosterImport of, RosterRow row, Changed changed, Set<Field> fields) {
        Account account = changed.account();
        accounts.correct(
                account,
                new AccountDetails(
                        row.name().orElse(account.getName()),
                        row.role().orElse(account.getRole()),
                        row.has(Field.LANGUAGE, fields) ? row.language() : account.getLanguage(),
                        row.has(Field.START, fields) ? row.startsOn() : account.getStartsOn(),
                        row.has(Field.EXPIRY, fields) ? row.expiresOn() : account.getExpiresOn(),
                        row.externalIdOf(account)));
        if (row.has(Field.SIGN_IN, fields)) {
            SignIn wanted = row.signIn();
            methods.signInOnlyWith(account, wanted.provider().orElse(null));
            if (wanted.provider().isEmpty()) {
                methods.allowPassword(account, wanted.password());
            }
        }
        if (changed.changes().contains(ChangeKind.DISABLED)) {
            accounts.disable(account.getId(), Reason.ofImport(of.getFileName()));
        } else if (changed.changes().contains(ChangeKind.REINSTATED)) {
            accounts.reinstate(account.getId());
        }
    }

    private void add(List<Account> added) {
        manyAccounts.add(added);
        auditLog.recordAll(added.stream()
                .map(account -> AuditEvent.of(AuditKind.ACCOUNT_IMPORTED)
                        .about(account.getId(), account.getEmail().value())
                        .after(AuditName.ROLE, account.getRole()))
                .toList());
    }

    private static void count(RosterImport of, Plan plan, List<RosterRow> rows, int refused) {
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        for (RosterRow row : rows) {
            RowMatch verdict = plan.of(row);
            added += verdict instanceof Added ? 1 : 0;
            changed += verdict instanceof Changed ? 1 : 0;
            unchanged += verdict instanceof Unchanged ? 1 : 0;
        }
        ImportCounts before = of.getCounts();
        of.count(new ImportCounts(
                before.added() + added,
                before.changed() + changed,
                before.unchanged() + unchanged,
                before.refused() + refused));
    }

    @Override
    public void ended(Job job) {
        RosterImport over = rosters.of(job);
        imports.ended(over, job.state());
        if (job.state() == JobState.DONE && over.getWelcome().equals(Optional.of(WelcomeChoice.NOW))) {
            welcome.sendTo(over);
        }
    }
}
