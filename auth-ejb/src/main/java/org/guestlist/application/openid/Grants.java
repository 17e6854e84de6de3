package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountService;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSession;
import org.guestlist.application.ApplicationSessions;
import org.guestlist.application.Applications;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.SessionService;

/**
 * Makes grants, redeems their codes and refresh tokens, each once, and ends them. A code or refresh token that is used again ends its grant
 * with all tokens (RFC 6749 §4.1.2, RFC 9700 §4.14.2), since either the first user or the second has stolen it. But for some seconds the
 * refresh token before the present one is answered with the present one again: an answer was lost, or two tabs asked at once.
 */
@Stateless
public class Grants {

    /** How long a code can be redeemed (RFC 6749 §4.1.2). */
    static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

    private static final int ID_LENGTH = 36;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private SessionService sessions;

    @Inject
    private ApplicationSessions applicationSessions;

    @Inject
    private Applications applications;

    @Inject
    private AccountService accounts;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * @param scope what the application may have of what it asks for
     * @return a code for the person of this session, by its public id; empty if the session has ended
     */
    public Optional<AuthorizationCode> issueCode(CodeRequest request, Scope scope, UUID session) {
        return open(session, request.application()).map(opened -> issueCode(request, scope, opened));
    }

    private Optional<ApplicationSession> open(UUID session, Application application) {
        return applicationSessions
                .open(session, application)
                .filter(opened -> opened.isAlive(clock.instant(), tenant.get()));
    }

    private Instant until(ApplicationSession session) {
        return session.getSession().orElseThrow().endsAt(tenant.get());
    }

    private AuthorizationCode issueCode(CodeRequest request, Scope scope, ApplicationSession session) {
        Token code = Token.random();
        em.persist(new Grant(session, request, scope, code.hash(), clock.instant(), until(session)));
        return new AuthorizationCode(code.value());
    }

    /**
     * @param scope what the application may have of what it asks for on a device
     * @return the public id of a grant for the person of this session, by its public id; empty if the session has ended
     */
    public Optional<UUID> grantOnDevice(CodeRequest request, Scope scope, UUID session) {
        return open(session, request.application()).map(opened -> {
            Grant grant = new Grant(opened, request, scope, clock.instant(), until(opened));
            em.persist(grant);
            return grant.getUuid();
        });
    }

    /**
     * Redeems a code.
     *
     * @param verifier proves that the request comes from where the authorization began (RFC 7636 §4.6); may be null
     * @param key of which the request has a proof
     * @return the grant, or why the code is not redeemed
     */
    public Redeemed redeem(
            Application application,
            AuthorizationCode code,
            URI redirectUri,
            CodeVerifier verifier,
            Optional<String> key) {
        Optional<Grant> found = Token.parse(code.getValue())
                .flatMap(token -> lock(Grant.BY_CODE, token.hash().value()))
                .filter(grant -> grant.getApplicationId() == application.getId());
        if (found.isEmpty()) {
            return Redeemed.refused(CodeRefusal.UNKNOWN);
        }
        Grant grant = found.get();
        if (grant.isCodeUsed()) {
            if (!grant.isRevoked()) {
                end(grant, AuditKind.CODE_REUSED);
            }
            return Redeemed.refused(CodeRefusal.USED);
        }
        Instant now = clock.instant();
        Optional<CodeRefusal> refusal =
                refusal(grant, application, now).or(() -> refusal(grant, redirectUri, verifier, key));
        if (refusal.isPresent()) {
            return Redeemed.refused(refusal.get());
        }
        grant.useCode(now);
        return new Redeemed(bind(grant, application, key), null);
    }

    private Optional<CodeRefusal> refusal(Grant grant, Application application, Instant now) {
        if (grant.isCodeExpired(now)) {
            return Optional.of(CodeRefusal.EXPIRED);
        }
        return grant.isAlive(now, tenant.get()) && isUsable(grant, application)
                ? Optional.empty()
                : Optional.of(CodeRefusal.ENDED);
    }

