package org.guestlist.session;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountClosed;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.CurrentClient;
import org.guestlist.secret.SecretBox;
import org.guestlist.secret.Token;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Tenant;
import org.guestlist.time.Validity;

/** Starts, checks and ends the current organisation's sessions. */
@Stateless
public class SessionService {

    private static final String ID_TOKEN = "id token";
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
    private AuditLog auditLog;

    @Inject
    private AccountService accounts;

    @Inject
    private SecretBox secrets;

    /**
     * @param account locked, and judged to be admitted, in this transaction: what shuts it out ends all sessions, and none may begin after that
     * @return the token of a new session, for the browser's cookie
     */
    public Token start(Account account, LoginMethod method) {
        return start(account, method, Optional.empty());
    }

    /** @return the same for a session that came from one at an identity provider, and ends with that */
    public Token start(Account account, LoginMethod method, Optional<ProviderSession> provider) {
        Instant now = clock.instant();
        Token token = Token.random();
        Validity validity = new Validity(now, now.plus(tenant.get().getSessionAbsolute()));
        LoginSession session = new LoginSession(account, method, token.hash(), validity, client.address(), client.userAgent());
        provider.ifPresent(session::startedBy);
        em.persist(session);
        provider.flatMap(ProviderSession::idToken).ifPresent(idToken -> {
            em.flush();
            em.persist(new SessionIdToken(session, secrets.seal(ID_TOKEN, idToken)));
        });
        return token;
    }

    /**
     * Checks a session, on every request. One that is over, or whose account is no longer admitted, ends.
     *
     * @return the session with its account, or nothing
     */
    public Optional<LoginSession> check(Token token) {
        Optional<LoginSession> found = find(token);
        Instant now = clock.instant();
        Tenant settings = tenant.get();
        if (found.isPresent() && !admits(found.get(), now, settings)) {
            end(token);
            return Optional.empty();
        }
        found.filter(session -> session.lastSeenBefore(now, LAST_SEEN_STEP)).ifPresent(session -> seen(session, now));
        return found;
    }

    private Optional<LoginSession> find(Token token) {
        return em.createQuery("select s from LoginSession s join fetch s.account where s.tokenHash = :hash", LoginSession.class)
                .setParameter("hash", token.hash().value()).getResultStream().findFirst();
    }

    private static boolean admits(LoginSession session, Instant now, Tenant settings) {
        return session.isAlive(now, settings) && session.getAccount().state(now, settings.getTimeZone()).isAdmitted();
    }

    /** A statement, not a change of the entity: requests of one page come at the same time, and the version must not make one fail. */
    private void seen(LoginSession session, Instant now) {
        em.createQuery("update LoginSession s set s.lastSeenAt = :now where s.id = :id").setParameter("now", now)
                .setParameter("id", session.getId()).executeUpdate();
    }

    /** @return when the session began, which is when its owner proved who they are; nothing if it is over */
    public Optional<Instant> startedAt(Token token) {
        return find(token).map(LoginSession::getCreatedAt);
    }

    /**
     * Gives the session another token, after a proof or a change of the password (ASVS 5.0 7.2.4): whoever knows the one before is out.
     *
     * @return the token from now on; the same if another request of the browser was faster, whose answer brings the new one
     */
    public Token renew(Token token) {
        Token renewed = Token.random();
        int changed = em.createQuery("update LoginSession s set s.tokenHash = :renewed, s.previousTokenHash = :before where s.tokenHash = :before")
                .setParameter("renewed", renewed.hash().value()).setParameter("before", token.hash().value()).executeUpdate();
        return changed == 1 ? renewed : token;
    }

    /** @return whether the session has another token by now, which the browser is about to learn: it sent this before it had the answer */
    public boolean isRenewed(Token token) {
        return !em.createQuery("select s.id from LoginSession s where s.previousTokenHash = :hash", Long.class).setParameter("hash", token.hash().value())
                .setMaxResults(1).getResultList().isEmpty();
    }

