package org.guestlist.application;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.TenantChangeListener;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.UnknownValues;
import org.guestlist.platform.db.Versioned;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.secret.TokenHash;
import org.guestlist.signing.SigningAlgorithm;

/** An application of the organisation: a client in OAuth 2.0, a relying party in OpenID Connect, or one behind a reverse proxy. */
@Entity
@EntityListeners(TenantChangeListener.class)
@Table(name = "application")
public class Application extends TenantOwned implements Versioned {

    @Id
    @SequenceGenerator(name = "application_seq", sequenceName = "application_seq", allocationSize = 50)
    @GeneratedValue(generator = "application_seq")
    private Long id;

    private UUID uuid;

    @Enumerated(EnumType.STRING)
    private ApplicationKind kind;

    private String name;
    private boolean enabled;

    @Column(name = "start_page")
    private String startPage;

    @Column(name = "redirect_uris")
    private String redirectUris;

    @Column(name = "any_localhost_port")
    private boolean anyLocalhostPort;

    @Column(name = "paths_below")
    private boolean pathsBelow;

    @Column(name = "logout_redirect_uris")
    private String logoutRedirectUris;

    @Column(name = "back_channel_logout")
    private String backChannelLogout;

    @Column(name = "back_channel_inside")
    private boolean backChannelInside;

    @Column(name = "back_channel_authorities")
    private String backChannelAuthorities;

    @Column(name = "front_channel_logout")
    private String frontChannelLogout;

    @Column(name = "front_channel_session")
    private boolean frontChannelSession;

    private String host;

    @Column(name = "public_paths")
    private String publicPaths;

    @Column(name = "secret_hash")
    private String secretHash;

    @Column(name = "previous_secret_hash")
    private String previousSecretHash;

    @Column(name = "proof_by_program")
    private String proofByProgram;

    @Column(name = "previous_secret_by_program")
    private String previousSecretByProgram;

    @Column(name = "public_keys")
    private String publicKeys;

    @Column(name = "pkce_required")
    private boolean pkceRequired;

    @Column(name = "pushed_required")
    private boolean pushedRequired;

    @Column(name = "dpop_required")
    private boolean dpopRequired;

    @Enumerated(EnumType.STRING)
    private SigningAlgorithm algorithm;

    /** Null for the same as all others. */
    @Enumerated(EnumType.STRING)
    @Column(name = "access_token_algorithm")
    private SigningAlgorithm accessTokenAlgorithm;

    @Column(name = "access_token_seconds")
    private int accessTokenSeconds;

    @Column(name = "refresh_tokens")
    private boolean refreshTokens;

    @Column(name = "device_sign_in")
    private boolean deviceSignIn;

    private boolean pairwise;
    private String audience;
    private String scopes;

    @Column(name = "only_assigned_groups")
    private boolean onlyAssignedGroups;

    @Column(name = "claims_in_id_token")
    private boolean claimsInIdToken;

    @Column(name = "custom_claims")
    private String customClaims;

    private boolean everyone;

    @Column(name = "guests_too")
    private boolean guestsToo;

    @Column(name = "assigned_groups")
    private String assignedGroups;

    @Column(name = "assigned_people")
    private String assignedPeople = "";

    @Column(name = "needs_second_factor")
    private boolean needsSecondFactor;

    @Column(name = "needs_passkey")
    private boolean needsPasskey;

    private String networks = "";