    private static Optional<CodeRefusal> refusal(
            Grant grant, URI redirectUri, CodeVerifier verifier, Optional<String> key) {
        if (redirectUri == null || !grant.getRedirectUri().equals(redirectUri.toString())) {
            return Optional.of(CodeRefusal.OTHER_REDIRECT);
        }
        if (!isVerified(grant, verifier)) {
            return Optional.of(CodeRefusal.OTHER_VERIFIER);
        }
        return grant.getKey().isEmpty() || grant.getKey().equals(key)
                ? Optional.empty()
                : Optional.of(CodeRefusal.OTHER_KEY);
    }

    /** RFC 9449 §5: a refresh token of whoever proves itself is bound to that; any other to the key. */
    private static Grant bind(Grant grant, Application application, Optional<String> key) {
        if (!application.getKind().isConfidential()) {
            key.ifPresent(grant::bindTo);
        }
        return grant;
    }

    private static boolean isVerified(Grant grant, CodeVerifier verifier) {
        // A verifier without a challenge: somebody may have removed the challenge (RFC 9700 §2.1.1).
        return grant.getCodeChallenge()
                .map(challenge -> verifier != null
                        && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                .getValue()
                                .equals(challenge))
                .orElse(verifier == null);
    }

    private boolean isUsable(Grant grant, Application application) {
        return grant.getSession()
                .map(session ->
                        isEnough(session, application) && applicationSessions.mayUse(session.getAccount(), application))
                .orElseGet(() -> actsForItself(application));
    }

    /** Where the person is does not count: it is the application that asks. */
    private boolean isEnough(ApplicationSession session, Application application) {
        return session.getSession()
                .filter(here -> applications.isEnough(application, here.authentication(), here.isOnKnownDevice()))
                .isPresent();
    }

    /**
     * @param shown the refresh token that was used; null if the grant has none yet
     * @param kept whether the present one stays: nobody else can use it
     * @return the refresh token from now on, for a grant of this transaction; the session here counts as used
     */
    public RefreshToken nextRefreshToken(Grant grant, RefreshToken shown, boolean kept) {
        Token secret = shown == null
                ? first(grant)
                : next(grant, secret(shown.getValue()).orElseThrow(), kept);
        grant.getSession().flatMap(ApplicationSession::getSession).ifPresent(sessions::use);
        return new RefreshToken(grant.getRefreshId() + secret.value());
    }

    private static Token first(Grant grant) {
        Token first = Token.random();
        grant.refreshBy(first);
        return first;
    }

    private Token next(Grant grant, Token shown, boolean kept) {
        if (kept && grant.isRefreshedBy(shown)) {
            return shown;
        }
        // One that is not the present one was let through as the one before it: no second look at the clock may decide
        // otherwise.
        return grant.isRefreshedBy(shown)
                ? grant.replace(shown, clock.instant())
                : grant.successor(shown, Instant.MIN).orElseThrow();
    }

    /**
     * @param key of which the request has a proof
     * @return the grant of a refresh token of the application; empty if it is none, bound to another key, or used before and not just now,
     *     or the grant has ended
     */
    public Optional<Grant> refresh(Application application, RefreshToken token, Optional<String> key) {
        Optional<Token> secret = secret(token.getValue());
        Optional<Grant> found = secret.flatMap(any -> lock(Grant.BY_REFRESH_ID, refreshId(token.getValue())))
                .filter(grant -> grant.getApplicationId() == application.getId());
        if (found.filter(grant -> isReused(grant, secret.get())).isPresent()) {
            found.filter(grant -> !grant.isRevoked()).ifPresent(grant -> end(grant, AuditKind.REFRESH_TOKEN_REUSED));
            return Optional.empty();
        }
        return found.filter(grant -> isAlive(grant, application))
                .filter(grant -> !isBound(grant, application) || grant.getKey().equals(key));
    }

