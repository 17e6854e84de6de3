package org.guestlist.roster.undo;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Reason;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.account.attribute.AttributeOwner;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
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

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountService accounts;

    @Inject
    private UndoJudgement judgement;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AccountAddresses addresses;

    @Inject
    private PersonChanges changes;

    @Inject
    private AttributeValues attributes;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

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
        Map<Account, PersonBefore> people = together(of, first);
        Set<Long> locked = people.keySet().stream().map(Account::getId).collect(Collectors.toSet());
        people.forEach((account, before) -> locked.addAll(UndoJudgement.formerHosts(account, before)));
        accounts.lockAll(locked);
        // Another node may have been here, if this one was thought dead.
        people.values().forEach(em::refresh);
        if (first.getOutcome().isPresent()) {
            return;
        }
        UndoRun run = demandPossible(judgement.cases(people), accountId);
        people.keySet().removeIf(account -> !run.isTakenBack(account.getId()));
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

    /**
     * @return who is taken back with the person
     * @throws UndoRefusedException if the person cannot be
     */
    private UndoRun demandPossible(Map<Long, UndoCase> cases, long accountId) {
        boolean losing = cases.values().stream().anyMatch(UndoCase::isLosing);
        if (losing) {
            tenants.lock(tenant.get());
        }
        UndoRun run = new UndoRun(cases, losing ? remainingAdministrator.count() : 0);
        run.turn(accountId).ifPresent(why -> {
            throw new UndoRefusedException(why);
        });
        return run;
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

    /** @return the person, and whoever of the import has to give something back to them, or has to be a host again, first */
    private Map<Account, PersonBefore> together(RosterImport of, PersonBefore first) {
        Map<Account, PersonBefore> people = new LinkedHashMap<>();
        people.put(accounts.find(first.getAccountId()).orElseThrow(), first);
        Map<Account, PersonBefore> next = new LinkedHashMap<>(people);
        while (!next.isEmpty() && people.size() <= UndoRun.LONGEST_QUEUE) {
            Map<Account, PersonBefore> more = judgement.before(of.getId(), judgement.needed(next));
            more.keySet().removeAll(people.keySet());
            people.putAll(more);
            next = more;
        }
        return people;
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