    /** @return the id of the session, which stays the same for as long as it lasts */
    public UUID idOf(Token token) {
        return find(token).map(LoginSession::getUuid).orElseThrow();
    }

    /** @return the session at an identity provider from which this one came */
    public Optional<ProviderSession> providerOf(Token token) {
        return find(token).flatMap(session -> session.providerSession(Optional.ofNullable(em.find(SessionIdToken.class, session.getId()))
                .flatMap(kept -> secrets.open(ID_TOKEN, kept.getSealedToken()))));
    }

    /** @return with which algorithms the provider has signed at the beginning of the sessions that it means, as far as that is known */
    public Set<String> algorithmsOf(long providerId, Optional<String> subject, Optional<String> session) {
        return from(providerId, subject, session).stream().flatMap(one -> one.getProviderAlgorithm().stream()).collect(Collectors.toSet());
    }

    /**
     * Ends the sessions that came from one at an identity provider, since that is over there. A session of the same subject whose own id is not
     * known ends as well.
     *
     * @param subject whose; empty if the provider names the session alone
     * @param session which one; empty for all of the subject
     * @return how many ended
     */
    public int endFrom(long providerId, Optional<String> subject, Optional<String> session) {
        List<LoginSession> over = from(providerId, subject, session);
        for (LoginSession one : over) {
            Account account = one.getAccount();
            auditLog.record(AuditEvent.of(AuditKind.LOGOUT).about(account.getId(), account.getEmail().value()).by(LoginMethod.SINGLE_SIGN_ON));
            end(one);
        }
        return over.size();
    }

    private List<LoginSession> from(long providerId, Optional<String> subject, Optional<String> session) {
        return em.createQuery("select s from LoginSession s join fetch s.account where s.providerId = :provider"
                + " and (s.providerSession = :session or s.providerSubject = :subject)", LoginSession.class).setParameter("provider", providerId)
                .setParameter("session", session.orElse("")).setParameter("subject", subject.orElse("")).getResultStream()
                .filter(one -> one.cameFrom(subject, session)).toList();
    }

    /** Ends one session. */
    public void end(Token token) {
        em.createQuery("delete from LoginSession s where s.tokenHash = :hash").setParameter("hash", token.hash().value()).executeUpdate();
    }

    /**
     * Ends all sessions of the account.
     *
     * @return how many there were
     */
    public int endAll(Account account) {
        return em.createQuery("delete from LoginSession s where s.account = :account").setParameter("account", account).executeUpdate();
    }

    /**
     * Ends all sessions of the account, because an administrator wants so.
     *
     * @return how many there were
     */
    public int endAll(long accountId) {
        Account account = accounts.lock(accountId);
        int ended = endAll(account);
        if (ended > 0) {
            auditLog.record(AuditEvent.of(AuditKind.SESSIONS_ENDED).about(accountId, account.getEmail().value()).before(AuditName.SESSIONS, ended));
        }
        return ended;
    }

    /** @return how many sessions of the account go on */
    public long count(Account account) {
        Instant now = clock.instant();
        return em.createQuery("select count(s) from LoginSession s where s.account = :account and s.expiresAt > :now and s.createdAt > :absolute"
                + " and s.lastSeenAt > :idle", Long.class).setParameter("account", account).setParameter("now", now)
                .setParameter("absolute", now.minus(tenant.get().getSessionAbsolute())).setParameter("idle", now.minus(tenant.get().getSessionIdle())).getSingleResult();
    }

    /** Ends all sessions of the account but the one with this token. */
    public void endOthers(Account account, Token keep) {
        em.createQuery("delete from LoginSession s where s.account = :account and s.tokenHash <> :hash").setParameter("account", account)
                .setParameter("hash", keep.hash().value()).executeUpdate();
    }

