package org.guestlist.roster.undo;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.account.Reason;
import org.guestlist.account.attribute.AttributeOwner;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.provider.PersonFacts;
import org.guestlist.provider.WaysIn;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.apply.PersonBefore;
import org.guestlist.roster.apply.PersonChanges;
import org.guestlist.roster.apply.UndoOutcome;

/**
 * Makes one person what they were before an import, together with those of the same import who have that address or external id now: people
 * may have exchanged them.
 */
@Stateless
public class UndoSingle {

    /** More people than this who pass on addresses or ids to one another are not taken back. */
    private static final int LONGEST_QUEUE = 200;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountService accounts;

    @Inject
    private PrivilegedAccounts privileged;

    @Inject
    private AccountAddresses addresses;

    @Inject
    private PersonChanges changes;

    @Inject
    private AttributeValues attributes;

    @Inject
    private GuestAdministration guests;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private WaysIn waysIn;

    @Inject
    private CurrentClient client;

    /**
     * Takes the person back, unless that has already happened.
     *
     * @throws UndoRefusedException if it is not possible; so does {@link org.guestlist.account.LastAdministratorException}
     * @throws org.guestlist.platform.permission.NotAllowedException if one of them has a role, and the caller may not change such people
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void run(RosterImport of, long accountId) {
        PersonBefore first = find(of, accountId).orElseThrow();
        if (first.getOutcome().isPresent()) {
            return;
        }
        Map<Account, PersonBefore> people = withHolders(of, first);
        accounts.lockAll(people.keySet().stream().map(Account::getId).toList());
        // Another node may have been here, if this one was thought dead.
        people.values().forEach(em::refresh);
        if (first.getOutcome().isPresent()) {
            return;
        }
        people.forEach((account, before) -> demandUnchanged(account, before, before == first));
        people.keySet().forEach(privileged::demand);
        people.forEach((account, before) -> {
            if (before.isCreated()) {
                if (account.getStatus() != AccountStatus.DELETED) {
                    accounts.delete(account.getId(), Reason.ofImport(of.getFileName()));
                }
                if (before != first) {
                    // Somebody gets the address back.
                    addresses.giveUpAddress(account.getId());
                }
                before.end(UndoOutcome.DONE);
            }
        });
        // What they give up is free before others get it back.
        em.flush();
        people.values().removeIf(PersonBefore::isCreated);
        people.forEach(this::demandHosts);
        keepWaysIn(people);
        exchange(people);
        people.forEach((account, before) -> {
            regroup(account, before);
            Set<String> kept =
                    attributes.owner(account.getId()).map(AttributeOwner::keys).orElse(Set.of());
            if (!kept.contains(StandardAttribute.MANAGER.key())) {
                accounts.reportTo(account, before.getManagerId().flatMap(accounts::find));
            }
            attributes.giveBack(account, before.getAttributes());
            changes.give(
                    account,
                    details(account, before, kept),
                    before.getVouching(),
                    before.getWays(),
                    before.getStatus(),
                    Reason.ofImport(of.getFileName()));
            before.end(UndoOutcome.DONE);
        });
    }

    /** What a directory keeps by now stays as it is. */
    private static AccountDetails details(Account account, PersonBefore before, Set<String> kept) {
        AccountDetails was = before.getDetails();
        return new AccountDetails(
                kept.contains(StandardAttribute.NAME.key()) ? account.getName() : was.name(),
                was.role(),
                kept.contains(StandardAttribute.LANGUAGE.key()) ? account.getLanguage() : was.language(),
                was.startsOn(),
                was.expiresOn(),
                was.externalId());
    }

    /** @throws UndoRefusedException if the person would get back a host who may not be one any more */
    private void demandHosts(Account account, PersonBefore before) {
        Set<Long> hosts = before.getVouching()
                .filter(vouching -> !account.getHosts().equals(Optional.of(vouching.hosts())))
                .map(vouching -> vouching.hosts().ids().collect(Collectors.toSet()))
                .orElse(Set.of());
        if (!hosts.isEmpty() && guests.hostsAmong(accounts.lockAll(hosts)).size() < hosts.size()) {
            throw new UndoRefusedException(UndoOutcome.NO_HOST);
        }
    }

    private void exchange(Map<Account, PersonBefore> people) {
        Map<Account, EmailAddress> moves = new LinkedHashMap<>();
        Map<Account, String> ids = new LinkedHashMap<>();
        people.forEach((account, before) -> {
            if (!account.getEmail().equals(before.getEmail())) {
                moves.put(account, before.getEmail());
            }
            if (!account.getExternalId().equals(before.getDetails().externalId())) {
                ids.put(account, before.getDetails().externalId().orElse(null));
            }
        });
        changes.move(moves);
        changes.identify(ids);
    }