    /** @return whether the refresh token is bound to a key, and not to the client, which proves itself */
    static boolean isBound(Grant grant, Application application) {
        return grant.getKey().isPresent() && !application.getKind().isConfidential();
    }

    private boolean isReused(Grant grant, Token secret) {
        Instant since = clock.instant().minusSeconds(settings.refreshGraceSeconds());
        return !grant.isRefreshedBy(secret) && grant.successor(secret, since).isEmpty();
    }

    private static Optional<Token> secret(String token) {
        boolean format = token.length() > ID_LENGTH
                && token.substring(0, ID_LENGTH).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        return format ? Token.parse(token.substring(ID_LENGTH)) : Optional.empty();
    }

    private static UUID refreshId(String token) {
        return UUID.fromString(token.substring(0, ID_LENGTH));
    }

    /** Two requests with one code or refresh token wait for each other here. The grant alone is locked, not what was read with it. */
    private Optional<Grant> lock(String query, Object value) {
        return find(query, value)
                .flatMap(grant -> em.createNamedQuery(Grant.LOCKED, Grant.class)
                        .setParameter(1, grant.getId())
                        .getResultStream()
                        .findFirst());
    }

    private Optional<Grant> find(String query, Object value) {
        return em.createNamedQuery(query, Grant.class)
                .setParameter(1, value)
                .getResultStream()
                .findFirst();
    }

    private void end(Grant grant, AuditKind why) {
        grant.revoke(clock.instant());
        grant.getSession()
                .ifPresent(session -> auditLog.record(AuditEvent.of(why)
                        .about(
                                session.getAccount().getId(),
                                session.getAccount().getEmail().value())
                        .at(session.getApplication().getName())));
    }

    /** The application that its tokens are for must be there and enabled, and nobody may be taken for it (RFC 9700 §4.15). */
    private boolean actsForItself(Application application) {
        UUID subject = application.getUuid();
        // Until ids were made here alone, an administrator could choose that of a person.
        boolean somebody = !NewId.isLike(subject) && accounts.find(subject).isPresent();
        return !somebody && applications.hasAudience(application);
    }

    /** @return a grant for an application that acts for itself; empty if it cannot */
    public Optional<Grant> forItself(Application application, Scope scope) {
        if (!actsForItself(application)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Grant grant = new Grant(
                application.getId(),
                scope.toString(),
                now,
                now.plus(application.tokens().accessTokenLifetime()));
        em.persist(grant);
        return Optional.of(grant);
    }

    /** @return the grant, with the session and the account, if it has not ended and the person may still use the application */
    public Optional<Grant> findAlive(UUID uuid, Application application) {
        return find(Grant.BY_UUID, uuid)
                .filter(grant -> grant.getApplicationId() == application.getId() && isAlive(grant, application));
    }

    private boolean isAlive(Grant grant, Application application) {
        return grant.isAlive(clock.instant(), tenant.get()) && isUsable(grant, application);
    }

    /**
     * @param key of which the device has a proof
     * @return the grant for a device, if it has not ended and the person may still use the application
     */
    public Optional<Grant> takeForDevice(UUID uuid, Application application, Optional<String> key) {
        return lock(Grant.BY_UUID, uuid)
                .filter(grant -> grant.getApplicationId() == application.getId() && isAlive(grant, application))
                .map(grant -> bind(grant, application, key));
    }

    /** @return the living grant of a refresh token, which stays valid */
    public Optional<Grant> findByRefreshToken(Application application, String token) {
        return secret(token)
                .flatMap(secret -> find(Grant.BY_REFRESH_ID, refreshId(token))
                        .filter(grant -> grant.getApplicationId() == application.getId()
                                && isAlive(grant, application)
                                && grant.isRefreshedBy(secret)));
    }

    /** Ends the grant, if it is the application's. */
    public void revoke(UUID uuid, Application application) {
        lock(Grant.BY_UUID, uuid)
                .filter(grant -> grant.getApplicationId() == application.getId())
                .ifPresent(grant -> grant.revoke(clock.instant()));
    }
}