    @Column(name = "needs_known_device")
    private boolean needsKnownDevice;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "notices_arrived_at")
    private Instant noticesArrivedAt;

    @Column(name = "notices_failing_since")
    private Instant noticesFailingSince;

    @Column(name = "notice_failure")
    private String noticeFailure;

    @Version
    private int version;

    /** For JPA. */
    protected Application() {}

    Application(UUID uuid, ApplicationSettings settings, Optional<String> program, Instant now) {
        this.uuid = uuid;
        this.enabled = true;
        this.createdAt = now;
        configure(settings, program);
    }

    /**
     * Sets everything except secrets, which are set separately since they are shown only once.
     *
     * @param program the name of the program that does so; empty for a person
     */
    final void configure(ApplicationSettings settings, Optional<String> program) {
        if (!settings.publicKeys().equals(getPublicKeys())) {
            proofByProgram = program.orElse(null);
        }
        kind = settings.kind();
        name = settings.name();
        startPage = settings.addresses().startPage().map(URI::toString).orElse(null);
        redirectUris = ApplicationAddresses.lines(settings.addresses().redirects());
        logoutRedirectUris = ApplicationAddresses.lines(settings.addresses().logoutRedirects());
        anyLocalhostPort = settings.addresses().rules().anyLocalhostPort();
        pathsBelow = settings.addresses().rules().pathsBelow();
        tellAt(settings.addresses().notices());
        host = settings.proxy().host().map(HostName::value).orElse(null);
        publicPaths = String.join("\n", settings.proxy().publicPaths());
        publicKeys = settings.publicKeys().orElse(null);
        pkceRequired = settings.requests().pkceRequired();
        pushedRequired = settings.requests().pushedRequired();
        dpopRequired = settings.requests().dpopRequired();
        everyone = settings.access().everyone();
        guestsToo = settings.access().guests();
        assignedGroups =
                settings.access().groups().stream().map(UUID::toString).sorted().collect(Collectors.joining("\n"));
        letIn(settings.access().people());
        configure(settings.tokens());
        configure(settings.needs());
        if (!hasSecret()) {
            secretHash = null;
            withdrawPreviousSecret();
        }
    }

    /** Sets which single people may use it, by the ids of their accounts. */
    final void letIn(Set<Long> people) {
        assignedPeople = people.stream().sorted().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    /** Sets how it learns of ended sessions; at another address it is not known yet whether it accepts that. */
    private void tellAt(SignOutNotices notices) {
        String address = notices.backChannel().map(URI::toString).orElse(null);
        if (!Objects.equals(address, backChannelLogout)) {
            noticesArrivedAt = null;
            noticesFailingSince = null;
            noticeFailure = null;
        }
        backChannelLogout = address;
        backChannelInside = notices.inside();
        backChannelAuthorities = notices.authorities().orElse(null);
        frontChannelLogout = notices.frontChannel().map(URI::toString).orElse(null);
        frontChannelSession = notices.frontChannelSession();
    }

    private void configure(TokenRules tokens) {
        algorithm = tokens.algorithm();
        accessTokenAlgorithm = tokens.accessTokenAlgorithm();
        accessTokenSeconds = Math.toIntExact(tokens.accessTokenLifetime().toSeconds());
        refreshTokens = tokens.refreshTokens();
        deviceSignIn = tokens.deviceSignIn();
        pairwise = tokens.pairwise();
        audience = tokens.audience().map(UUID::toString).orElse(null);
        configure(tokens.claims());
    }

    private void configure(ClaimRules claims) {
        scopes = claims.scopes().stream().sorted().map(ClaimScope::name).collect(Collectors.joining(" "));
        onlyAssignedGroups = claims.onlyAssignedGroups();
        claimsInIdToken = claims.inIdToken();
        customClaims = CustomClaimsText.write(claims.custom());
    }

    private void configure(SignInNeeds needs) {
        needsSecondFactor = needs.secondFactor();
        needsPasskey = needs.passkey();
        networks = SignInNeeds.text(needs.networks());
        needsKnownDevice = needs.knownDevice();
    }

    /** @return the current settings */
    public ApplicationSettings settings() {
        return new ApplicationSettings(
                kind, name, addresses(), proxy(), getPublicKeys(), requests(), tokens(), access(), needs());
    }

    /** @return the rules for the reverse proxy in front of it */
    public ProxyRules proxy() {
        return new ProxyRules(
                Optional.ofNullable(host).map(HostName::new),
                publicPaths.lines().toList());
    }

    /** @return where it is */
    public ApplicationAddresses addresses() {
        return new ApplicationAddresses(
                Optional.ofNullable(startPage).map(URI::create),
                ApplicationAddresses.parse(redirectUris),
                ApplicationAddresses.parse(logoutRedirectUris),
                notices(),
                new RedirectRules(anyLocalhostPort, pathsBelow));
    }

    /** @return how it learns that a session has ended */
    public SignOutNotices notices() {
        return new SignOutNotices(
                Optional.ofNullable(backChannelLogout).map(URI::create),
                backChannelInside,
                Optional.ofNullable(backChannelAuthorities),
                Optional.ofNullable(frontChannelLogout).map(URI::create),
                frontChannelSession);
    }

    /** @return where people open it: its start page, else the host behind the reverse proxy; empty if there is neither */
    public Optional<URI> opensAt() {
        return Optional.ofNullable(startPage)
                .or(() -> getHost().map(one -> (HostName.isLoopback(one) ? "http://" : "https://") + one + "/"))
                .map(URI::create);
    }

    /** @return what its tokens are like */
    public TokenRules tokens() {
        return new TokenRules(
                algorithm,
                Objects.requireNonNullElse(accessTokenAlgorithm, algorithm),
                Duration.ofSeconds(accessTokenSeconds),
                refreshTokens,
                deviceSignIn,
                pairwise,
                audience(),
                claims());
    }

    /** @return the application that its access tokens are for; empty for this one */
    public Optional<UUID> audience() {
        return Optional.ofNullable(audience).map(UUID::fromString);
    }

    /** @return what it learns about people */
    public ClaimRules claims() {
        return new ClaimRules(
                Arrays.stream(scopes.split(" "))
                        .filter(scope -> !scope.isEmpty())
                        // For one that only a newer version knows nothing is released.
                        .flatMap(name -> UnknownValues.find(ClaimScope.class, name).stream())
                        .collect(Collectors.toSet()),
                onlyAssignedGroups,
                claimsInIdToken,
                CustomClaimsText.read(customClaims));
    }

    /** @return whether people sign in to it by a code that they type on another device (RFC 8628) */
    public boolean signsInOnDevices() {
        return deviceSignIn && kind.hasRedirects();
    }

    /** @return what a sign-in needs for it */
    public SignInNeeds needs() {
        return new SignInNeeds(needsSecondFactor, needsPasskey, SignInNeeds.networks(networks), needsKnownDevice);
    }

    /** @return who may use it */
    public ApplicationAccess access() {
        return new ApplicationAccess(
                everyone,
                guestsToo,
                assignedGroups.lines().map(UUID::fromString).collect(Collectors.toSet()),
                assignedPeople.lines().map(Long::valueOf).collect(Collectors.toSet()));
    }

    /**
     * Replaces the secret; the present one stays valid until it is withdrawn, or replaced again.
     *
     * @param program the name of the program to which the new one is shown; empty for a person
     */
    void exchangeSecret(Token secret, Optional<String> program) {
        previousSecretHash = secretHash;
        previousSecretByProgram = secretHash == null ? null : proofByProgram;
        secretHash = secret.hash().value();
        proofByProgram = program.orElse(null);
    }

    final void withdrawPreviousSecret() {
        previousSecretHash = null;
        previousSecretByProgram = null;
    }

    void enable(boolean on) {
        enabled = on;
    }

    /** @return whether it proves itself with a secret */
    public boolean hasSecret() {
        return kind.isConfidential() && publicKeys == null;
    }

    /** @return whether the secret that it showed is a valid one; a secret is random, so the comparison of hashes reveals nothing */
    public boolean isSecret(String shown) {
        String hash = TokenHash.of(shown).value();
        return hasSecret() && (hash.equals(secretHash) || hash.equals(previousSecretHash));
    }

    /**
     * @return the name of the program that was shown a secret that is valid, or has said which keys are, and so can be this application;
     *     empty if none can
     */
    public Optional<String> programInTheKnow() {
        return Optional.ofNullable(proofByProgram).or(() -> Optional.ofNullable(previousSecretByProgram));
    }

    /** @return whether an earlier secret is still valid */
    public boolean hasPreviousSecret() {
        return previousSecretHash != null;
    }

    public Long getId() {
        return id;
    }

    /** @return the client id (RFC 6749 §2.2), also the id for URLs and forms */
    public UUID getUuid() {
        return uuid;
    }

    public ApplicationKind getKind() {
        return kind;
    }

    public String getName() {
        return name;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** @return the public keys that it proves itself with, as a JWK set */
    public Optional<String> getPublicKeys() {
        return Optional.ofNullable(publicKeys);
    }

    /** @return what its requests must have */
    public RequestDemands requests() {
        return new RequestDemands(pkceRequired, pushedRequired, dpopRequired);
    }

    /** @return whether each authorization request needs a code challenge: also by FAPI 2.0, whatever else is set */
    public boolean isPkceRequired() {
        return pkceRequired || requests().isFapi();
    }

    /** @return the host of an application behind a reverse proxy */
    public Optional<String> getHost() {
        return Optional.ofNullable(host);
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** @return when it last accepted that a session has ended, to a minute; empty if it never has at its present address */
    public Optional<Instant> getNoticesArrivedAt() {
        return Optional.ofNullable(noticesArrivedAt);
    }

    /** @return since when it does not accept that sessions have ended; empty if it does, or wants to know of none */
    public Optional<Instant> getNoticesFailingSince() {
        return Optional.ofNullable(noticesFailingSince);
    }

    /** @return what went wrong the first time, in English, for administrators; null if nothing has */
    public String getNoticeFailure() {
        return noticeFailure;
    }

    @Override
    public int getVersion() {
        return version;
    }
}