    /** Groups that are gone stay so; so do memberships that have a last day, or had one. */
    private void regroup(Account account, PersonBefore before) {
        before.getGroups().ifPresent(ids -> {
            Set<Long> wanted =
                    ids.stream().filter(id -> groups.find(id).isPresent()).collect(Collectors.toSet());
            wanted.addAll(memberships.limited(Set.of(account.getId())).getOrDefault(account.getId(), Set.of()));
            memberships.setByHand(Map.of(account, wanted));
        });
    }

    /** @throws UndoRefusedException if one of these people, who can sign in, could not any more with what they had before */
    private void keepWaysIn(Map<Account, PersonBefore> people) {
        Map<Long, UnaryOperator<PersonFacts>> changes = new HashMap<>();
        people.forEach((account, before) -> {
            if (before.getStatus() == account.getStatus()) {
                changes.put(
                        account.getId(),
                        person -> person.with(
                                        before.getWays().only(),
                                        before.getWays().password())
                                .at(before.getEmail().domain()));
            }
        });
        if (!waysIn.shutOutBy(changes).isEmpty()) {
            throw new UndoRefusedException(UndoOutcome.SHUT_OUT);
        }
    }

    /** @return the person, and whoever of the import has to give up an address or external id first */
    private Map<Account, PersonBefore> withHolders(RosterImport of, PersonBefore first) {
        Map<Account, PersonBefore> people = new LinkedHashMap<>();
        Deque<PersonBefore> next = new ArrayDeque<>(Set.of(first));
        while (!next.isEmpty()) {
            PersonBefore before = next.remove();
            Account account = accounts.find(before.getAccountId()).orElseThrow();
            people.put(account, before);
            if (people.size() > LONGEST_QUEUE) {
                throw new UndoRefusedException(UndoOutcome.TAKEN);
            }
            if (!before.isCreated()) {
                holders(account, before)
                        .filter(holder -> !people.containsKey(holder))
                        .map(holder -> giving(of, holder))
                        .filter(giving -> !next.contains(giving))
                        .forEach(next::add);
            }
        }
        return people;
    }

    private Stream<Account> holders(Account account, PersonBefore before) {
        Stream<Account> ofAddress = Stream.of(before.getEmail())
                .filter(address -> !address.equals(account.getEmail()))
                .flatMap(address -> accounts.find(address).stream());
        Stream<Account> ofId = before.getDetails().externalId().stream()
                .filter(id -> !account.getExternalId().equals(Optional.of(id)))
                .flatMap(id -> em.createQuery("select a from Account a where a.externalId = :id", Account.class)
                        .setParameter("id", id)
                        .getResultStream());
        return Stream.concat(ofAddress, ofId)
                .filter(holder -> !holder.equals(account))
                .distinct();
    }

    /** @return the holder, if the import created or changed it too, so that it can give up what it has */
    private PersonBefore giving(RosterImport of, Account holder) {
        return find(of, holder.getId())
                .filter(before -> before.getOutcome().isEmpty()
                        || before.isCreated() && before.getOutcome().equals(Optional.of(UndoOutcome.DONE)))
                .orElseThrow(() -> new UndoRefusedException(UndoOutcome.TAKEN));
    }

    private void demandUnchanged(Account account, PersonBefore before, boolean first) {
        boolean gone = before.getOutcome().isPresent() && account.getStatus() == AccountStatus.DELETED;
        Optional<UndoOutcome> changed = gone ? Optional.empty() : whyChanged(account, before);
        if (changed.isPresent()) {
            throw new UndoRefusedException(first ? changed.get() : UndoOutcome.TAKEN);
        }
        if (client.actsFor(account.getId())) {
            throw new UndoRefusedException(first ? UndoOutcome.YOURSELF : UndoOutcome.TAKEN);
        }
    }

    /** @return what has happened since the import, by the same rule as what is foretold; empty if nothing has */
    private Optional<UndoOutcome> whyChanged(Account account, PersonBefore before) {
        boolean changed = !UndoService.changed(em.createQuery(
                        "select b.accountId" + UndoService.OF + " and a = :account and " + UndoService.CHANGED,
                        Long.class))
                .setParameter("import", before.getImportId())
                .setParameter("account", account)
                .getResultList()
                .isEmpty();
        return changed ? before.changedSince(account).or(() -> Optional.of(UndoOutcome.CHANGED)) : Optional.empty();
    }

    /** Records that the person stays as they are. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void refuse(RosterImport of, long accountId, UndoOutcome why) {
        find(of, accountId).filter(before -> before.getOutcome().isEmpty()).ifPresent(before -> before.end(why));
    }

    private Optional<PersonBefore> find(RosterImport of, long accountId) {
        return em.createQuery(
                        "select b from PersonBefore b where b.accountId = :account and b.importId = :import",
                        PersonBefore.class)
                .setParameter("account", accountId)
                .setParameter("import", of.getId())
                .getResultStream()
                .findFirst();
    }
}
