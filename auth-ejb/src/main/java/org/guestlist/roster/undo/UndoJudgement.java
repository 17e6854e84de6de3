package org.guestlist.roster.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.ManyAccounts;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.account.Role;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.provider.MethodsOfPerson;
import org.guestlist.provider.PersonFacts;
import org.guestlist.provider.WaysIn;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.apply.PersonBefore;
import org.guestlist.roster.apply.UndoOutcome;

/** Judges who of an import can be taken back: for what is foretold of hundreds, and for each once more under lock. */
@ApplicationScoped
class UndoJudgement {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private ManyAccounts accounts;

    @Inject
    private PrivilegedAccounts privileged;

    @Inject
    private Permissions permissions;

    @Inject
    private GuestAdministration guests;

    @Inject
    private WaysIn waysIn;

    @Inject
    private CurrentClient client;

    @Inject
    private CurrentTenant tenant;

    /** @return what an undo has to know of each of these people, by account id; all of one import */
    Map<Long, UndoCase> cases(Map<Account, PersonBefore> people) {
        LocalDate today = tenant.today();
        Set<Long> changed = changed(people);
        FormerHosts hosts = formerHosts(people, today);
        Set<Long> shutOut = shutOut(people);
        Map<Long, Set<Long>> givers = givers(people);
        Map<Long, UndoCase> cases = new HashMap<>();
        people.forEach((account, before) -> {
            long id = account.getId();
            Optional<UndoOutcome> own = changed.contains(id)
                    ? before.changedSince(account).or(() -> Optional.of(UndoOutcome.CHANGED))
                    : ofRole(account, before)
                            .or(() -> ofSelf(account, before, today))
                            .or(() -> hosts.answer(formerHosts(account, before))
                                    ? Optional.empty()
                                    : Optional.of(UndoOutcome.NO_HOST))
                            .or(() -> shutOut.contains(id) ? Optional.of(UndoOutcome.SHUT_OUT) : Optional.empty());
            cases.put(
                    id,
                    new UndoCase(
                            before.isCreated(),
                            isGone(account, before) ? Optional.empty() : own,
                            givers.getOrDefault(id, Set.of()),
                            hosts.waiting(formerHosts(account, before)),
                            account.isRemainingAdministrator(today),
                            remains(account, before, today)));
        });
        return cases;
    }

    /** @return whether the undo has deleted the person already, who still may have an address that somebody else gets back */
    private static boolean isGone(Account account, PersonBefore before) {
        return before.getOutcome().isPresent() && account.getStatus() == AccountStatus.DELETED;
    }

    /** @return those of them who are not as the import has left them, by the same rule as the list of those who stay */
    private Set<Long> changed(Map<Account, PersonBefore> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(UndoService.changed(em.createQuery(
                        "select b.accountId" + UndoService.OF + " and b.accountId in :accounts and "
                                + UndoService.CHANGED,
                        Long.class))
                .setParameter("import", people.values().iterator().next().getImportId())
                .setParameter(
                        "accounts", people.keySet().stream().map(Account::getId).toList())
                .getResultList());
    }

    /** For whoever may change nobody it is told what an administrator could do. */
    private Optional<UndoOutcome> ofRole(Account account, PersonBefore before) {
        boolean beyond = !privileged.mayBeChanged(account)
                || !before.isCreated()
                        && !privileged.mayBeChanged(before.getDetails().role());
        return beyond && permissions.include(Permission.CHANGE)
                ? Optional.of(UndoOutcome.ROLE_NOT_ALLOWED)
                : Optional.empty();
    }

    /** One's own account gets back all but what takes one's own access; a program gives nobody it acts for another way in, either. */
    private Optional<UndoOutcome> ofSelf(Account account, PersonBefore before, LocalDate today) {
        if (!client.actsFor(account.getId())) {
            return Optional.empty();
        }
        boolean taken = before.isCreated()
                || before.getStatus() != account.getStatus()
                || before.getDetails().role() != account.getRole()
                || Leavers.endsEarlier(before.getDetails().expiresOn(), account)
                || before.getDetails()
                        .startsOn()
                        .filter(day -> day.isAfter(today))
                        .isPresent();
        boolean opened = !client.isSelf(account.getId())
                && (before.isCreated()
                        || !before.getEmail().equals(account.getEmail())
                        || !before.getWays().equals(MethodsOfPerson.of(account)));
        return taken || opened ? Optional.of(UndoOutcome.YOURSELF) : Optional.empty();
    }

    private static boolean remains(Account account, PersonBefore before, LocalDate today) {
        return !before.isCreated()
                && before.getDetails().role() == Role.ADMINISTRATOR
                && before.getDetails().expiresOn().isEmpty()
                && wasActive(before, today)
                && account.getPasswordHash().isPresent();
    }

    private static boolean wasActive(PersonBefore before, LocalDate today) {
        AccountDetails was = before.getDetails();
        return AccountState.of(
                        before.getStatus(),
                        was.startsOn().orElse(null),
                        was.expiresOn().orElse(null),
                        today)
                == AccountState.ACTIVE;
    }

