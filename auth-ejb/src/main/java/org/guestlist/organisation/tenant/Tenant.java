package org.guestlist.organisation.tenant;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An organisation and its settings. It has at least one host; exactly one of them is canonical, the others redirect to it.
 */
@Entity
@EntityListeners(TenantChangeListener.class)
public class Tenant {

    @Id
    @SequenceGenerator(name = "tenant_seq", sequenceName = "tenant_seq", allocationSize = 50)
    @GeneratedValue(generator = "tenant_seq")
    private Long id;

    private UUID uuid;
    private String name;

    @Enumerated(EnumType.STRING)
    private Language language;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "support_contact")
    private String supportContact;

    @Column(name = "mail_sender_name")
    private String mailSenderName;

    @Enumerated(EnumType.STRING)
    @Column(name = "password_policy")
    private PasswordPolicy passwordPolicy = PasswordPolicy.MODERN;

    @Enumerated(EnumType.STRING)
    @Column(name = "breach_outage")
    private BreachOutage breachOutage = BreachOutage.ALLOW;

    @Enumerated(EnumType.STRING)
    @Column(name = "password_login")
    private PasswordLogin passwordLogin = PasswordLogin.EVERYONE;

    @Enumerated(EnumType.STRING)
    @Column(name = "pending_password_login")
    private PasswordLogin pendingPasswordLogin;

    @Column(name = "pending_since")
    private Instant pendingSince;

    @Column(name = "pending_until")
    private Instant pendingUntil;

    @Enumerated(EnumType.STRING)
    @Column(name = "second_factor_for")
    private SecondFactorFor secondFactorFor = SecondFactorFor.NOBODY;

    @Column(name = "second_factor_days")
    private int secondFactorDays = 14;

    @Column(name = "second_factor_since")
    private Instant secondFactorSince;

    @Column(name = "second_factor_guests")
    private boolean secondFactorGuests;

    @Column(name = "second_factor_guests_since")
    private Instant secondFactorGuestsSince;

    @Column(name = "trusted_device_days")
    private int trustedDeviceDays = 30;

    @Column(name = "trusted_device_administrators")
    private boolean trustedDeviceAdministrators;

    @Column(name = "identifier_first")
    private boolean identifierFirst;

    @Column(name = "deletion_days")
    private int deletionDays = 90;

    @Column(name = "audit_days")
    private int auditDays = 400;

    @Column(name = "session_idle_seconds")
    private int sessionIdleSeconds = 30 * 60;

    @Column(name = "session_absolute_seconds")
    private int sessionAbsoluteSeconds = 12 * 60 * 60;

    @Column(name = "invitation_seconds")
    private int invitationSeconds = 14 * 24 * 60 * 60;

    @Column(name = "reset_seconds")
    private int resetSeconds = 60 * 60;

    private String colour;

    @Column(name = "allowed_redirects")
    private String allowedRedirects = "";

    private String landing;
    private String links = "";

    @Column(name = "welcome_en")
    private String welcomeEnglish = "";

    @Column(name = "welcome_de")
    private String welcomeGerman = "";

    @Column(name = "guest_sentence_en")
    private String guestSentenceEnglish = "";

    @Column(name = "guest_sentence_de")
    private String guestSentenceGerman = "";

    @Column(name = "reminder_days")
    private int reminderDays;

    /** Parsed from the allowed redirects and the landing page on first use. */
    @Transient
    private AllowedRedirects redirects;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "suspended_at")
    private Instant suspendedAt;

    @Version
    private int version;

    @OneToMany(mappedBy = "tenant", cascade = CascadeType.ALL, fetch = FetchType.EAGER, orphanRemoval = true)
    private List<TenantHost> hosts = new ArrayList<>();

    /** For JPA. */
    protected Tenant() {}

    Tenant(NewTenant data, Instant now) {
        this.uuid = UUID.randomUUID();
        this.name = data.name();
        this.language = data.language();
        this.timeZone = data.timeZone().getId();
        this.createdAt = now;
        moveTo(data.host());
        data.aliases().forEach(this::answerAlsoAt);
    }

    /** Makes the host canonical; the previous one becomes an alias, so that old links keep working. */
    void moveTo(HostName host) {
        hosts.forEach(TenantHost::becomeAlias);
        hosts.stream()
                .filter(one -> one.getHost().equals(host))
                .findFirst()
                .orElseGet(() -> add(host))
                .becomeCanonical();
    }

    /** Adds an alias that redirects to the canonical host. */
    void answerAlsoAt(HostName alias) {
        if (hosts.stream().noneMatch(one -> one.getHost().equals(alias))) {
            add(alias);
        }
    }

    /** Gives an alias up. @throws IllegalArgumentException if it is none of its aliases */
    void stopAnsweringAt(HostName alias) {
        if (!getAliases().contains(alias)) {
            throw new IllegalArgumentException(alias + " is no alias of this organisation");
        }
        hosts.removeIf(one -> one.getHost().equals(alias));
    }

    /** Suspends it, or resumes it with {@code null}. */
    void suspend(Instant now) {
        this.suspendedAt = now;
    }

    /** @return since when it is suspended: nobody gets in, and its mails and jobs wait; empty while it is not */
    public Optional<Instant> getSuspendedAt() {
        return Optional.ofNullable(suspendedAt);
    }

    void rename(String newName) {
        this.name = newName;
    }

    private TenantHost add(HostName host) {
        TenantHost added = new TenantHost(this, host);
        hosts.add(added);
        return added;
    }

    void limitSessions(Duration idle, Duration absolute) {
        this.sessionIdleSeconds = Math.toIntExact(idle.toSeconds());
        this.sessionAbsoluteSeconds = Math.toIntExact(absolute.toSeconds());
    }

    public Long getId() {
        return id;
    }

    public UUID getUuid() {
        return uuid;
    }

    public String getName() {
        return name;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Language getLanguage() {
        return language;
    }

    /** @return the zone in which this organisation's days begin and end */
    public ZoneId getTimeZone() {
        return ZoneId.of(timeZone);
    }

    /** @return the current day in the organisation's time zone */
    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, getTimeZone());
    }

    /** @return the canonical host */
    public HostName getHost() {
        return hosts.stream()
                .filter(TenantHost::isCanonical)
                .findFirst()
                .orElseThrow()
                .getHost();
    }

    public List<HostName> getAliases() {
        return hosts.stream()
                .filter(host -> !host.isCanonical())
                .map(TenantHost::getHost)
                .toList();
    }

    /** @return where people ask for help: an e-mail address, a telephone number or the like */
    public Optional<String> getSupportContact() {
        return Optional.ofNullable(supportContact);
    }

    /** @return the sender's name in mails; the organisation's name unless set */
    public String getMailSenderName() {
        return mailSenderName == null ? name : mailSenderName;
    }

    public PasswordPolicy getPasswordPolicy() {
        return passwordPolicy;
    }

    void demandOfPasswords(PasswordPolicy policy) {
        this.passwordPolicy = policy;
    }

    public BreachOutage getBreachOutage() {
        return breachOutage;
    }

    /**
     * @return who may sign in with e-mail and password, once no change is {@linkplain #pendingPasswordLogin() pending}; administrators
     *         always may at the back door
     */
    public PasswordLogin getPasswordLogin() {
        return passwordLogin;
    }

    /** @return who may sign in with e-mail and password at this moment */
    public PasswordLogin passwordLogin(Instant now) {
        return passwordLogin(passwordLogin, pendingPasswordLogin().orElse(null), now);
    }

    /** Computed whenever it is read, so that a pending rule ends on every node, whatever happens to the one that began it. */
    static PasswordLogin passwordLogin(PasswordLogin kept, PendingPasswordLogin pending, Instant now) {
        return pending != null && pending.isInForce(now) ? pending.passwords() : kept;
    }

    /** @return the rule about passwords that waits for its confirmation, or has ended without one a moment ago */
    public Optional<PendingPasswordLogin> pendingPasswordLogin() {
        return Optional.ofNullable(pendingPasswordLogin)
                .map(passwords -> new PendingPasswordLogin(passwords, pendingSince, pendingUntil));
    }

    /** @return whether the login page asks for the address first, and offers what its domain may use */
    public boolean isIdentifierFirst() {
        return identifierFirst;
    }

    void admitPasswordsOf(PasswordLogin who) {
        this.passwordLogin = who;
        pend(null);
    }

    /** @param pending null for none */
    void pend(PendingPasswordLogin pending) {
        this.pendingPasswordLogin = pending == null ? null : pending.passwords();
        this.pendingSince = pending == null ? null : pending.since();
        this.pendingUntil = pending == null ? null : pending.until();
    }

    void askForTheAddressFirst(boolean first) {
        this.identifierFirst = first;
    }

    /** @return who must have a second factor */
    public SecondFactorSettings getSecondFactor() {
        return new SecondFactorSettings(
                secondFactorFor,
                secondFactorDays,
                new SecondFactorSettings.TrustedDevices(trustedDeviceDays, trustedDeviceAdministrators));
    }

    /** @return since when as many must have a second factor as now; empty if none is demanded */
    public Optional<Instant> getSecondFactorSince() {
        return Optional.ofNullable(secondFactorSince);
    }

    void askFor(SecondFactorSettings settings, Instant now) {
        if (settings.who().compareTo(secondFactorFor) > 0) {
            secondFactorSince = now;
        } else if (settings.who() == SecondFactorFor.NOBODY) {
            secondFactorSince = null;
        }
        secondFactorFor = settings.who();
        secondFactorDays = settings.graceDays();
        trustedDeviceDays = settings.trust().days();
        trustedDeviceAdministrators = settings.trust().administrators();
    }

    /** @return how many days after its deletion an account can still be restored */
    public int getDeletionDays() {
        return deletionDays;
    }

    /** @return how many days an event stays in the audit log */
    public int getAuditDays() {
        return auditDays;
    }

    /** @return the idle timeout of a session */
    public Duration getSessionIdle() {
        return Duration.ofSeconds(sessionIdleSeconds);
    }

    /** @return the absolute lifetime of a session */
    public Duration getSessionAbsolute() {
        return Duration.ofSeconds(sessionAbsoluteSeconds);
    }

    /** @return the validity of an invitation's link, from when it is sent */
    public Duration getInvitationLifetime() {
        return Duration.ofSeconds(invitationSeconds);
    }

    /** @return the validity of a password reset's link, from when it is sent */
    public Duration getResetLifetime() {
        return Duration.ofSeconds(resetSeconds);
    }

    /** @return the current values of all settings on the organisation's screen */
    public TenantSettings settings() {
        return new TenantSettings(
                name,
                getColour(),
                getTimeZone(),
                language,
                getSupportContact(),
                Optional.ofNullable(mailSenderName),
                passwordPolicy,
                breachOutage,
                getSecondFactor(),
                getSessionIdle(),
                getSessionAbsolute(),
                getInvitationLifetime(),
                getResetLifetime(),
                deletionDays,
                auditDays,
                getAllowedRedirects(),
                getLinks());
    }

    void configure(TenantSettings settings, Instant now) {
        settings.check();
        this.name = settings.name();
        this.colour = settings.colour().map(Colour::toString).orElse(null);
        this.timeZone = settings.timeZone().getId();
        this.language = settings.language();
        this.supportContact = settings.supportContact().orElse(null);
        this.mailSenderName = settings.mailSenderName().orElse(null);
        this.passwordPolicy = settings.passwordPolicy();
        this.breachOutage = settings.breachOutage();
        askFor(settings.secondFactor(), now);
        limitSessions(settings.sessionIdle(), settings.sessionAbsolute());
        this.invitationSeconds = Math.toIntExact(settings.invitation().toSeconds());
        this.resetSeconds = Math.toIntExact(settings.reset().toSeconds());
        this.deletionDays = settings.deletionDays();
        this.auditDays = settings.auditDays();
        this.allowedRedirects = settings.allowedRedirects().lines();
        this.landing = settings.allowedRedirects().landing().map(URI::toString).orElse(null);
        this.redirects = settings.allowedRedirects();
        this.links = WebLink.lines(settings.links());
    }

    /** @return how it invites */
    public InvitationSettings invitations() {
        return new InvitationSettings(Map.of(Language.EN, welcomeEnglish, Language.DE, welcomeGerman), reminderDays);
    }

    void invite(InvitationSettings settings) {
        settings.check();
        this.welcomeEnglish = settings.sentence(Language.EN);
        this.welcomeGerman = settings.sentence(Language.DE);
        this.reminderDays = settings.reminderDays();
    }

    /** @return what it says about guests, in each sign-in and each mail */
    public GuestSettings guests() {
        return new GuestSettings(
                secondFactorGuests, Map.of(Language.EN, guestSentenceEnglish, Language.DE, guestSentenceGerman));
    }

    /** @return since when guests must have a second factor; empty if it is not demanded of them as guests */
    public Optional<Instant> getSecondFactorGuestsSince() {
        return Optional.ofNullable(secondFactorGuestsSince);
    }

    void receive(GuestSettings guests, Instant now) {
        guests.check();
        if (guests.secondFactor() != secondFactorGuests) {
            secondFactorGuestsSince = guests.secondFactor() ? now : null;
        }
        this.secondFactorGuests = guests.secondFactor();
        this.guestSentenceEnglish = guests.sentence(Language.EN);
        this.guestSentenceGerman = guests.sentence(Language.DE);
    }

    /** @return its own sentence in a mail that invites a guest or a member, in this language; empty for none */
    public String sentence(Language language, boolean guest) {
        String ofGuests = guest ? guests().sentence(language) : "";
        return ofGuests.isEmpty() ? invitations().sentence(language) : ofGuests;
    }

    /** @return the colour of headers, buttons and links; empty for Guestlist's own */
    public Optional<Colour> getColour() {
        return Optional.ofNullable(colour).flatMap(Colour::parse);
    }

    /** @return the allowed redirect targets after sign-in */
    public AllowedRedirects getAllowedRedirects() {
        if (redirects == null) {
            redirects = AllowedRedirects.of(allowedRedirects, landing);
        }
        return redirects;
    }

    /** @return the links beside the applications, in the administrators' order */
    public List<WebLink> getLinks() {
        return WebLink.all(links);
    }

    /** @return the version, increased by every change of the settings, to detect concurrent changes by forms */
    public int getVersion() {
        return version;
    }
}
