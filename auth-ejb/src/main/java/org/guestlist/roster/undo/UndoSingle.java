package org.guestlist.roster.undo;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalIds;
import org.guestlist.account.Reason;
import org.guestlist.audit.AuditKind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.client.CurrentClient;
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
    private AccountAddresses addresses;

    @Inject
    private ExternalIds externalIds;

    @Inject
    private UndoValues values;

    @Inject
    private PersonChanges changes;

    @Inject
    private CurrentClient client;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    /**
     * Takes the person back, unless that has already happened.
     *
     * @throws UndoRefusedException if it is not possible; so does {@link org.guestlist.account.LastAdministratorException}
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
        values.keepWaysIn(people);
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
        if (!ids.isEmpty()) {
            tenants.lock(tenant.get());
            externalIds.setAll(ids);
        }
        people.forEach((account, before) -> {
            values.restore(account, before, Reason.ofImport(of.getFileName()));
            before.end(UndoOutcome.DONE);
        });
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
        Optional<UndoOutcome> changed = before.getOutcome().isPresent() && account.getStatus() == AccountStatus.DELETED
                ? Optional.empty()
                : before.changedSince(account)
                        .or(() -> Optional.of(UndoOutcome.CHANGED).filter(is -> isRegrouped(before)));
        if (changed.isPresent()) {
            throw new UndoRefusedException(first ? changed.get() : UndoOutcome.TAKEN);
        }
        if (client.accountId().filter(account.getId()::equals).isPresent()) {
            throw new UndoRefusedException(first ? UndoOutcome.YOURSELF : UndoOutcome.TAKEN);
        }
    }

    private boolean isRegrouped(PersonBefore before) {
        return !em.createQuery(
                        "select e.id from AuditEvent e where e.subjectId = :account and e.occurredAt > :since and e.kind = :kind",
                        Long.class)
                .setParameter("account", before.getAccountId())
                .setParameter("since", before.getAppliedAt())
                .setParameter("kind", AuditKind.ACCOUNT_GROUPS_CHANGED)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
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