    /** @return the ids of those who would answer for the guest again, and do not now */
    static Set<Long> formerHosts(Account account, PersonBefore before) {
        return before.getVouching()
                .filter(vouching -> !account.getHosts().equals(Optional.of(vouching.hosts())))
                .map(vouching -> vouching.hosts().ids().collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /**
     * Those who would answer for guests again.
     *
     * @param now those who may be hosts now
     * @param then those who may once the import is undone for them too
     */
    private record FormerHosts(Set<Long> now, Set<Long> then) {

        boolean answer(Set<Long> hosts) {
            return then.containsAll(hosts);
        }

        Set<Long> waiting(Set<Long> hosts) {
            return hosts.stream()
                    .filter(host -> then.contains(host) && !now.contains(host))
                    .collect(Collectors.toSet());
        }
    }

    private FormerHosts formerHosts(Map<Account, PersonBefore> people, LocalDate today) {
        Set<Long> wanted = new HashSet<>();
        people.forEach((account, before) -> wanted.addAll(formerHosts(account, before)));
        if (wanted.isEmpty()) {
            return new FormerHosts(Set.of(), Set.of());
        }
        Set<Long> now = guests.hostsAmong(accounts.byId(wanted)).stream()
                .map(Account::getId)
                .collect(Collectors.toSet());
        Set<Long> then = new HashSet<>(now);
        Map<Account, PersonBefore> listed =
                before(people.values().iterator().next().getImportId(), wanted);
        Set<Long> changed = changed(listed);
        listed.forEach((host, before) -> {
            if (before.getOutcome().isEmpty() && !changed.contains(host.getId())) {
                then.remove(host.getId());
                if (!before.isCreated() && before.getVouching().isEmpty() && wasActive(before, today)) {
                    then.add(host.getId());
                }
            }
        });
        return new FormerHosts(now, then);
    }

    /** @return those of these accounts that the import created or changed and that can still be taken back, or give something back */
    Map<Account, PersonBefore> before(long importId, Collection<Long> ids) {
        Map<Account, PersonBefore> before = new LinkedHashMap<>();
        Map<Long, Account> found =
                accounts.byId(ids).stream().collect(Collectors.toMap(Account::getId, account -> account));
        if (!found.isEmpty()) {
            em.createQuery(
                            "select b from PersonBefore b where b.importId = :import and b.accountId in :accounts",
                            PersonBefore.class)
                    .setParameter("import", importId)
                    .setParameter("accounts", List.copyOf(found.keySet()))
                    .getResultStream()
                    .filter(PersonBefore::canGiveBack)
                    .forEach(one -> before.put(found.get(one.getAccountId()), one));
        }
        return before;
    }

    /** @return those who can sign in, and could not any more with what they had before */
    private Set<Long> shutOut(Map<Account, PersonBefore> people) {
        Map<Long, UnaryOperator<PersonFacts>> changes = new HashMap<>();
        people.forEach((account, before) -> {
            if (before.getStatus() == account.getStatus()) {
                MethodsOfPerson ways = before.getWays();
                changes.put(
                        account.getId(),
                        person -> person.with(ways.only(), ways.password())
                                .at(before.getEmail().domain()));
            }
        });
        return waysIn.shutOutBy(changes);
    }

    /** @return who has to be taken back with these people, or before them */
    Set<Long> needed(Map<Account, PersonBefore> people) {
        Set<Long> needed = new HashSet<>();
        people.forEach((account, before) -> needed.addAll(formerHosts(account, before)));
        givers(people).values().forEach(needed::addAll);
        return needed;
    }

    /** @return for each of them who has by now what they had, without those for whom it is nobody */
    private Map<Long, Set<Long>> givers(Map<Account, PersonBefore> people) {
        Map<Account, String> addresses = new HashMap<>();
        Map<Account, String> ids = new HashMap<>();
        people.forEach((account, before) -> {
            if (!before.isCreated()) {
                Optional.of(before.getEmail())
                        .filter(address -> !address.equals(account.getEmail()))
                        .ifPresent(address -> addresses.put(account, address.key()));
                before.getDetails()
                        .externalId()
                        .filter(id -> !account.getExternalId().equals(Optional.of(id)))
                        .ifPresent(id -> ids.put(account, id));
            }
        });
        List<Account> holders = addresses.isEmpty() && ids.isEmpty()
                ? List.of()
                : accounts.with(Set.copyOf(addresses.values()), Set.copyOf(ids.values()));
        Map<String, Account> byAddress =
                by(holders, account -> Optional.of(account.getEmail().key()));
        Map<String, Account> byId = by(holders, Account::getExternalId);
        Map<Long, Set<Long>> givers = new HashMap<>();
        people.keySet()
                .forEach(account -> Stream.of(
                                Optional.ofNullable(addresses.get(account)).map(byAddress::get),
                                Optional.ofNullable(ids.get(account)).map(byId::get))
                        .flatMap(Optional::stream)
                        .filter(holder -> !holder.equals(account))
                        .forEach(holder -> givers.computeIfAbsent(account.getId(), any -> new LinkedHashSet<>())
                                .add(holder.getId())));
        return givers;
    }

    private static Map<String, Account> by(Collection<Account> some, Function<Account, Optional<String>> key) {
        Map<String, Account> by = new HashMap<>();
        some.forEach(account -> key.apply(account).ifPresent(value -> by.put(value, account)));
        return by;
    }
}
