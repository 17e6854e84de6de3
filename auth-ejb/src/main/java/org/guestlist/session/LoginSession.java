package org.guestlist.session;

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
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.persistence.config.PessimisticLock;
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.account.Account;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.config.NetworkAddress;
import org.guestlist.platform.db.PlannedOnce;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.secret.TokenHash;
import org.guestlist.platform.time.Validity;

/**
 * A signed-in browser. It ends when unused for the organisation's idle time, at the latest after its absolute time, or when its row is
 * deleted.
 */
@Entity
@Table(name = "session")
@NamedQuery(
        name = LoginSession.BY_TOKEN,
        query = "select s from LoginSession s join fetch s.account where s.tokenHash = :hash",
        hints = @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK))
@NamedQuery(
        name = LoginSession.LOCKED,
        query = "select s from LoginSession s where s.uuid = :uuid",
        hints = {
            @QueryHint(name = QueryHints.PESSIMISTIC_LOCK, value = PessimisticLock.Lock),
            @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK)
        })
public class LoginSession extends TenantOwned {

    /** The session of a browser's token, by its {@code hash}, with its account. */
    static final String BY_TOKEN = "LoginSession.byToken";

    /** The session with a {@code uuid}, locked and read again. */
    public static final String LOCKED = "LoginSession.locked";

    @Id
    @SequenceGenerator(name = "session_seq", sequenceName = "session_seq", allocationSize = 50)
    @GeneratedValue(generator = "session_seq")
    private Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    private UUID uuid = UUID.randomUUID();

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "previous_token_hash")
    private String previousTokenHash;

    @Enumerated(EnumType.STRING)
    private LoginMethod method;

    @Column(name = "amr")
    private String authenticationMethods;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** Before it began, if a provider knew the person already; null in a session of a version that did not note it. */
    @Column(name = "signed_in_at")
    private Instant signedInAt;

    @Column(name = "proven_at")
    private Instant provenAt;

    @Column(name = "two_factors_at")
    private Instant twoFactorsAt;

    @Column(name = "passkey_at")
    private Instant passkeyAt;

    @Column(name = "known_device")
    private boolean knownDevice;

    private String address;

    @Column(name = "user_agent")
    private String userAgent;

    @Column(name = "provider_id")
    private Long providerId;

    @Column(name = "provider_subject")
    private String providerSubject;

    @Column(name = "provider_session")
    private String providerSession;

    @Column(name = "provider_algorithm")
    private String providerAlgorithm;

    @Version
    private int version;

    /** For JPA. */
    protected LoginSession() {}

    LoginSession(
            Account account,
            LoginMethod method,
            Set<AuthenticationMethod> by,
            TokenHash tokenHash,
            Validity validity,
            Authentication shown,
            Instant provenAt,
            boolean knownDevice,
            String address,
            String userAgent) {
        this.account = account;
        this.method = method;
        this.authenticationMethods = AuthenticationMethod.words(by);
        this.tokenHash = tokenHash.value();
        this.createdAt = validity.from();
        this.lastSeenAt = validity.from();
        this.expiresAt = validity.until();
        this.signedInAt = shown.oneFactorAt();
        this.twoFactorsAt = shown.twoFactorsAt();
        this.passkeyAt = shown.passkeyAt();
        this.provenAt = provenAt;
        this.knownDevice = knownDevice;
        this.address = address;
        this.userAgent = userAgent;
    }

    /** Records that it was started by a single sign-on, and ends with the provider's session. */
    LoginSession startedBy(ProviderSession provider) {
        this.providerId = provider.providerId();
        this.providerSubject = provider.subject();
        this.providerSession = provider.session().orElse(null);
        this.providerAlgorithm = provider.algorithm().orElse(null);
        return this;
    }

    /** @return the provider that the person signed in with, by its id */
    public Optional<Long> getProviderId() {
        return Optional.ofNullable(providerId);
    }

    /** @return the session at the provider from which it was started, with the stored ID token, if any */
    Optional<ProviderSession> providerSession(Optional<String> idToken) {
        return getProviderId()
                .map(id -> new ProviderSession(
                        id,
                        providerSubject,
                        Optional.ofNullable(providerSession),
                        Optional.ofNullable(providerAlgorithm),
                        idToken));
    }

    /** @return the algorithm with which the provider signs, as far as it is known */
    Optional<String> getProviderAlgorithm() {
        return Optional.ofNullable(providerAlgorithm);
    }

    /**
     * @return whether a logout request is about this session (OpenID Connect Back-Channel Logout 1.0 §2.4): subject and session must match,
     *         as far as they are known
     */
    boolean cameFrom(ProviderLogout ended) {
        Optional<String> subject = ended.subject();
        Optional<String> session = ended.session();
        boolean subjectFits = subject.isEmpty() || subject.get().equals(providerSubject);
        boolean sessionFits = session.isEmpty()
                || session.get().equals(providerSession)
                || providerSession == null && subject.isPresent();
        return subjectFits && sessionFits;
    }

    /** @return whether the token belongs to this session */
    public boolean isOf(Token token) {
        return tokenHash.equals(token.hash().value());
    }

    /** @return when its person has proven who is there; empty if the sign-in has shown less than the account has, and nothing since */
    public Optional<Instant> getProvenAt() {
        return Optional.ofNullable(provenAt);
    }

    /** @return how lately its person has proven who is there, at the sign-in or since */
    public Proof proof(Instant now) {
        return provenAt == null ? Proof.NONE : Proof.given(provenAt, now);
    }

    /** @return what its person has shown, and when */
    public Authentication authentication() {
        return Authentication.of(createdAt, signedInAt, provenAt, twoFactorsAt, passkeyAt);
    }

    /** @return whether its person had signed in from this browser before the day on which it began; see {@code throttle.KnownBrowsers} */
    public boolean isOnKnownDevice() {
        return knownDevice;
    }

    public SessionTimes times() {
        return new SessionTimes(createdAt, lastSeenAt, expiresAt);
    }

    boolean isAlive(Instant now, Tenant settings) {
        return times().isAlive(now, settings);
    }

    /** @return whether it is active, and its account may sign in */
    public boolean isAdmitted(Instant now, Tenant settings) {
        return isAlive(now, settings)
                && account.state(now, settings.getTimeZone()).isAdmitted();
    }

    /** @return when it ends at the latest, however much it is used */
    public Instant endsAt(Tenant settings) {
        return times().endsAt(settings);
    }

    public Long getId() {
        return id;
    }

    /** @return the id for URLs and forms */
    public UUID getUuid() {
        return uuid;
    }

    public Account getAccount() {
        return account;
    }

    public LoginMethod getMethod() {
        return method;
    }

    /** @return how the person was authenticated, as far as it is known */
    public Set<AuthenticationMethod> getAuthenticationMethods() {
        return AuthenticationMethod.of(
                authenticationMethods == null ? List.of() : List.of(authenticationMethods.split(" ")));
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Instant getLastSeenAt() {
        return lastSeenAt;
    }

    /** @return the network address from which it was started, as people write it */
    public String getAddress() {
        return NetworkAddress.written(address);
    }

    /** @return the {@code User-Agent} header */
    public String getUserAgent() {
        return userAgent;
    }
}
