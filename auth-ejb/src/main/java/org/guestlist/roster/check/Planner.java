package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ManyAccounts;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.account.Role;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.MethodsOfPerson;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.WithdrawnMethods;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Field;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.RowManagers.Managers;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;
import org.guestlist.roster.intake.StagedRows;

/** Compares rows with the current accounts: for the check, which predicts, and for the import, which checks again. */
@ApplicationScoped
public class Planner {

    /** The longest chain of people who pass on addresses to one another; a longer chain is refused. */
    private static final int LONGEST_QUEUE = 1000;

    /**
     * Changes of a person that take no fresh proof, as {@link AccountDetails#proofToBecome} says too; groups are looked at by themselves.
     */
    private static final Set<ChangeKind> WITHOUT_FRESH_PROOF =
            EnumSet.of(ChangeKind.NAME, ChangeKind.LANGUAGE, ChangeKind.GROUPS, ChangeKind.ATTRIBUTES);

    @Inject
    private ManyAccounts accounts;

    @Inject
    private StagedRows staged;

    @Inject
    private ProviderService providers;

    @Inject
    private CurrentClient client;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private RowGroups rowGroups;

    @Inject
    private RowManagers rowManagers;

    @Inject
    private RowValues rowValues;

    @Inject
    private GuestAdministration guests;

    @Inject
    private MissingPeople missing;

    @Inject
    private CurrentTenant tenant;

    /** @return what the rows mean, with those rows of the file that must give up an address for them */
    public Plan plan(RosterImport of, List<RosterRow> rows) {
        ColumnChoices choices = of.getChoices();
        LocalDate today = tenant.today();
        Known known = new Known(of);
        Set<Long> ids = providers.names().stream().map(ProviderName::id).collect(Collectors.toSet());
        RowMatcher matcher = new RowMatcher(known, ids, choices, client.accountId(), today);
        Plan plan = new Plan(rows, choices.fields(), known::values);
        Set<Long> looked = new HashSet<>();
        for (List<RosterRow> more = rows; !more.isEmpty() && looked.size() < LONGEST_QUEUE; ) {
            known.load(more);
            more.forEach(row -> plan.add(row, matcher.match(row)));
            List<String> holders = plan.holdersWithoutRow().stream()
                    .filter(holder -> looked.add(holder.getId()))
                    .map(Account::getExternalId)
                    .flatMap(Optional::stream)
                    .toList();
            more = staged.namedAndNotApplied(of, holders).stream()
                    .filter(row -> plan.of(row) == null)
                    .toList();
        }
        plan.settle();
        return plan;
    }

    /** @return the ids of the accounts whose addresses the rows name as hosts */
    public Set<Long> hostsOf(List<RosterRow> rows) {
        return addressed(rows.stream().flatMap(row -> row.hosts().stream())).values().stream()
                .map(Account::getId)
                .collect(Collectors.toSet());
    }

    /** @return the accounts with these addresses, by the keys of the addresses; nothing is asked for none */
    public Map<String, Account> addressed(Stream<EmailAddress> addresses) {
        Set<String> keys = addresses.map(EmailAddress::key).collect(Collectors.toSet());
        return keys.isEmpty()
                ? Map.of()
                : accounts.with(keys, Set.of()).stream()
                        .collect(Collectors.toMap(account -> account.getEmail().key(), Function.identity()));
    }

    /** Refuses as many of the rows that would remove an administrator as are needed to keep one. */
    public void keepAnAdministrator(Plan plan) {
        LocalDate today = tenant.today();
        Map<RosterRow, Changed> changed = plan.changed();
        List<RosterRow> taking = changed.keySet().stream()
                .filter(row ->
                        changed.get(row).account().isRemainingAdministrator(today) && takesAway(changed.get(row)))
                .toList();
        if (taking.isEmpty()) {
            return;
        }
        long others = remainingAdministrator.count() - taking.size();
        if (others < 1) {
            RosterRow last = taking.get(taking.size() - 1);
            plan.refuse(last, new RefusedException(RefusalReason.LAST_ADMINISTRATOR, last.who()));
            plan.settle();
        }
    }

    /** Refuses rows that need a fresh proof if the import was begun without one. */
    public void refuseUnproven(RosterImport of, Plan plan) {
        if (!of.getProof().covers(Proof.FRESH)) {
            needingFreshProof(plan)
                    .forEach(row -> plan.refuse(row, new RefusedException(RefusalReason.PROOF_MISSING, row.who())));
            plan.settle();
        }
    }

    /** @return those of the rows that do more than invite people, or give them another name or language or groups that count nowhere */
    List<RosterRow> needingFreshProof(Plan plan) {
        Set<RosterRow> regrouping = rowGroups.counting(plan);
        return plan.rows().stream()
                .filter(row -> regrouping.contains(row) || needsFreshProof(plan.of(row), row))
                .toList();
    }

    private static boolean needsFreshProof(RowMatch match, RosterRow row) {
        boolean privileged =
                match instanceof Added && row.role().filter(Role::isPrivileged).isPresent();
        boolean decisive = match instanceof Changed changed && !WITHOUT_FRESH_PROOF.containsAll(changed.changes());
        return privileged || decisive || match.givingUpId().isPresent();
    }

