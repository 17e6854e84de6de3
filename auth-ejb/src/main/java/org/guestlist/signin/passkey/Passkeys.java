package org.guestlist.signin.passkey;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AddressGivenUp;
import org.guestlist.account.SecondFactorChanged;

/** The passkeys of the current organisation's people. */
@Stateless
public class Passkeys {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private PasskeyChanges changes;

    @Inject
    private Clock clock;

    @Inject
    private Event<SecondFactorChanged> factors;

    /** @return the account's passkeys, the oldest first */
    public List<Passkey> of(long accountId) {
        return em.createQuery(
                        "select p from Passkey p where p.account.id = :account order by p.createdAt, p.id",
                        Passkey.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** @return the account's passkey with this public id */
    public Optional<Passkey> find(long accountId, UUID uuid) {
        return of(accountId).stream().filter(one -> one.getUuid().equals(uuid)).findFirst();
    }

    /** @return the passkey with this credential id (base64url), with its account */
    public Optional<Passkey> find(String credentialId) {
        return em.createNamedQuery(Passkey.BY_CREDENTIAL, Passkey.class)
                .setParameter("credential", credentialId)
                .getResultStream()
                .findFirst();
    }

    /** Stores a new passkey, audits that, and tells its person. */
    public void add(Passkey passkey) {
        em.persist(passkey);
        passkey.getAccount().usePasskey(true);
        changes.added(passkey);
        factors.fire(new SecondFactorChanged(passkey.getAccount()));
    }

    /** Gives the passkey another name, audits that if it differs, and tells its person. */
    public void rename(Passkey passkey, String name) {
        String before = passkey.getName();
        passkey.rename(name);
        if (!before.equals(passkey.getName())) {
            changes.renamed(passkey, before);
        }
    }

    /** Removes the passkey, audits that, and tells its person. */
    public void remove(Passkey passkey) {
        changes.removed(passkey);
        Account account = passkey.getAccount();
        account.usePasskey(of(account.getId()).size() > 1);
        em.remove(passkey);
        factors.fire(new SecondFactorChanged(account));
    }

    /**
     * Records that a proof is used, in the transaction that it is used for. Call it with the account locked: so of two answers at once the
     * second one finds the count of the first.
     *
     * @return why it is no proof any more: the passkey was removed meanwhile, or its count has gone back; empty if it is one
     */
    public Optional<PasskeyProblem> use(PasskeyCheck.Proven proven) {
        Passkey passkey = em.find(Passkey.class, proven.passkey());
        if (passkey == null) {
            return Optional.of(PasskeyProblem.PASSKEY_UNKNOWN);
        }
        return passkey.use(proven.signCount(), proven.backedUp(), clock.instant())
                ? Optional.empty()
                : Optional.of(PasskeyProblem.PASSKEY_COUNT_BACK);
    }

    /** Removes the passkeys of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        removeAll(event.account());
    }

    /** Removes the passkeys of a deleted account whose address another account gets: it cannot be restored with it. */
    public void onAddressGivenUp(@Observes AddressGivenUp event) {
        removeAll(event.account());
    }

    private void removeAll(Account account) {
        em.createQuery("delete from Passkey p where p.account = :account")
                .setParameter("account", account)
                .executeUpdate();
        account.usePasskey(false);
    }
}
