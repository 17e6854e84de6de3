package org.guestlist.signin.secondfactor;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.SecondFactorChanged;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.SessionsEnded;

/**
 * Browsers in which people who have shown their second factor are not asked for it again for some days, if the organisation allows that.
 * Each use gives the browser another token, so a copy of its cookie is worth nothing after that. Whatever could mean that somebody else has
 * the browser or knows the password forgets all of the account: another password, second factor or passkey, and signing out everywhere.
 */
@Stateless
public class TrustedDevices {

    /** The latest of an account; older ones are forgotten. */
    static final int MOST = 20;

    /**
     * Those that count now. A node of the version before forgets none when the password or the app changes, so that is looked at as well.
     */
    private static final String VALID =
            " where d.account = :account and d.until > :now and d.createdAt > :since and not exists"
                    + " (select a from AuthenticatorApp a where a.account = d.account and a.createdAt > d.createdAt)";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountService accounts;

    @Inject
    private SecondFactorRule rule;

    @Inject
    private SecondFactorNews news;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    /**
     * Lets the browser stand in for the second factor, if it may.
     *
     * @param account locked, whose first factor was shown
     * @param cookie the browser's, if it sent one
     * @return the browser's next token; empty if the second factor is to be asked for
     */
    public Optional<Token> use(Account account, Optional<Token> cookie) {
        if (cookie.isEmpty() || rule.trustDays(account) == 0) {
            return Optional.empty();
        }
        String hash = cookie.get().hash().value();
        boolean trusted = !valid(account, " and d.tokenHash = :hash")
                .setParameter("hash", hash)
                .getResultList()
                .isEmpty();
        if (!trusted) {
            return Optional.empty();
        }
        em.createQuery(
                        "update TrustedDevice d set d.lastUsedAt = :now where d.account = :account and d.tokenHash = :hash")
                .setParameter("now", clock.instant())
                .setParameter("account", account)
                .setParameter("hash", hash)
                .executeUpdate();
        news.notAsked(account);
        client.comesOnKnownDevice();
        return Optional.of(exchange(hash));
    }

    /**
     * Asks for no second factor in this browser from now on.
     *
     * @param account locked, whose second factor was shown
     * @param cookie the browser's, if it sent one
     * @return the browser's new token, which nobody can have seen before; empty if the organisation does not allow it
     */
    public Optional<Token> trust(Account account, Optional<Token> cookie) {
        int days = rule.trustDays(account);
        if (days == 0) {
            return Optional.empty();
        }
        Optional<String> before = cookie.map(token -> token.hash().value());
        before.ifPresent(hash -> forget(account, " and d.tokenHash = :hash", "hash", hash));
        // Other accounts of this browser keep it.
        Token token = before.map(this::exchange).orElseGet(Token::random);
        Instant now = clock.instant();
        em.persist(new TrustedDevice(
                account, token.hash(), client.address(), client.userAgent(), now, now.plus(Duration.ofDays(days))));
        of(account).stream().skip(MOST).forEach(old -> forget(account, " and d.id = :id", "id", old.getId()));
        news.trusted(account, days);
        return Optional.of(token);
    }

    private Token exchange(String before) {
        Token token = Token.random();
        em.createQuery("update TrustedDevice d set d.tokenHash = :after where d.tokenHash = :before")
                .setParameter("after", token.hash().value())
                .setParameter("before", before)
                .executeUpdate();
        return token;
    }

    /** @return those of the account that count now, the latest first */
    public List<TrustedDevice> of(Account account) {
        return rule.trustDays(account) == 0
                ? List.of()
                : valid(account, " order by d.createdAt desc, d.id desc").getResultList();
    }

    private TypedQuery<TrustedDevice> valid(Account account, String more) {
        Instant now = clock.instant();
        // Fewer days of the organisation concern the browsers that are there as well.
        Instant since = now.minus(Duration.ofDays(rule.trustDays(account)));
        return em.createQuery("select d from TrustedDevice d" + VALID + more, TrustedDevice.class)
                .setParameter("account", account)
                .setParameter("now", now)
                .setParameter(
                        "since",
                        account.getPasswordChangedAt()
                                .filter(changed -> changed.isAfter(since))
                                .orElse(since));
    }

    /** Asks for the second factor again in one of the account's own browsers; ignores one that is none of these. */
    public void forget(long accountId, UUID device) {
        Account account = accounts.lock(accountId);
        noteForgotten(account, forget(account, " and d.uuid = :uuid", "uuid", device));
    }

    /** Asks for the second factor again in all browsers of the account. */
    public void forgetAll(long accountId) {
        Account account = accounts.lock(accountId);
        noteForgotten(account, forgetAll(account));
    }

    private void noteForgotten(Account account, int devices) {
        if (devices > 0) {
            news.forgotten(account, devices);
        }
    }

    private int forget(Account account, String which, String name, Object value) {
        return em.createQuery("delete from TrustedDevice d where d.account = :account" + which)
                .setParameter("account", account)
                .setParameter(name, value)
                .executeUpdate();
    }

    private int forgetAll(Account account) {
        return forgetAll(List.of(account.getId()));
    }

    private int forgetAll(List<Long> accounts) {
        return em.createQuery("delete from TrustedDevice d where d.account.id in :accounts")
                .setParameter("accounts", accounts)
                .executeUpdate();
    }

    /** Forgets the browsers of a person who is signed out everywhere, also since the account is closed or erased. */
    public void onSessionsEnded(@Observes SessionsEnded event) {
        forgetAll(event.ids());
    }

    /** Forgets them with what was shown in them. */
    public void onSecondFactorChanged(@Observes SecondFactorChanged event) {
        forgetAll(event.account());
    }
}
