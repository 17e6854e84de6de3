package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.config.PessimisticLock;
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.application.ApplicationSession;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.PlannedOnce;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.secret.TokenHash;
import org.guestlist.session.LoginSession;

/**
 * What one authorization has granted an application: first a code, then tokens. It ends as a whole, with all its tokens: by revocation, by
 * a code or refresh token that is used twice, and with the session.
 */
@Entity
@Table(name = "authorization_grant")
@NamedQuery(
        name = Grant.BY_UUID,
        query = "select g from Grant g where g.uuid = ?1",
        hints = {
            @QueryHint(name = QueryHints.LEFT_FETCH, value = "g.session.account"),
            @QueryHint(name = QueryHints.LEFT_FETCH, value = "g.session.session"),
            @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK)
        })
@NamedQuery(
        name = Grant.BY_CODE,
        query = "select g from Grant g where g.codeHash = ?1",
        hints = {
            @QueryHint(name = QueryHints.LEFT_FETCH, value = "g.session.account"),
            @QueryHint(name = QueryHints.LEFT_FETCH, value = "g.session.session"),
            @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK)
        })
@NamedQuery(
        name = Grant.BY_REFRESH_ID,
        query = "select g from Grant g where g.refreshId = ?1",
        hints = {
            @QueryHint(name = QueryHints.LEFT_FETCH, value = "g.session.account"),
            @QueryHint(name = QueryHints.LEFT_FETCH, value = "g.session.session"),
            @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK)
        })
@NamedQuery(
        name = Grant.LOCKED,
        query = "select g from Grant g where g.id = ?1",
        hints = {
            @QueryHint(name = QueryHints.PESSIMISTIC_LOCK, value = PessimisticLock.Lock),
            @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK)
        })
public class Grant extends TenantOwned {

    // These read the grant with its sessions and their account in one statement. JPQL's "join fetch" reaches only
    // the first of them; the others would be a statement each.
    static final String BY_UUID = "Grant.byUuid";
    static final String BY_CODE = "Grant.byCode";
    static final String BY_REFRESH_ID = "Grant.byRefreshId";

    /** The grant with an id, locked and read again; nothing that belongs to it. */
    static final String LOCKED = "Grant.locked";

    @Id
    @SequenceGenerator(name = "authorization_grant_seq", sequenceName = "authorization_grant_seq", allocationSize = 50)
    @GeneratedValue(generator = "authorization_grant_seq")
    private Long id;

    private UUID uuid = UUID.randomUUID();

    @Column(name = "application_id")
    private long applicationId;

    @ManyToOne
    @JoinColumn(name = "application_session_id")
    private ApplicationSession session;

    @Column(name = "redirect_uri")
    private String redirectUri;

    private String scope;
    private String nonce;
    private String claims;

    @Column(name = "code_challenge")
    private String codeChallenge;

