package org.guestlist.roster.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.ManyAccounts;
import org.guestlist.account.Reason;
import org.guestlist.account.Vouching;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.people.HostNames;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.check.Plan;
import org.guestlist.roster.check.Planner;
import org.guestlist.roster.check.RowGroups;
import org.guestlist.roster.check.RowManagers;
import org.guestlist.roster.check.RowManagers.Managers;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.check.RowValues;
import org.guestlist.roster.intake.RosterRow;
import org.guestlist.roster.welcome.WelcomeService;

/** Makes people what the rows of a list say, and adds those who are new. */
@ApplicationScoped
class ListedPeople {

    @Inject
    private AccountService accounts;

    @Inject
    private ManyAccounts manyAccounts;

    @Inject
    private PersonChanges changes;

    @Inject
    private RowGroups rowGroups;

    @Inject
    private RowManagers rowManagers;

    @Inject
    private RowValues rowValues;

    @Inject
    private Planner planner;

    @Inject
    private HostNames hostNames;

    @Inject
    private BeforeImport beforeImport;

    @Inject
    private WelcomeService welcome;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    void change(RosterImport of, Plan plan) {
        Map<RosterRow, Changed> changed = plan.changed();
        Map<Account, PersonBefore> before = beforeImport.look(of, plan.touched());
        List<Account> restored = changed.values().stream()
                .map(Changed::account)
                .filter(account -> account.getStatus() == AccountStatus.DELETED)
                .toList();
        restored.forEach(account -> accounts.restore(account.getId()));
        exchange(plan);
        List<Account> added = new ArrayList<>();
        Map<Account, RosterRow> rowsOf = new LinkedHashMap<>();
        Map<String, Account> named = planner.addressed(plan.rows().stream().flatMap(row -> row.hosts().stream()));
        Managers managers = rowManagers.of(of, plan.rows());
        for (RosterRow row : plan.rows()) {
            if (plan.of(row) instanceof Changed change) {
                give(of, plan, change, named, managers);
                rowsOf.put(change.account(), row);
            } else if (plan.of(row) instanceof Added) {
                Account account = row.newAccount(clock.instant());
                vouching(row, Optional.empty(), named).ifPresent(account::hostedBy);
                managers.of(row).map(Account::getId).ifPresent(account::reportTo);
                added.add(account);
                rowsOf.put(account, row);
            }
        }
        add(added);
        rowGroups.apply(rowsOf);
        rowValues.apply(plan, rowsOf);
        beforeImport.store(of, before, added);
        welcome(of, added, restored);
    }

    /** Whoever is restored may be one who has never come. */
    private void welcome(RosterImport of, List<Account> added, List<Account> restored) {
        switch (of.getWelcome().orElse(WelcomeChoice.LATER)) {
            case NOW -> welcome.letWait(of, added);
            case LATER -> {
                // All who have had none wait.
            }
            case NEVER ->
                welcome.never(Stream.concat(
                        added.stream(),
                        restored.stream().filter(account -> account.getStatus() == AccountStatus.INVITED)));
        }
    }

    /** Those who give up an id and whose own row comes later have none until then. */
    private void exchange(Plan plan) {
        Map<Account, EmailAddress> moves = new LinkedHashMap<>();
        Map<Account, String> ids = new LinkedHashMap<>();
        plan.rows().forEach(row -> plan.of(row).givingUpId().ifPresent(account -> ids.put(account, null)));
        plan.changed().forEach((row, changed) -> {
            if (changed.moves()) {
                moves.put(changed.account(), row.email().orElseThrow());
            }
            if (changed.changes().contains(ChangeKind.EXTERNAL_ID)) {
                ids.put(changed.account(), row.externalId().orElseThrow());
            }
        });
        changes.move(moves);
        changes.identify(ids);
    }

    /** @return who answers for the person after the row; empty for a member */
    private static Optional<Vouching> vouching(RosterRow row, Optional<Account> account, Map<String, Account> named) {
        if (row.kindOf(account) == AccountKind.MEMBER) {
            return Optional.empty();
        }
        Optional<Vouching> before = account.flatMap(Account::getVouching);
        List<Long> hosts = row.hosts().stream()
                .map(address -> named.get(address.key()).getId())
                .toList();
        boolean same = before.filter(one -> hosts.isEmpty()
                        || Set.copyOf(hosts).equals(one.hosts().ids().collect(Collectors.toSet())))
                .isPresent();
        return same
                ? before
                : Optional.of(new Vouching(
                        new Hosts(hosts.get(0), hosts.stream().skip(1).findFirst()),
                        before.flatMap(Vouching::reason),
                        before.flatMap(Vouching::words)));
    }

    private void give(RosterImport of, Plan plan, Changed changed, Map<String, Account> named, Managers managers) {
        Account account = changed.account();
        RosterRow row = changed.row();
        if (changed.changes().contains(ChangeKind.MANAGER)) {
            accounts.reportTo(account, managers.of(row));
        }
        changes.give(
                account,
                row.detailsOf(account, plan.fields()),
                vouching(row, Optional.of(account), named),
                row.waysOf(account, plan.fields()),
                changed.statusAfter(),
                Reason.ofImport(of.getFileName()));
    }

    private void add(List<Account> added) {
        manyAccounts.add(added);
        auditLog.recordAll(added.stream()
                .map(account -> AuditEvent.of(AuditKind.ACCOUNT_IMPORTED)
                        .about(account.getId(), account.getEmail().value())
                        .after(AuditName.ROLE, account.getRole())
                        .after(AuditName.GUEST_HOSTS, hostNames.of(account)))
                .toList());
    }
}