    /**
     * @return the number of sessions that each row ends, as it disables the person or removes their sign-in method; without rows that end
     * none
     */
    Map<RosterRow, Long> sessionsEnding(Plan plan) {
        Map<Long, RosterRow> byAccount = new HashMap<>();
        Map<Long, MethodsOfPerson> ways = new HashMap<>();
        Set<Long> disabled = new HashSet<>();
        plan.changed().forEach((row, changed) -> {
            Account account = changed.account();
            MethodsOfPerson after = row.waysOf(account, plan.fields());
            byAccount.put(account.getId(), row);
            if (changed.changes().contains(ChangeKind.DISABLED)) {
                disabled.add(account.getId());
            } else if (!after.equals(MethodsOfPerson.of(account))) {
                ways.put(account.getId(), after);
            }
        });
        Map<Long, Long> ending = new HashMap<>(withdrawnMethods.count(ways));
        ending.putAll(withdrawnMethods.countAll(disabled));
        return ending.entrySet().stream()
                .collect(Collectors.toMap(entry -> byAccount.get(entry.getKey()), Map.Entry::getValue));
    }

    private static boolean takesAway(Changed changed) {
        return changed.changes().contains(ChangeKind.ADMINISTRATOR_UNMADE)
                || changed.changes().contains(ChangeKind.ACCESS_ENDS)
                || changed.changes().contains(ChangeKind.DISABLED);
    }

    /** The people that some rows may refer to. */
    private final class Known implements RowMatcher.People {

        private final Map<String, Account> byExternalId = new HashMap<>();
        private final Map<String, Account> byAddress = new HashMap<>();
        private final Map<String, RosterRow> named = new HashMap<>();
        private final Set<String> givenIds = new HashSet<>();
        private final Map<Long, Account> leavers = new HashMap<>();
        private final Set<Long> inList = new HashSet<>();
        private final Map<Long, Set<String>> groups = new HashMap<>();
        private final Set<Long> hosts = new HashSet<>();
        private Managers managers = Managers.NONE;
        private KnownValues values = KnownValues.NONE;
        private final RosterImport of;

        Known(RosterImport of) {
            this.of = of;
        }

        void load(List<RosterRow> rows) {
            List<Account> people = accounts.with(
                    rows.stream()
                            .flatMap(Known::addresses)
                            .map(EmailAddress::key)
                            .collect(Collectors.toSet()),
                    rows.stream().flatMap(row -> row.externalId().stream()).toList());
            people.forEach(account -> {
                byAddress.put(account.getEmail().key(), account);
                account.getExternalId().ifPresent(id -> byExternalId.put(id, account));
            });
            loadHosts(rows);
            managers = managers.and(rowManagers.of(of, rows));
            values = values.and(rowValues.known(of, people));
            if (of.getChoices().newIds()) {
                givenIds.addAll(staged.givenIds(
                        of,
                        rows.stream()
                                .flatMap(row -> row.externalId().stream())
                                .flatMap(id -> withExternalId(id).stream())
                                .map(account -> account.getEmail().key())
                                .toList()));
            }
            List<String> ids = rows.stream()
                    .filter(row -> row.externalId().isEmpty())
                    .flatMap(row -> row.email().stream())
                    .flatMap(address -> withAddress(address).stream())
                    .flatMap(account -> account.getExternalId().stream())
                    .toList();
            if (of.getChoices().fields().contains(Field.EXTERNAL_ID)) {
                staged.named(of, ids).forEach(row -> named.put(row.externalId().orElseThrow(), row));
            }
            if (of.getChoices().fields().contains(Field.GROUPS)) {
                groups.putAll(rowGroups.keysOf(byAddress.values()));
            }
            accounts.byId(rows.stream().flatMap(row -> row.leaver().stream()).toList())
                    .forEach(account -> leavers.put(account.getId(), account));
            // People may have been changed since the check.
            inList.addAll(missing.inList(of, leavers.values()));
        }

        /** Of the person and the hosts. */
        private static Stream<EmailAddress> addresses(RosterRow row) {
            return Stream.concat(row.email().stream(), row.hosts().stream());
        }

        private void loadHosts(List<RosterRow> rows) {
            Set<Account> named = rows.stream()
                    .flatMap(row -> row.hosts().stream())
                    .flatMap(address -> withAddress(address).stream())
                    .collect(Collectors.toSet());
            if (!named.isEmpty()) {
                guests.hostsAmong(named).forEach(host -> hosts.add(host.getId()));
            }
        }

        @Override
        public Optional<Account> host(EmailAddress email) {
            return withAddress(email).filter(account -> hosts.contains(account.getId()));
        }

        @Override
        public Optional<Account> withExternalId(String externalId) {
            return Optional.ofNullable(byExternalId.get(externalId));
        }

        @Override
        public Optional<Account> withAddress(EmailAddress address) {
            return Optional.ofNullable(byAddress.get(address.key()));
        }

        @Override
        public Account withId(long id) {
            return leavers.get(id);
        }

        @Override
        public boolean isInList(Account account) {
            return inList.contains(account.getId());
        }

        @Override
        public boolean isGivenId(Account account) {
            return givenIds.contains(account.getEmail().key());
        }

        @Override
        public Set<String> groupsOf(Account account) {
            return groups.getOrDefault(account.getId(), Set.of());
        }

        @Override
        public Managers managers() {
            return managers;
        }

        @Override
        public KnownValues values() {
            return values;
        }

        @Override
        public Optional<RosterRow> rowNaming(Account account) {
            return account.getExternalId().map(named::get);
        }
    }
}
