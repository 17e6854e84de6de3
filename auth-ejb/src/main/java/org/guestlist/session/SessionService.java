package org.guestlist.session;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountsClosed;
import org.guestlist.account.AddressChanged;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.time.Validity;

/** Starts, checks and ends the current organisation's sessions. */
@Stateless
public class SessionService {

    private static final Duration LAST_SEEN_STEP = Duration.ofMinutes(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private ProviderSessions providerSessions;

    @Inject
    private Event<SessionReplaced> replaced;

    @Inject
    private Event<SessionsEnded> ended;

    @Inject
    private Event<SessionStrengthened> strengthened;

    /**
     * @param account locked and admitted in this transaction: disabling or deleting it ends all sessions, and none may start after that
     * @param by how the person was authenticated
     * @return the token of a new session, for the browser's cookie
     */
    public Token start(Account account, LoginMethod method, Set<AuthenticationMethod> by) {
        Instant now = clock.instant();
        Authentication shown = Authentication.shown(AuthenticationMethod.contextOf(by), now);
        return start(account, method, by, shown, Optional.empty(), now, now);
    }

    /**
     * @param there the sign-in from which it starts; it ends with the session there
     * @param more how the person was authenticated here as well; empty if not at all
     * @return the same
     */
    public Token start(Account account, ProviderSignIn there, Set<AuthenticationMethod> more) {
        Instant now = clock.instant();
        return start(
                account,
                LoginMethod.SINGLE_SIGN_ON,
                AuthenticationMethod.and(there.by(), more),
                there.shown(more, now),
                Optional.of(there.session()),
                there.provenAt(more, now),
                now);
    }

    private Token start(
            Account account,
            LoginMethod method,
            Set<AuthenticationMethod> by,
            Authentication shown,
            Optional<ProviderSession> provider,
            Instant provenAt,
            Instant now) {
        Token token = Token.random();
        Validity validity = new Validity(now, now.plus(tenant.get().getSessionAbsolute()));
        LoginSession session = new LoginSession(
                account,
                method,
                by,
                token.hash(),
                validity,
                shown,
                provenAt,
                client.isOnKnownDevice(),
                client.address(),
                client.userAgent());
        provider.ifPresent(session::startedBy);
        em.persist(session);
        provider.flatMap(ProviderSession::idToken).ifPresent(idToken -> providerSessions.keep(session, idToken));
        return token;
    }

    /**
     * Checks a session, on every request. Ends it if it has expired, or if its account is no longer admitted.
     *
     * @return the session with its account, or empty
     */
    public Optional<LoginSession> check(Token token) {
        Optional<LoginSession> found = find(token);
        Instant now = clock.instant();
        Tenant settings = tenant.get();
        if (found.isPresent() && !found.get().isAdmitted(now, settings)) {
            end(token);
            return Optional.empty();
        }
        found.ifPresent(this::use);
        return found;
    }

    /** Records that the session is used now, so that it does not end for being idle; at most once a minute. */
    public void use(LoginSession session) {
        use(session.getId(), session.times());
    }

    /** Does the same for the session with this id. */
    public void use(long sessionId, SessionTimes times) {
        Instant now = clock.instant();
        if (times.lastSeenBefore(now, LAST_SEEN_STEP)) {
            seen(sessionId, now);
        }
    }

    /** @return the session with this token, which may have expired, with its account */
    public Optional<LoginSession> find(Token token) {
        return em.createNamedQuery(LoginSession.BY_TOKEN, LoginSession.class)
                .setParameter("hash", token.hash().value())
                .getResultStream()
                .findFirst();
    }

    /** Uses an update statement: with the entity, concurrent requests of one page would fail with version conflicts. */
    private void seen(long sessionId, Instant now) {
        em.createQuery("update LoginSession s set s.lastSeenAt = :now where s.id = :id")
                .setParameter("now", now)
                .setParameter("id", sessionId)
                .executeUpdate();
    }

    /**
     * Records that the person has just proven who is there, and gives the session another token (ASVS 5.0 7.2.4): the previous one becomes
     * invalid. Applications are told by what, beside what was shown before.
     *
     * @param by what was shown here
     * @return the new token; the same if a concurrent request of the browser was faster, whose response carries the new one
     */
    public Token renew(Token token, Set<AuthenticationMethod> by) {
        return renew(token, by, AuthenticationMethod.contextOf(by));
    }

    /**
     * @param there the sign-in at the provider from which the person has come back
     * @return the same
     */
    public Token renew(Token token, ProviderSignIn there) {
        return renew(token, there.by(), there.context());
    }

    private Token renew(Token token, Set<AuthenticationMethod> by, AuthenticationContext context) {
        Token renewed = exchange(token);
        find(renewed).ifPresent(session -> {
            Set<AuthenticationMethod> all = AuthenticationMethod.and(session.getAuthenticationMethods(), by);
            em.createQuery("update LoginSession s set s.authenticationMethods = :methods, s.provenAt = :now"
                            + (context.covers(AuthenticationContext.TWO_FACTORS) ? ", s.twoFactorsAt = :now" : "")
                            + (context.covers(AuthenticationContext.PHISHING_RESISTANT) ? ", s.passkeyAt = :now" : "")
                            + " where s.tokenHash = :hash")
                    .setParameter("methods", AuthenticationMethod.words(all))
                    .setParameter("now", clock.instant())
                    .setParameter("hash", renewed.hash().value())
                    .executeUpdate();
            AuthenticationContext before = session.authentication().strongest();
            if (!before.covers(context)) {
                strengthened.fire(new SessionStrengthened(session, before, context));
            }
        });
        return renewed;
    }

    /** Gives the session another token likewise, without a fresh proof: what the person has shown is not enough for one. */
    public Token exchange(Token token) {
        Token renewed = Token.random();
        int changed = em.createQuery(
                        "update LoginSession s set s.tokenHash = :renewed, s.previousTokenHash = :before where s.tokenHash = :before")
                .setParameter("renewed", renewed.hash().value())
                .setParameter("before", token.hash().value())
                .executeUpdate();
        return changed == 1 ? renewed : token;
    }

    /** The sign-in that began this session is no proof: it has shown less than the account has. */
    public void withholdProof(Token token) {
        em.createQuery("update LoginSession s set s.provenAt = null where s.tokenHash = :hash")
                .setParameter("hash", token.hash().value())
                .executeUpdate();
    }

    /** @return whether the session was given a new token that the browser had not yet received when it sent this request */
    public boolean isRenewed(Token token) {
        return !em.createQuery("select s.id from LoginSession s where s.previousTokenHash = :hash", Long.class)
                .setParameter("hash", token.hash().value())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** @return the id of the session, which stays the same for as long as it lasts */
    public UUID idOf(Token token) {
        return find(token).map(LoginSession::getUuid).orElseThrow();
    }

    /** Ends the session of a browser in which the person has just signed in again, or somebody else has. */
    public void replace(Token before, Token after) {
        find(before).ifPresent(ending -> {
            LoginSession starting = find(after).orElseThrow();
            if (ending.getAccount().getId().equals(starting.getAccount().getId())) {
                replaced.fire(new SessionReplaced(ending, starting));
            }
            end(before);
        });
    }

    /** Ends one session. */
    public void end(Token token) {
        em.createQuery("delete from LoginSession s where s.tokenHash = :hash")
                .setParameter("hash", token.hash().value())
                .executeUpdate();
    }

    /**
     * Ends all sessions of the account.
     *
     * @return how many ended
     */
    public int endAll(Account account) {
        return endAll(List.of(account));
    }

    private int endAll(List<Account> accounts) {
        SessionsEnded event = new SessionsEnded(accounts);
        int number = em.createQuery("delete from LoginSession s where s.account.id in :accounts")
                .setParameter("accounts", event.ids())
                .executeUpdate();
        ended.fire(event);
        return number;
    }

    /** @return the number of active sessions of the account */
    public long count(Account account) {
        TypedQuery<Long> query = em.createQuery(
                        "select count(s) from LoginSession s where s.account = :account and "
                                + ActiveSessions.CONDITION,
                        Long.class)
                .setParameter("account", account);
        return ActiveSessions.bind(query, clock.instant(), tenant.get()).getSingleResult();
    }

    /** Ends all sessions of the account except the one with this token. */
    public void endOthers(Account account, Token keep) {
        em.createQuery("delete from LoginSession s where s.account = :account and s.tokenHash <> :hash")
                .setParameter("account", account)
                .setParameter("hash", keep.hash().value())
                .executeUpdate();
        ended.fire(new SessionsEnded(List.of(account)));
    }

    /** Ends the sessions that are no longer active, and those of people whose last day has passed. */
    public void endExpired() {
        Instant now = clock.instant();
        Tenant settings = tenant.get();
        Query expired = em.createQuery("delete from LoginSession s where not " + ActiveSessions.CONDITION
                        + " or s.account.id in (select a.id from Account a where a.expiresOn < :today)")
                .setParameter("today", LocalDate.ofInstant(now, settings.getTimeZone()));
        ActiveSessions.bind(expired, now, settings).executeUpdate();
    }

    /** Ends one session, if it has not ended already. */
    public void end(LoginSession session) {
        em.createQuery("delete from LoginSession s where s.id = :id")
                .setParameter("id", session.getId())
                .executeUpdate();
    }

    /** Removes the data of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        endAll(event.account());
    }

    /**
     * Ends the sessions of a person whose address was moved, who signs in again as whoever that is now. Those who have moved their own,
     * which took a proof, stay in the session in which they did it.
     */
    public void onAddressChanged(@Observes AddressChanged event) {
        Account account = event.account();
        if (event.before().key().equals(account.getEmail().key())) {
            return;
        }
        client.session()
                .filter(session -> client.isSelf(account.getId()))
                .ifPresentOrElse(session -> endOthers(account, session), () -> endAll(account));
    }

    private void endOthers(Account account, UUID keep) {
        em.createQuery("delete from LoginSession s where s.account = :account and s.uuid <> :keep")
                .setParameter("account", account)
                .setParameter("keep", keep)
                .executeUpdate();
        ended.fire(new SessionsEnded(List.of(account)));
    }

    /** Ends the sessions of an account that was disabled or deleted. */
    public void onClosed(@Observes AccountsClosed event) {
        endAll(event.accounts());
    }
}