    private String jkt;

    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "code_expires_at")
    private Instant codeExpiresAt;

    @Column(name = "code_used_at")
    private Instant codeUsedAt;

    /** Not in access tokens, which others see, too: nobody but the application can use an old refresh token to end the grant. */
    @Column(name = "refresh_id")
    private UUID refreshId = UUID.randomUUID();

    @Column(name = "refresh_hash")
    private String refreshHash;

    /** With the refresh token before, it makes the present one; null for the first. */
    @Column(name = "refresh_salt")
    private String refreshSalt;

    /** When the refresh token before was replaced. */
    @Column(name = "refreshed_at")
    private Instant refreshedAt;

    @Column(name = "proven_at")
    private Instant provenAt;

    /** The context that was reached; null in a grant of a version that knew one alone. */
    @Enumerated(EnumType.STRING)
    @Column(name = "context")
    private AuthenticationContext context;

    @Column(name = "authenticated_at")
    private Instant authenticatedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** For JPA. */
    protected Grant() {}

    /** For an application that acts for itself. */
    Grant(long applicationId, String scope, Instant now, Instant expiresAt) {
        this.applicationId = applicationId;
        this.scope = scope;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** For a person on a device, which has its code already. */
    Grant(ApplicationSession session, CodeRequest request, Scope scope, Instant now, Instant expiresAt) {
        this(request.application().getId(), scope.toString(), now, expiresAt);
        this.session = session;
        LoginSession here = session.getSession().orElseThrow();
        ReachedContext reached = ReachedContext.of(request, here.authentication(), now);
        this.context = reached.context();
        this.authenticatedAt = reached.at();
        this.provenAt = here.getProvenAt().orElse(null);
        this.nonce = request.nonce().orElse(null);
        this.claims = request.claims().orElse(null);
    }

    /** For a person, with a code. */
    Grant(
            ApplicationSession session,
            CodeRequest request,
            Scope scope,
            TokenHash code,
            Instant now,
            Instant expiresAt) {
        this(session, request, scope, now, expiresAt);
        this.redirectUri = request.redirectUri().toString();
        this.codeChallenge = request.codeChallenge().orElse(null);
        this.jkt = request.key().orElse(null);
        this.codeHash = code.value();
        this.codeExpiresAt = now.plus(Grants.CODE_LIFETIME);
    }

    /** @return whether its tokens are valid: it is not revoked, and the session that it hangs on goes on */
    boolean isAlive(Instant now, Tenant settings) {
        return revokedAt == null && now.isBefore(expiresAt) && (session == null || session.isAlive(now, settings));
    }

    boolean isCodeUsed() {
        return codeUsedAt != null;
    }

    boolean isCodeExpired(Instant now) {
        return !now.isBefore(codeExpiresAt);
    }

    void useCode(Instant now) {
        codeUsedAt = now;
    }

    /** @return the key that the code, and of a public client the refresh token, is bound to, by its thumbprint */
    Optional<String> getKey() {
        return Optional.ofNullable(jkt);
    }

    void bindTo(String key) {
        jkt = key;
    }

    /** @return its id in refresh tokens */
    UUID getRefreshId() {
        return refreshId;
    }

    /** Takes this as the first refresh token. */
    void refreshBy(Token first) {
        refreshHash = first.hash().value();
    }

    /** @return the refresh token that from now on replaces the present one */
    Token replace(Token present, Instant now) {
        Token salt = Token.random();
        Token next = present.follower(salt);
        refreshHash = next.hash().value();
        refreshSalt = salt.value();
        refreshedAt = now;
        return next;
    }

    boolean isRefreshedBy(Token secret) {
        return secret.hash().value().equals(refreshHash);
    }

    /**
     * @param before a refresh token that is not the present one
     * @param since the earliest moment of the replacement
     * @return the present refresh token, if it has replaced this one since then; empty for any other
     */
    Optional<Token> successor(Token before, Instant since) {
        return Optional.ofNullable(refreshSalt)
                .filter(any -> refreshedAt.isAfter(since))
                .map(salt -> before.follower(new Token(salt)))
                .filter(this::isRefreshedBy);
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    Long getId() {
        return id;
    }

    /** @return its id in access tokens */
    public UUID getUuid() {
        return uuid;
    }

    long getApplicationId() {
        return applicationId;
    }

    /** @return the person's session at the application; empty for an application that acts for itself */
    public Optional<ApplicationSession> getSession() {
        return Optional.ofNullable(session);
    }

    String getRedirectUri() {
        return redirectUri;
    }

    /** @return the granted scopes, with blanks between them */
    public String getScope() {
        return scope;
    }

    /** @return when the person had last proven who is there as the grant was made: what came later has not proven that this was wanted */
    Optional<Instant> getProvenAt() {
        return Optional.ofNullable(provenAt);
    }

    /** @return what had been shown as the grant was made, which stays so (OpenID Connect Core 1.0 §12.2); only where there is a person */
    ReachedContext reached() {
        return context == null
                ? new ReachedContext(
                        AuthenticationContext.ONE_FACTOR,
                        session.getSession().orElseThrow().getCreatedAt())
                : new ReachedContext(context, authenticatedAt);
    }

    Optional<String> getNonce() {
        return Optional.ofNullable(nonce);
    }

    /** @return the claims asked for one by one, as a JSON object (OpenID Connect Core 1.0 §5.5) */
    Optional<String> getClaims() {
        return Optional.ofNullable(claims);
    }

    Optional<String> getCodeChallenge() {
        return Optional.ofNullable(codeChallenge);
    }
}
