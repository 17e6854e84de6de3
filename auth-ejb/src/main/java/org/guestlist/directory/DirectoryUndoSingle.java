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
    private DirectoryChanges changes;

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
     * Takes the changes back that are still to be taken back.
     *
     * @throws NotUndoneException if it is not possible; so do {@link org.guestlist.account.LastAdministratorException} and {@link
     *     DirectoryRefusal}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void run(Directory directory, UndoOrder order, long accountId) {
        Account account = accounts.lock(accountId);
        List<DirectoryChange> done = sql
                .list(
                        DirectoryChange.Row.class,
                        """
                        select account_id, kind, before_values, after_values from directory_deed
                        %s and account_id = ?
                        order by id desc""".formatted(DirectoryUndo.OF),
                        directory.getId(),
                        order.since(),
                        order.until(),
                        accountId)
                .stream()
                .map(DirectoryChange.Row::change)
                .toList();
        PersonUndo plan =
                PersonUndo.of(changes.lookAtAll(directory, List.of(accountId)).getOrDefault(accountId, Map.of()), done);
        demandPossible(account, plan);
        if (plan.isCreated()) {
            remove(directory, account);
        } else if (!plan.isNothing()) {
            give(directory, account, plan);
        }
        memberships.set(
                account, directory.getSource(), plan.isCreated() ? Set.of() : plan.groups(), directory.getName());
        mark(
                directory,
                order,
                accountId,
                plan.left().isEmpty() ? DirectoryUndoOutcome.DONE : DirectoryUndoOutcome.PARTLY);
    }

    private void demandPossible(Account account, PersonUndo plan) {
        if (plan.isCreated() && !plan.left().isEmpty()) {
            throw new NotUndoneException(DirectoryUndoOutcome.CHANGED);
        }
        if (plan.isCreated() && PersonUndo.isSignedIn(account)) {
            throw new NotUndoneException(DirectoryUndoOutcome.SIGNED_IN);
        }
        if (!plan.isNothing() && client.actsFor(account.getId())) {
            throw new NotUndoneException(DirectoryUndoOutcome.YOURSELF);
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

    private void give(Directory directory, Account account, PersonUndo plan) {
        if (account.getStatus() == AccountStatus.DELETED && plan.changes(DirectoryChanges.STATUS)) {
            accounts.restore(account.getId());
        }
        giveValues(account, plan);
        giveStatus(directory, account, plan);
        keep(directory, account, plan);
    }

    private void giveValues(Account account, PersonUndo plan) {
        Map<String, String> then = plan.then();
        if (plan.changes(DirectoryChanges.NAME)) {
            accounts.rename(account.getId(), then.get(DirectoryChanges.NAME));
        }
        if (plan.changes(DirectoryChanges.LANGUAGE)) {
            accounts.speak(
                    account.getId(),
                    Optional.ofNullable(then.get(DirectoryChanges.LANGUAGE))
                            .flatMap(name -> UnknownValues.find(Language.class, name))
                            .orElse(null));
        }
        if (plan.changes(DirectoryChanges.EMAIL)) {
            values.move(account, EmailAddress.of(then.get(DirectoryChanges.EMAIL)));
        }
        if (plan.changes(DirectoryChanges.MANAGER)) {
            accounts.reportTo(
                    account,
                    Optional.ofNullable(then.get(DirectoryChanges.MANAGER))
                            .map(Long::valueOf)
                            .flatMap(accounts::find));
        }
        em.flush();
        giveAttributes(account, plan);
    }

    /** An attribute that is gone by now, and a choice that is none any more, do not come back. */
    private void giveAttributes(Account account, PersonUndo plan) {
        Map<String, Attribute> there =
                attributes.all().stream().collect(Collectors.toMap(Attribute::key, Function.identity()));
        Map<String, String> wanted = new HashMap<>();
        Map<String, String> then = DirectoryChanges.attributes(plan.then());
        plan.attributes().forEach(key -> {
            String value = then.getOrDefault(key, "");
            boolean fits = there.containsKey(key) && there.get(key).value(value).equals(Optional.of(value));
            wanted.put(key, fits ? value : "");
        });
        attributes.give(account, wanted);
    }

    private void giveStatus(Directory directory, Account account, PersonUndo plan) {
        if (!plan.changes(DirectoryChanges.STATUS)) {
            return;
        }
        boolean open = account.getStatus() == AccountStatus.INVITED || account.getStatus() == AccountStatus.ACTIVE;
        if (plan.becomesOpen() && !open) {
            accounts.reinstate(account.getId());
        } else if (!plan.becomesOpen() && open) {
            accounts.disable(account.getId(), PersonValues.reason(directory));
        }
        em.flush();
        String then = plan.then().get(DirectoryChanges.STATUS);
        rows.close(account.getId(), !plan.becomesOpen() && !then.endsWith(DirectoryChanges.BY_OTHERS));
    }

    private void keep(Directory directory, Account account, PersonUndo plan) {
        if (!plan.keeps()) {
            if (plan.now().containsKey(DirectoryChanges.KEPT)) {
                rows.release(account.getId());
            }
            return;
        }
        String userName = plan.then().get(DirectoryChanges.USER_NAME);
        Optional<Long> named = rows.named(directory, userName);
        if (named.filter(other -> !other.equals(account.getId())).isPresent()) {
            throw new NotUndoneException(DirectoryUndoOutcome.TAKEN);
        }
        if (plan.changes(DirectoryChanges.KEPT)) {
            if (rows.keeper(account.getId())
                    .filter(one -> one.directoryId() == directory.getId())
                    .isEmpty()) {
                throw new NotUndoneException(DirectoryUndoOutcome.CHANGED);
            }
            rows.takeBack(account.getId());
        }
        rows.touch(account.getId(), userName, Optional.ofNullable(plan.then().get(DirectoryChanges.EXTERNAL_ID)));
    }

    /** Notes what has become of the person's changes. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void mark(Directory directory, UndoOrder order, long account, DirectoryUndoOutcome outcome) {
        sql.update(MARK, order.job(), outcome, directory.getId(), order.since(), order.until(), account);
    }
}
