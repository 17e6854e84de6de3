package org.guestlist.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.organisation.tenant.TenantChangeListener;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.platform.db.Versioned;

/** An identity provider of an organisation: its button, its protocol settings, and the domains for which it is trusted. */
@Entity
@EntityListeners(TenantChangeListener.class)
@Table(name = "identity_provider")
public class IdentityProvider extends TenantOwned implements Versioned {

    /** The purpose of the encrypted client secret, for {@link org.guestlist.platform.secret.SecretBox}. */
    public static final String SECRET = "client secret";

    /** The purpose of the encrypted signing key. */
    public static final String SIGNING_KEY = "client signing key";

    @Id
    @SequenceGenerator(name = "identity_provider_seq", sequenceName = "identity_provider_seq", allocationSize = 50)
    @GeneratedValue(generator = "identity_provider_seq")
    private Long id;

    private UUID uuid;

    @Enumerated(EnumType.STRING)
    private ProviderKind kind;

    private String label;

    @Column(name = "sort_order")
    private int order;

    private boolean enabled;
    private String issuer;

    @Column(name = "client_id")
    private String clientId;

    @Enumerated(EnumType.STRING)
    @Column(name = "client_authentication")
    private ClientAuthentication clientAuthentication;

    @Column(name = "client_secret")
    private String sealedSecret;

    @Column(name = "signing_key")
    private String sealedSigningKey;

    private String scopes;
    private String prompt;

    @Column(name = "acr_values")
    private String acrValues;

    @Column(name = "clock_skew_seconds")
    private int clockSkewSeconds;

    @Column(name = "trusted_domains")
    private String trustedDomains;

    @Column(name = "vouched_domains")
    private String vouchedDomains;

    @Column(name = "allowed_domains")
    private String allowedDomains;

    @Column(name = "include_subdomains")
    private boolean includeSubdomains;

    private String networks;

    @Column(name = "logout_there")
    private boolean logoutThere;

    @Column(name = "groups_claim")
    private String groupsClaim;

