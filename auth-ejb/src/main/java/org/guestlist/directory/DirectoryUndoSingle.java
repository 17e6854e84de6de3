package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.UnknownValues;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Takes back what a directory has done with one person. */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class DirectoryUndoSingle {

    private static final String MARK =
            "update directory_deed set undo_job = ?, outcome = ? " + DirectoryUndo.OF + " and account_id = ?";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private Deeds deeds;

    @Inject
    private DirectoryRows rows;

    @Inject
    private PersonValues values;

    @Inject
    private AttributeValues attributes;

    @Inject
    private AccountService accounts;

    @Inject
    private Memberships memberships;

    @Inject
    private CurrentClient client;

    /**
     * Takes the deeds back that are still to be taken back.
     *
     * @throws DeedStaysException if it is not possible; so do {@link org.guestlist.account.LastAdministratorException} and {@link
     *     DirectoryRefusal}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void run(Directory directory, UndoOrder order, long accountId) {
        Account account = accounts.lock(accountId);
        List<Deed> done = sql
                .list(
                        Deed.Row.class,
                        """
                        select account_id, kind, before_values, after_values from directory_deed
                        %s and account_id = ?
                        order by id desc""".formatted(DirectoryUndo.OF),
                        directory.getId(),
                        order.since(),
                        order.until(),
                        accountId)
                .stream()
                .map(Deed.Row::deed)
                .toList();
        Takeback plan =
                Takeback.of(deeds.lookAtAll(directory, List.of(accountId)).getOrDefault(accountId, Map.of()), done);
        demandPossible(account, plan);
        if (plan.isCreated()) {
            remove(directory, account);
        } else if (!plan.isNothing()) {
            give(directory, account, plan);
        }
        memberships.set(
                account, directory.getSource(), plan.isCreated() ? Set.of() : plan.groups(), directory.getName());
        mark(directory, order, accountId, plan.left().isEmpty() ? DeedOutcome.DONE : DeedOutcome.PARTLY);
    }

    private void demandPossible(Account account, Takeback plan) {
        if (plan.isCreated() && !plan.left().isEmpty()) {
            throw new DeedStaysException(DeedOutcome.CHANGED);
        }
        if (plan.isCreated() && Takeback.isSignedIn(account)) {
            throw new DeedStaysException(DeedOutcome.SIGNED_IN);
        }
        if (!plan.isNothing() && client.actsFor(account.getId())) {
            throw new DeedStaysException(DeedOutcome.YOURSELF);
        }
    }

    /** As if the directory had deleted the person, so that it can bring them again. */
    private void remove(Directory directory, Account account) {
        if (account.getStatus() != AccountStatus.DELETED) {
            accounts.delete(account.getId(), PersonValues.reason(directory));
            em.flush();
        }
        rows.close(account.getId(), true);
        rows.remove(account.getId());
    }

    private void give(Directory directory, Account account, Takeback plan) {
        if (account.getStatus() == AccountStatus.DELETED && plan.changes(Deeds.STATUS)) {
            accounts.restore(account.getId());
        }
        giveValues(account, plan);
        giveStatus(directory, account, plan);
        keep(directory, account, plan);
    }

    private void giveValues(Account account, Takeback plan) {
        Map<String, String> then = plan.then();
        if (plan.changes(Deeds.NAME)) {
            accounts.rename(account.getId(), then.get(Deeds.NAME));
        }
        if (plan.changes(Deeds.LANGUAGE)) {
            accounts.speak(
                    account.getId(),
                    Optional.ofNullable(then.get(Deeds.LANGUAGE))
                            .flatMap(name -> UnknownValues.find(Language.class, name))
                            .orElse(null));
        }
        if (plan.changes(Deeds.EMAIL)) {
            values.move(account, EmailAddress.of(then.get(Deeds.EMAIL)));
        }
        if (plan.changes(Deeds.MANAGER)) {
            accounts.reportTo(
                    account,
                    Optional.ofNullable(then.get(Deeds.MANAGER))
                            .map(Long::valueOf)
                            .flatMap(accounts::find));
        }
        em.flush();
        giveAttributes(account, plan);
    }

    /** An attribute that is gone by now, and a choice that is none any more, do not come back. */
    private void giveAttributes(Account account, Takeback plan) {
        Map<String, Attribute> there =
                attributes.all().stream().collect(Collectors.toMap(Attribute::key, Function.identity()));
        Map<String, String> wanted = new HashMap<>();
        Map<String, String> then = Deeds.attributes(plan.then());
        plan.attributes().forEach(key -> {
            String value = then.getOrDefault(key, "");
            boolean fits = there.containsKey(key) && there.get(key).value(value).equals(Optional.of(value));
            wanted.put(key, fits ? value : "");
        });
        attributes.give(account, wanted);
    }

    private void giveStatus(Directory directory, Account account, Takeback plan) {
        if (!plan.changes(Deeds.STATUS)) {
            return;
        }
        boolean open = account.getStatus() == AccountStatus.INVITED || account.getStatus() == AccountStatus.ACTIVE;
        if (plan.becomesOpen() && !open) {
            accounts.reinstate(account.getId());
        } else if (!plan.becomesOpen() && open) {
            accounts.disable(account.getId(), PersonValues.reason(directory));
        }
        em.flush();
        String then = plan.then().get(Deeds.STATUS);
        rows.close(account.getId(), !plan.becomesOpen() && !then.endsWith(Deeds.BY_OTHERS));
    }

    private void keep(Directory directory, Account account, Takeback plan) {
        if (!plan.keeps()) {
            if (plan.now().containsKey(Deeds.KEPT)) {
                rows.release(account.getId());
            }
            return;
        }
        String userName = plan.then().get(Deeds.USER_NAME);
        Optional<Long> named = rows.named(directory, userName);
        if (named.filter(other -> !other.equals(account.getId())).isPresent()) {
            throw new DeedStaysException(DeedOutcome.TAKEN);
        }
        if (plan.changes(Deeds.KEPT)) {
            if (rows.keeper(account.getId())
                    .filter(one -> one.directoryId() == directory.getId())
                    .isEmpty()) {
                throw new DeedStaysException(DeedOutcome.CHANGED);
            }
            rows.takeBack(account.getId());
        }
        rows.touch(account.getId(), userName, Optional.ofNullable(plan.then().get(Deeds.EXTERNAL_ID)));
    }

    /** Notes what has become of the person's deeds. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void mark(Directory directory, UndoOrder order, long account, DeedOutcome outcome) {
        sql.update(MARK, order.job(), outcome, directory.getId(), order.since(), order.until(), account);
    }
}