    /**
     * @param most how many at the most
     * @return the account's sessions that are not over, the one with this token first, then the one that was used last
     */
    public List<LoginSession> of(long accountId, Token first, int most) {
        Instant now = clock.instant();
        return em.createQuery("select s from LoginSession s where s.account.id = :account and s.expiresAt > :now and s.createdAt > :absolute"
                + " and s.lastSeenAt > :idle order by case when s.tokenHash = :hash then 0 else 1 end, s.lastSeenAt desc, s.id desc", LoginSession.class)
                .setParameter("account", accountId).setParameter("hash", first.hash().value()).setParameter("now", now)
                .setParameter("absolute", now.minus(tenant.get().getSessionAbsolute())).setParameter("idle", now.minus(tenant.get().getSessionIdle()))
                .setMaxResults(most).getResultList();
    }

    /** @return all of these accounts' sessions that are not over */
    public List<LoginSession> of(Collection<Long> accountIds) {
        return accountIds.isEmpty() ? List.of() : alive(em.createQuery("select s from LoginSession s join fetch s.account where s.account.id in :accounts",
                LoginSession.class).setParameter("accounts", accountIds));
    }

    /** @return the sessions that came from this identity provider, by its id, and are not over */
    public List<LoginSession> from(long providerId) {
        return alive(em.createQuery("select s from LoginSession s join fetch s.account where s.providerId = :provider", LoginSession.class)
                .setParameter("provider", providerId));
    }

    /** @return the sessions that began in this way, and are not over */
    public List<LoginSession> by(LoginMethod method) {
        return alive(em.createQuery("select s from LoginSession s join fetch s.account where s.method = :method", LoginSession.class)
                .setParameter("method", method));
    }

    private List<LoginSession> alive(TypedQuery<LoginSession> query) {
        Instant now = clock.instant();
        Tenant settings = tenant.get();
        return query.getResultStream().filter(session -> session.isAlive(now, settings)).toList();
    }

    /** Ends one session, if it is not over already. */
    public void end(LoginSession session) {
        em.createQuery("delete from LoginSession s where s.id = :id").setParameter("id", session.getId()).executeUpdate();
    }

    /** Ends one of the account's own sessions, as its owner wishes. One that is over already, or somebody else's, is none of them. */
    public void signOut(long accountId, UUID session) {
        ended(accountId, em.createQuery("delete from LoginSession s where s.uuid = :uuid and s.account.id = :account")
                .setParameter("uuid", session).setParameter("account", accountId).executeUpdate());
    }

    /** Ends all of the account's sessions but the one with this token, as its owner wishes. */
    public void signOutOthers(long accountId, Token keep) {
        ended(accountId, em.createQuery("delete from LoginSession s where s.account.id = :account and s.tokenHash <> :hash")
                .setParameter("account", accountId).setParameter("hash", keep.hash().value()).executeUpdate());
    }

    private void ended(long accountId, int sessions) {
        if (sessions > 0) {
            auditLog.record(AuditEvent.of(AuditKind.SESSIONS_ENDED).about(accountId, accounts.find(accountId).orElseThrow().getEmail().value())
                    .before(AuditName.SESSIONS, sessions));
        }
    }

    /** Ends all sessions that came from this identity provider, by its id. */
    public void endAllFrom(long providerId) {
        em.createQuery("delete from LoginSession s where s.providerId = :provider").setParameter("provider", providerId).executeUpdate();
    }

    /** Ends the account's sessions that came from this identity provider, by its id. */
    public void endAllFrom(long providerId, Account account) {
        em.createQuery("delete from LoginSession s where s.providerId = :provider and s.account = :account").setParameter("provider", providerId)
                .setParameter("account", account).executeUpdate();
    }

    /** Keeps nothing of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        endAll(event.account());
    }

    /** Ends the sessions of an account that was shut out. */
    public void onClosed(@Observes AccountClosed event) {
        endAll(event.account());
    }
}