    @Column(name = "secret_expires_on")
    private LocalDate secretExpiresOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "second_factor")
    private ProviderSecondFactor.Counts secondFactor;

    @Column(name = "second_factor_values")
    private String secondFactorValues;

    @Column(name = "settings_version")
    private int settingsVersion;

    @Column(name = "tested_version", insertable = false, updatable = false)
    private Integer testedVersion;

    @Column(name = "tested_at", insertable = false, updatable = false)
    private Instant testedAt;

    @Column(name = "failed_version", insertable = false, updatable = false)
    private Integer failedVersion;

    @Column(name = "worked_at")
    private Instant workedAt;

    @Column(name = "worked_for")
    private String workedFor;

    @Column(name = "id_token_algorithm")
    private String idTokenAlgorithm;

    @Version
    private int version;

    /** Only of a copy, with which a change is tried. */
    @Transient
    private PendingConnection tried;

    /** For JPA. */
    protected IdentityProvider() {}

    /** A new one is off. */
    public IdentityProvider(ProviderSettings settings, int order) {
        this(UUID.randomUUID(), settings, order);
    }

    public IdentityProvider(UUID uuid, ProviderSettings settings, int order) {
        this.uuid = uuid;
        this.order = order;
        configure(settings);
    }

    /** Sets everything except secrets, which are set separately since they are never shown. */
    public final void configure(ProviderSettings settings) {
        if (label == null || !settings.equals(settings())) {
            this.settingsVersion++;
        }
        if (workedFor == null && hasWorked()) {
            // Noted before it was kept what it had worked for.
            worksAsItIs();
        }
        this.kind = settings.kind();
        this.label = settings.label();
        this.issuer = settings.issuer().toString();
        this.clientId = settings.clientId();
        this.clientAuthentication = settings.clientAuthentication();
        this.scopes = String.join(" ", settings.scopes());
        this.prompt = settings.prompt().orElse(null);
        this.acrValues = settings.acrValues().orElse(null);
        this.clockSkewSeconds = Math.toIntExact(settings.clockSkew().toSeconds());
        this.trustedDomains = settings.trustedDomains().toString();
        this.vouchedDomains = settings.vouchedDomains().toString();
        this.allowedDomains = settings.allowedDomains().toString();
        this.includeSubdomains = settings.includeSubdomains();
        this.networks = String.join(
                ",", settings.networks().stream().map(AddressRange::toString).toList());
        this.logoutThere = settings.logoutThere();
        this.secretExpiresOn = settings.secretExpiresOn().orElse(null);
        this.secondFactor = settings.secondFactor().counts();
        this.secondFactorValues = String.join(" ", settings.secondFactor().values());
    }

    /** @return the current settings without secrets */
    public ProviderSettings settings() {
        return new ProviderSettings(
                kind,
                label,
                getIssuer(),
                clientId,
                clientAuthentication,
                getScopes(),
                getPrompt(),
                getAcrValues(),
                getClockSkew(),
                getTrustedDomains(),
                DomainList.of(vouchedDomains),
                getAllowedDomains(),
                includeSubdomains,
                getNetworks(),
                logoutThere,
                getSecretExpiresOn(),
                getSecondFactor());
    }

    public void keepSecret(String sealed) {
        this.settingsVersion++;
        this.sealedSecret = sealed;
    }

    public void keepSigningKey(String sealed) {
        this.settingsVersion++;
        this.sealedSigningKey = sealed;
    }

    /** Connects as the change says. */
    void take(PendingConnection change) {
        boolean elsewhere = !change.issuer().equals(issuer);
        configure(change.settings(this));
        if (elsewhere || change.newSecret().isPresent()) {
            keepSecret(change.newSecret().orElse(null));
        }
        if (elsewhere) {
            idTokenAlgorithm = null;
        }
        change.newSigningKey().ifPresent(this::keepSigningKey);
    }

    /** Makes this, which must be detached from the database, a copy with which the change is tried. */
    void tryOut(PendingConnection change) {
        take(change);
        tried = change;
    }

    /** @return the change of which this is a copy, to try it; empty for the provider as it is */
    public Optional<PendingConnection> getTried() {
        return Optional.ofNullable(tried);
    }

    /** Reads people's groups from this claim at each sign-on; {@code null} for none. */
    public void readGroupsFrom(String claim) {
        groupsClaim = claim;
    }

    void enable() {
        enabled = true;
    }

    public void disable() {
        enabled = false;
    }

    void moveTo(int order) {
        this.order = order;
    }

    /** @return whether the provider can be reached from this network address */
    public boolean isReachableFrom(String address) {
        List<AddressRange> ranges = getNetworks();
        return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(address));
    }

    public Long getId() {
        return id;
    }

    /** @return the id for URLs and forms */
    public UUID getUuid() {
        return uuid;
    }

    public ProviderKind getKind() {
        return kind;
    }

    /** @return the text of its button */
    public String getLabel() {
        return label;
    }

    int getOrder() {
        return order;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** @return OpenID Connect's issuer, or the prefix of a CAS server */
    public URI getIssuer() {
        return URI.create(issuer);
    }

    public String getClientId() {
        return clientId;
    }

    public ClientAuthentication getClientAuthentication() {
        return clientAuthentication;
    }

    public Optional<String> getSealedSecret() {
        return Optional.ofNullable(sealedSecret);
    }

    public Optional<String> getSealedSigningKey() {
        return Optional.ofNullable(sealedSigningKey);
    }

    /** @return whether a client secret is stored; it is never shown */
    public boolean hasSecret() {
        return sealedSecret != null;
    }

    public List<String> getScopes() {
        return Arrays.asList(scopes.split(" "));
    }

    public Optional<String> getPrompt() {
        return Optional.ofNullable(prompt);
    }

    public Optional<String> getAcrValues() {
        return Optional.ofNullable(acrValues);
    }

    /** @return the accepted difference between the provider's clock and ours */
    public Duration getClockSkew() {
        return Duration.ofSeconds(clockSkewSeconds);
    }

    /** @return the domains for which its addresses are trusted, even unverified */
    public DomainList getTrustedDomains() {
        return DomainList.of(trustedDomains);
    }

    /** @return the domains for whose addresses its own word counts: those named for it, else those that may use it; empty for none */
    public DomainList getVouchedDomains() {
        DomainList named = DomainList.of(vouchedDomains);
        return named.isEmpty() ? getAllowedDomains() : named;
    }

    /** @return the only domains that may use it; empty for all */
    public DomainList getAllowedDomains() {
        return DomainList.of(allowedDomains);
    }

    public boolean isIncludeSubdomains() {
        return includeSubdomains;
    }

    /** @return the only networks from which it can be reached; empty for all */
    public List<AddressRange> getNetworks() {
        return Arrays.stream(networks.split(","))
                .filter(entry -> !entry.isEmpty())
                .map(AddressRange::of)
                .toList();
    }

    /** @return whether signing out here also signs out at the provider */
    public boolean isLogoutThere() {
        return logoutThere;
    }

    /** @return the last day on which the client secret works; empty if it is not known */
    public Optional<LocalDate> getSecretExpiresOn() {
        return Optional.ofNullable(secretExpiresOn);
    }

    /** @return whether a sign-in there counts as one with a second factor */
    public ProviderSecondFactor getSecondFactor() {
        return new ProviderSecondFactor(secondFactor, List.of(secondFactorValues.split(" ")));
    }

    /** @return the claim that holds people's groups; empty if it is not read */
    public Optional<String> getGroupsClaim() {
        return Optional.ofNullable(groupsClaim);
    }

    /**
     * @return which of the settings these are, counted from the first; a new secret or key counts as well, the order on the login page does
     * not
     */
    public int getSettingsVersion() {
        return settingsVersion;
    }

    /** @return when a test sign-in last went well; empty if none has */
    public Optional<Instant> getTestedAt() {
        return Optional.ofNullable(testedAt);
    }

    /** @return whether a test sign-in went well with the settings as they are now */
    public boolean isTested() {
        return testedVersion != null && testedVersion == settingsVersion;
    }

    /** @return whether the last test sign-in with the settings as they are now failed, for a reason between the provider and us */
    public boolean isTestFailed() {
        return failedVersion != null && failedVersion == settingsVersion;
    }

    /** @return how its last ID token was signed, such as {@code RS256}; empty if there was none from this issuer yet */
    public Optional<String> getIdTokenAlgorithm() {
        return Optional.ofNullable(idTokenAlgorithm);
    }

    /**
     * @return whether somebody has come in by it, or would have in a test sign-in, with the server that it asks now; until then a
     *     mistake in it can shut out nobody
     */
    public boolean hasWorked() {
        return workedFor == null ? workedAt != null || testedAt != null : workedFor.equals(asked());
    }

    /** @return which server it asks, and as whom: what works for one says nothing of another */
    String asked() {
        return kind + " " + issuer + " " + clientId;
    }

    /** Remembers that it works with the server that it asks now. */
    void worksAsItIs() {
        workedFor = asked();
    }

    @Override
    public int getVersion() {
        return version;
    }
}
