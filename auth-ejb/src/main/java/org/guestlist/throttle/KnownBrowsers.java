package org.guestlist.throttle;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountsClosed;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.Token;

/** Stores the browsers from which accounts have signed in. */
@Stateless
public class KnownBrowsers {

    /**
     * The account of an address, and the browser with a cookie if the account knows it. Outer joins, and values in place of what there is
     * not, let the database do the same for an address without an account.
     */
    private static final String FIND = """
            select /* planned once */ a.id as account_id, a.password_hash, coalesce(b.id, 0) as browser,
                b.created_at as since
            from (select cast(? as varchar) as email_key) typed
            left join account a on a.tenant_id = :organisation and a.email_key = typed.email_key
            left join known_browser b on b.tenant_id = :organisation and b.account_id = coalesce(a.id, 0)
                and b.token_hash = ?""";

    /**
     * After this time a browser counts as a known device: the person was told by mail when it was new, and has had time to say that it is
     * none of the own.
     */
    public static final Duration KNOWN_AFTER = Duration.ofDays(1);

    record Found(Long accountId, String passwordHash, long browser, Instant since) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    private CurrentClient client;

    @Inject
    private Event<NewBrowser> newBrowsers;

    /**
     * Uses one statement in all cases, which finds one row, and no transaction.
     *
     * @param emailKey the key of the entered address, whether or not it has an account
     * @param cookie the browser's cookie, if it sent one
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public KnownAccount find(String emailKey, Optional<Token> cookie) {
        String hash = cookie.map(token -> token.hash().value()).orElse("");
        Found found = sql.one(Found.class, FIND, emailKey, hash);
        if (found.browser != Throttle.UNKNOWN_BROWSER) {
            client.comesInKnownBrowser();
            noteDevice(found.since);
        }
        return new KnownAccount(
                Optional.ofNullable(found.accountId), Optional.ofNullable(found.passwordHash), found.browser);
    }

    private void noteDevice(Instant since) {
        if (!since.isAfter(clock.instant().minus(KNOWN_AFTER))) {
            client.comesOnKnownDevice();
        }
    }

    /** Finds out whether the browser counts as a known device of the account, where nothing was counted before. */
    public void look(Account account, Optional<Token> cookie) {
        cookie.flatMap(token -> em.createQuery(
                                "select b.createdAt from KnownBrowser b where b.account = :account and b.tokenHash = :hash",
                                Instant.class)
                        .setParameter("account", account)
                        .setParameter("hash", token.hash().value())
                        .getResultStream()
                        .findFirst())
                .ifPresent(this::noteDevice);
    }

    /**
     * Does so, and remembers the browser, for ways to sign in at which nothing can be guessed: nobody is told of a new one.
     *
     * @param account locked already
     * @param cookie the browser's cookie, if it sent one
     * @return the cookie that makes the browser known, as below
     */
    public Token meet(Account account, Optional<Token> cookie) {
        look(account, cookie);
        return remember(account, cookie, false);
    }

    /**
     * @param account locked already: two sign-ins from one browser at once would both add it
     * @param cookie the browser's cookie, if it sent one
     * @return the cookie that makes the browser known to this account: the existing one, if it is known to some account, or a new one, so
     *         that a planted cookie, or one copied and then revoked, has no effect
     */
    public Token remember(Account account, Optional<Token> cookie) {
        return remember(account, cookie, true);
    }

    private Token remember(Account account, Optional<Token> cookie, boolean tell) {
        if (cookie.isPresent() && noteUse(account, cookie.get())) {
            return cookie.get();
        }
        Token token = cookie.filter(this::isKnown).orElseGet(Token::random);
        boolean others = tell && countOf(account) > 0;
        em.persist(new KnownBrowser(account, token.hash(), clock.instant()));
        if (others) {
            newBrowsers.fire(new NewBrowser(account));
        }
        return token;
    }

    private boolean noteUse(Account account, Token cookie) {
        return em.createQuery(
                                "update KnownBrowser b set b.lastUsedAt = :now where b.tokenHash = :hash and b.account = :account")
                        .setParameter("now", clock.instant())
                        .setParameter("hash", cookie.hash().value())
                        .setParameter("account", account)
                        .executeUpdate()
                == 1;
    }

    private long countOf(Account account) {
        return em.createQuery("select count(b) from KnownBrowser b where b.account = :account", Long.class)
                .setParameter("account", account)
                .getSingleResult();
    }

    private boolean isKnown(Token token) {
        return em.createQuery("select count(b) from KnownBrowser b where b.tokenHash = :hash", Long.class)
                        .setParameter("hash", token.hash().value())
                        .getSingleResult()
                > 0;
    }

    /** Forgets one browser, which counts as unknown from now on. */
    public void forget(long id) {
        em.createQuery("delete from KnownBrowser b where b.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Forgets all browsers of the account: after a password reset, all of them have to authenticate again. */
    public void forgetAll(Account account) {
        forgetAll(List.of(account.getId()));
    }

    private void forgetAll(List<Long> accounts) {
        em.createQuery("delete from KnownBrowser b where b.account.id in :accounts")
                .setParameter("accounts", accounts)
                .executeUpdate();
    }

    /** Removes the browsers of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        forgetAll(event.account());
    }

    /** Forgets the browsers of an account that was disabled or deleted. */
    public void onClosed(@Observes AccountsClosed event) {
        forgetAll(event.ids());
    }
}
