package org.guestlist.signin.secondfactor;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.SecondFactorChanged;
import org.guestlist.platform.secret.SecretBox;

/**
 * Stores second factors, and checks what is shown of them. Callers have locked the account, so that a code is used up by one of them only.
 */
@Stateless
public class SecondFactors {

    /** How many recovery codes there are in a set. */
    public static final int CODES = 10;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountService accounts;

    @Inject
    private SecretBox secrets;

    @Inject
    private Clock clock;

    @Inject
    private SecondFactorNews news;

    @Inject
    private Event<SecondFactorChanged> changes;

    /**
     * Checks a code and uses it up.
     *
     * @param account locked
     * @param typed any text: a code of the app, or a recovery code
     * @return whether it is right, and was not used before
     */
    public boolean accept(Account account, String typed) {
        return acceptOfApp(account, typed) || acceptRecovery(account, typed);
    }

    /** Does the same for the account with this id, which it locks. */
    public boolean accept(long accountId, String typed) {
        return accept(accounts.lock(accountId), typed);
    }

    /** @return whether what was typed looks like a code of an app, and so not like a recovery code */
    public static boolean isOfApp(String typed) {
        return TotpSecret.isCode(typed);
    }

    private boolean acceptOfApp(Account account, String typed) {
        Optional<AuthenticatorApp> app = find(account);
        OptionalLong step = app.flatMap(one -> secrets.open(AuthenticatorApp.PURPOSE, one.getSealedSecret()))
                .map(secret -> new TotpSecret(secret)
                        .step(typed, clock.instant(), app.get().getLastStep()))
                .orElse(OptionalLong.empty());
        app.ifPresent(one -> step.ifPresent(one::use));
        return step.isPresent();
    }

    private boolean acceptRecovery(Account account, String typed) {
        int used = em.createQuery("update RecoveryCode c set c.usedAt = :now"
                        + " where c.account = :account and c.codeHash = :hash and c.usedAt is null")
                .setParameter("now", clock.instant())
                .setParameter("account", account)
                .setParameter("hash", RecoveryCode.hash(typed))
                .executeUpdate();
        if (used == 1) {
            news.recoveryCodeUsed(account, codesLeft(account));
        }
        return used == 1;
    }

    /** @return the second factor of the account; empty if there is none */
    public Optional<SecondFactorState> state(Account account) {
        return Optional.of(account)
                .filter(Account::hasSecondFactor)
                .flatMap(this::find)
                .map(app -> new SecondFactorState(app.getCreatedAt(), codesLeft(account)));
    }

    /**
     * How far the recovery codes of an account are used up.
     *
     * @param left how many can still be used
     * @param lastUsedAt when one was used last; null for never
     */
    public record CodesUsed(long left, Instant lastUsedAt) {}

    /** @return how far its recovery codes are used up, by one statement; zero and never without any */
    public CodesUsed codes(long accountId) {
        // Few rows: EclipseLink converts no instant that the database computes.
        List<Optional<Instant>> uses = em.createQuery(
                        "select c from RecoveryCode c where c.account.id = :account", RecoveryCode.class)
                .setParameter("account", accountId)
                .getResultStream()
                .map(RecoveryCode::getUsedAt)
                .toList();
        return new CodesUsed(
                uses.stream().filter(Optional::isEmpty).count(),
                uses.stream()
                        .flatMap(Optional::stream)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private Optional<AuthenticatorApp> find(Account account) {
        return em.createQuery("select a from AuthenticatorApp a where a.account = :account", AuthenticatorApp.class)
                .setParameter("account", account)
                .getResultStream()
                .findFirst();
    }

    private long codesLeft(Account account) {
        return em.createQuery(
                        "select count(c) from RecoveryCode c where c.account = :account and c.usedAt is null",
                        Long.class)
                .setParameter("account", account)
                .getSingleResult();
    }

    /**
     * Stores the app with this secret, whose first code has just been used, in place of any before.
     *
     * @return its recovery codes
     */
    public List<String> add(Account account, TotpSecret secret, long step) {
        remove(account);
        em.persist(new AuthenticatorApp(
                account, secrets.seal(AuthenticatorApp.PURPOSE, secret.base32()), step, clock.instant()));
        account.useSecondFactor(true);
        return replaceCodes(account);
    }

    /** @return a new set of recovery codes, in place of those before */
    public List<String> replaceCodes(Account account) {
        removeCodes(account);
        changes.fire(new SecondFactorChanged(account));
        List<String> codes = Stream.generate(RecoveryCode::random).limit(CODES).toList();
        codes.forEach(code -> em.persist(new RecoveryCode(account, code)));
        return codes;
    }

    /** Removes the app and the recovery codes. */
    public void remove(Account account) {
        removeCodes(account);
        em.createQuery("delete from AuthenticatorApp a where a.account = :account")
                .setParameter("account", account)
                .executeUpdate();
        account.useSecondFactor(false);
        changes.fire(new SecondFactorChanged(account));
    }

    private void removeCodes(Account account) {
        em.createQuery("delete from RecoveryCode c where c.account = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    /** Removes what belongs to a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        remove(event.account());
    }
}
