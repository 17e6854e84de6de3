package org.guestlist.account.attribute;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** What is known of people beside name, address and role, for screens and programs. What a directory owns is refused. */
@Stateless
public class PersonAttributes {

    @Inject
    private AttributeValues values;

    @Inject
    private AccountService accounts;

    @Inject
    private CurrentClient client;

    /** @return all attributes there are, but for name, language and manager */
    @Needs(Permission.SEE_PEOPLE)
    public List<Attribute> all() {
        return values.all();
    }

    /** @return what is known of the person, by key */
    @Needs(Permission.SEE_PEOPLE)
    public Map<String, String> of(Account account) {
        return values.of(account.getId());
    }

    /** @return the same of each of these people, by account and by attribute in their order */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Map<Attribute, String>> of(Collection<Long> accountIds) {
        return values.described(accountIds);
    }

    /** @return the standard ones of each of these people, by account and key */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Map<String, String>> standardOf(Collection<Long> accountIds) {
        return values.standardOf(accountIds);
    }

    /** @return the organisation's own ones of each of these people, by account and key */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Map<String, String>> ownOf(Collection<Long> accountIds) {
        return values.ownOf(accountIds);
    }

    /** @return what owns attributes of the person; empty if nothing does */
    @Needs(Permission.SEE_PEOPLE)
    public Optional<AttributeOwner> owner(Account account) {
        return values.owner(account.getId());
    }

    /** @return the person's manager; empty for none */
    @Needs(Permission.SEE_PEOPLE)
    public Optional<Account> manager(Account account) {
        return values.manager(account);
    }

    /** @return whether this one can be the manager: not oneself, and nobody who is deleted */
    @Needs(Permission.SEE_PEOPLE)
    public boolean canManage(Account manager, Account account) {
        return !Objects.equals(manager.getId(), account.getId()) && manager.getStatus() != AccountStatus.DELETED;
    }

    /**
     * Changes what is known of a person, and who the manager is, at once or not at all.
     *
     * @param version of the account when its form was opened
     * @throws ChangedMeanwhileException if another user has changed the account since
     * @throws KeptElsewhereException if a directory owns one of them
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void change(long id, int version, AttributeChange wanted) {
        correct(accounts.lock(id, version), wanted);
    }

    /** The same for an account that is locked already. @see #change */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void correct(Account account, AttributeChange wanted) {
        if (wanted.managed()
                && !wanted.manager()
                        .map(Account::getId)
                        .equals(values.manager(account).map(Account::getId))) {
            values.demandFree(account.getId(), List.of(StandardAttribute.MANAGER.key()));
            if (wanted.manager().filter(one -> !canManage(one, account)).isPresent()) {
                throw new IllegalArgumentException("This one cannot be the manager");
            }
            accounts.reportTo(account, wanted.manager());
        }
        values.giveFree(account, wanted.values());
    }

    /** @return what people see of themselves, by attribute in their order: what is known, and is not hidden */
    @OwnRule("whoever is signed in, about oneself")
    public Map<Attribute, String> mine() {
        long own = own();
        Map<Attribute, String> shown =
                new LinkedHashMap<>(values.described(List.of(own)).getOrDefault(own, Map.of()));
        shown.keySet().removeIf(one -> !one.shown());
        return shown;
    }

    /** @return the manager of whoever is signed in */
    @OwnRule("whoever is signed in, about oneself")
    public Optional<Account> myManager() {
        return accounts.find(own()).flatMap(values::manager);
    }

    /** @return what owns attributes of whoever is signed in */
    @OwnRule("whoever is signed in, about oneself")
    public Optional<AttributeOwner> myOwner() {
        return values.owner(own());
    }

    /**
     * Changes name and language of whoever is signed in.
     *
     * @param language null for the organisation's
     * @throws KeptElsewhereException if a directory owns what is changed
     */
    @OwnRule("whoever is signed in, oneself")
    public void callMyself(String name, Language language) {
        Account account = accounts.lock(own());
        values.demandFree(account, name, Optional.ofNullable(language));
        accounts.rename(account.getId(), name);
        accounts.speak(account.getId(), language);
    }

    private long own() {
        return client.accountId().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }
}
