package org.guestlist.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.config.PessimisticLock;
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.account.NotForGuestsException.Refused;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.PlannedOnce;
import org.guestlist.platform.db.Versioned;

/**
 * A person's account in one organisation. It is <em>invited</em> by an administrator, becomes <em>active</em> with the first password (or
 * the first single sign-on), may be <em>disabled</em> and reinstated, <em>deleted</em> and restored at any time, and is admitted from its
 * first day until the end of its last day, in the organisation's time zone, if it has them. Illegal moves throw
 * {@link IllegalStateException}.
 */
@Entity
@NamedQuery(
        name = Account.LOCKED,
        query = "select a from Account a where a.id = :id",
        hints = {
            @QueryHint(name = QueryHints.PESSIMISTIC_LOCK, value = PessimisticLock.Lock),
            @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK)
        })
@NamedQuery(
        name = Account.BY_KEY,
        query = "select a from Account a where a.emailKey = :key",
        hints = @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK))
@NamedQuery(
        name = Account.BY_PUBLIC_ID,
        query = "select a from Account a where a.uuid = :uuid and a.erasedAt is null",
        hints = @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK))
public class Account extends TenantOwned implements Versioned {

    /** The account with an id, locked. A named query is prepared once; {@code find} with a lock is each time, see {@link PlannedOnce}. */
    static final String LOCKED = "Account.locked";

    /** The account with the {@code key} of an address. */
    static final String BY_KEY = "Account.byKey";

    /** The account with a public id, {@code uuid}, unless its deletion is final. */
    static final String BY_PUBLIC_ID = "Account.byPublicId";

    private static final String NOBODYS_DOMAIN = "deleted.invalid";

    @Id
    @SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 50)
    @GeneratedValue(generator = "account_seq")
    private Long id;

    private UUID uuid;
    private String email;

    @Column(name = "email_key")
    private String emailKey;

    private String name;

    @Column(name = "name_key")
    private String nameKey;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "role_since")
    private Instant roleSince;

    @Enumerated(EnumType.STRING)
    private AccountStatus status;

    @Enumerated(EnumType.STRING)
    private Language language;

    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Column(name = "expires_on")
    private LocalDate expiresOn;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "password_changed_at")
    private Instant passwordChangedAt;

    @Column(name = "second_factor")
    private boolean secondFactor;

    private boolean passkey;

    @Column(name = "only_provider_id")
    private Long onlyProviderId;

    @Column(name = "password_allowed")
    private boolean passwordAllowed;

    @Enumerated(EnumType.STRING)
    private AccountSource source = AccountSource.INVITATION;

    @Column(name = "external_id")
    private String externalId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "described_at")
    private Instant describedAt;

    @Column(name = "activated_at")
    private Instant activatedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    @Column(name = "erased_at")
    private Instant erasedAt;

    @Column(name = "last_login_at")
    private Instant lastLoginAt;

    @Column(name = "proven_email_key")
    private String provenEmailKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "proven_by")
    private AddressProof provenBy;

    @Column(name = "proven_at")
    private Instant provenAt;

    @Enumerated(EnumType.STRING)
    private AccountKind kind = AccountKind.MEMBER;

    @Column(name = "host_id")
    private Long hostId;

    @Column(name = "second_host_id")
    private Long secondHostId;

    @Column(name = "guest_reason")
    private String guestReason;

    @Column(name = "welcome_words")
    private String welcomeWords;

    @Column(name = "deputy_id")
    private Long deputyId;

    @Column(name = "manager_id")
    private Long managerId;

    @Enumerated(EnumType.STRING)
    @Column(name = "ended_how")
    private EndedBy endedHow;

    @Column(name = "ended_by_id")
    private Long endedById;

    @Column(name = "ended_review_id")
    private Long endedReviewId;

    @Column(name = "stay_from")
    private LocalDate stayFrom;

    @Version
    private int version;

    /** For JPA. */
    protected Account() {}

    private Account(EmailAddress email, String name, Role role, Instant now) {
        this.uuid = UUID.randomUUID();
        this.email = email.value();
        this.emailKey = email.key();
        this.role = role;
        this.status = AccountStatus.INVITED;
        this.createdAt = now;
        rename(name);
    }

    /**
     * @param language of the person's mails and pages; empty for the organisation's
     * @param expiresOn the last day on which the person is admitted; empty for no end
     * @return a new account, not yet stored
     */
    public static Account invited(
            EmailAddress email,
            String name,
            Role role,
            Optional<Language> language,
            Optional<LocalDate> expiresOn,
            Instant now) {
        Account account = new Account(email, name, role, now);
        account.language = language.orElse(null);
        account.expiresOn = expiresOn.orElse(null);
        return account;
    }

    /** @return a new account with these details, not yet stored */
    public static Account invited(EmailAddress email, AccountDetails details, Instant now) {
        Account account = invited(email, details.name(), details.role(), details.language(), Optional.empty(), now)
                .between(details.startsOn(), details.expiresOn());
        account.knownAs(details.externalId().orElse(null));
        return account;
    }

    /**
     * @param signInOnlyWith the only provider that the person may use, by its id; empty for any that the organisation allows
     * @param passwordAllowed whether the person may use a password where only chosen accounts may
     * @return a new account of a person from an imported file, not yet stored
     */
    public static Account imported(
            EmailAddress email,
            AccountDetails details,
            Optional<Long> signInOnlyWith,
            boolean passwordAllowed,
            Instant now) {
        Account account = invited(email, details, now).from(AccountSource.IMPORT);
        account.signInOnlyWith(signInOnlyWith.orElse(null));
        account.allowPassword(passwordAllowed);
        return account;
    }

    /**
     * @param name the person's name, 1 to {@value PersonName#LENGTH} characters on one line
     * @throws IllegalArgumentException if it is empty, too long or holds control characters
     */
    public void rename(String name) {
        if (!PersonName.isValid(name)) {
            throw new IllegalArgumentException(
                    "must be a name of 1 to " + PersonName.LENGTH + " characters on one line");
        }
        this.name = PersonName.clean(name);
        this.nameKey = PersonName.key(this.name);
    }

    /** Notes that what is known of the person has changed: name, language, address or another attribute. */
    void describe(Instant now) {
        describedAt = now;
    }

    /** @return when what is known of the person was last changed; else when the account was made */
    public Instant getDescribedAt() {
        return describedAt == null ? createdAt : describedAt;
    }

    /** Sets a placeholder address for a moment, while several accounts exchange addresses. */
    void parkAddress() {
        EmailAddress placeholder = EmailAddress.of(uuid + "@" + NOBODYS_DOMAIN);
        this.email = placeholder.value();
        this.emailKey = placeholder.key();
    }

    void moveTo(EmailAddress address) {
        if (status == AccountStatus.DELETED) {
            throw new IllegalStateException("A deleted account keeps its address until it is given up");
        }
        this.email = address.value();
        this.emailKey = address.key();
    }

    /** Records that the person receives mail at the present address, unless that is known. An address given later is unproven again. */
    public void proveAddress(AddressProof by, Instant now) {
        if (!isAddressProven()) {
            provenEmailKey = emailKey;
            provenBy = by;
            provenAt = now;
        }
    }

    /** @return whether the present address is the one that was proven: an administrator's word proves none */
    public boolean isAddressProven() {
        return emailKey.equals(provenEmailKey);
    }

    /** @return by what the present address was proven; empty if it was not */
    public Optional<AddressProof> getAddressProof() {
        return Optional.ofNullable(provenBy).filter(any -> isAddressProven());
    }

    /** @return when the present address was proven; empty if it was not */
    public Optional<Instant> getAddressProvenAt() {
        return Optional.ofNullable(provenAt).filter(any -> isAddressProven());
    }

    /**
     * Frees the address and the external id of a deleted account for another person. The placeholder that replaces the address belongs to
     * no one (RFC 2606 §2) and is unique to the account.
     *
     * @throws IllegalStateException if the account is not deleted
     */
    public void giveUpAddress() {
        if (status != AccountStatus.DELETED) {
            throw new IllegalStateException("Only a deleted account gives its address up, not a " + status + " one");
        }
        parkAddress();
        provenEmailKey = null;
        provenBy = null;
        provenAt = null;
        externalId = null;
    }

    /**
     * Removes everything that identifies the person, for good.
     *
     * @throws IllegalStateException if the account is not deleted
     */
    public void erase(Instant now) {
        giveUpAddress();
        rename(getPseudonym());
        language = null;
        startsOn = null;
        expiresOn = null;
        reopen();
        stayFrom = null;
        guestReason = null;
        welcomeWords = null;
        passwordHash = null;
        passwordChangedAt = null;
        secondFactor = false;
        passkey = false;
        onlyProviderId = null;
        passwordAllowed = false;
        lastLoginAt = null;
        erasedAt = now;
    }

    /** @return the pseudonym in the audit log once the deletion is final */
    public String getPseudonym() {
        return "deleted-" + uuid.toString().substring(0, 8);
    }

    /** @return whether the deleted account has given up its address */
    public boolean hasGivenUpAddress() {
        return email.equals(uuid + "@" + NOBODYS_DOMAIN);
    }

    /** Sets the language of the person's mails and pages; {@code null} for the organisation's. */
    public void speak(Language language) {
        this.language = language;
    }

    void become(Role role, Instant now) {
        if (isGuest() && role.isPrivileged()) {
            throw new NotForGuestsException(Refused.ROLE);
        }
        if (this.role != role) {
            this.role = role;
            this.roleSince = now;
        }
    }

    /**
     * Admits the person on these days only.
     *
     * @param first empty for any before the last
     * @param last empty for any after the first
     * @throws IllegalArgumentException if the first is after the last
     * @throws NotForGuestsException if a guest would have no last day
     */
    public Account between(Optional<LocalDate> first, Optional<LocalDate> last) {
        if (isGuest() && last.isEmpty()) {
            throw new NotForGuestsException(Refused.NO_LAST_DAY);
        }
        if (LastDays.isBefore(last, first)) {
            throw new IllegalArgumentException("The last day " + last + " is before the first, " + first);
        }
        startsOn = first.orElse(null);
        expiresOn = last.orElse(null);
        return this;
    }

    /** Keeps what has given the access an earlier last day. */
    void end(AccessEnd end) {
        AccessEnd kept = end.after(getEnd());
        endedHow = kept.how();
        endedById = kept.by().orElse(null);
        endedReviewId = kept.review().orElse(null);
    }

    /** Forgets it: there is a later last day. */
    void reopen() {
        endedHow = null;
        endedById = null;
        endedReviewId = null;
    }

    /** @return what has given the access an earlier last day, and no later one came since; empty for nothing */
    public Optional<AccessEnd> getEnd() {
        return Optional.ofNullable(endedHow)
                .map(how -> new AccessEnd(how, Optional.ofNullable(endedById), Optional.ofNullable(endedReviewId)));
    }

    /** Counts the days of a guest's stay from this day on: somebody has said yes to it, or a new one begins. */
    public void stayFrom(LocalDate day) {
        stayFrom = day;
    }

    /** @return from which day on the days of a guest's stay count; empty for the first one */
    public Optional<LocalDate> getStayFrom() {
        return Optional.ofNullable(stayFrom);
    }

    /**
     * Makes the person a guest of these hosts, or gives a guest other ones. The database refuses a guest without a host, without a last
     * day, or with a role as well ({@code account_guest}).
     *
     * @throws NotForGuestsException if the person has a role, or no last day
     * @throws IllegalArgumentException if the person would be the own host
     */
    public Account hostedBy(Vouching vouching) {
        Hosts hosts = vouching.hosts();
        if (role.isPrivileged()) {
            throw new NotForGuestsException(Refused.ROLE);
        }
        if (expiresOn == null) {
            throw new NotForGuestsException(Refused.NO_LAST_DAY);
        }
        if (id != null && hosts.include(id)) {
            throw new IllegalArgumentException("Nobody is the own host");
        }
        kind = AccountKind.GUEST;
        hostId = hosts.first();
        secondHostId = hosts.second().orElse(null);
        guestReason = vouching.reason().orElse(null);
        welcomeWords = vouching.words().orElse(null);
        return this;
    }

    /** Makes a guest a member, for whom nobody answers; the last day stays. */
    public void becomeMember() {
        kind = AccountKind.MEMBER;
        hostId = null;
        secondHostId = null;
        guestReason = null;
        welcomeWords = null;
    }

    /** @return whether the person is a guest, for whom a host answers */
    public boolean isGuest() {
        return kind == AccountKind.GUEST;
    }

    public AccountKind getKind() {
        return kind;
    }

    /** @return the hosts of a guest; empty for a member */
    public Optional<Hosts> getHosts() {
        return isGuest() ? Optional.of(new Hosts(hostId, Optional.ofNullable(secondHostId))) : Optional.empty();
    }

    /** @return why the guest is here, as the host has said; empty for a member, and where no reason was given */
    public Optional<String> getGuestReason() {
        return Optional.ofNullable(guestReason);
    }

    /** @return what the host says in the mails that invite */
    public Optional<String> getWelcomeWords() {
        return Optional.ofNullable(welcomeWords);
    }

    /** @return who answers for a guest, and what was said; empty for a member */
    public Optional<Vouching> getVouching() {
        return getHosts().map(hosts -> new Vouching(hosts, getGuestReason(), getWelcomeWords()));
    }

    /** Names who answers for the guests of this member if the member goes; null for nobody. */
    public void nameDeputy(Long account) {
        deputyId = account;
    }

    /** @return who answers for the guests of this member if the member goes, by the id of the account, as the member has said */
    public Optional<Long> getDeputyId() {
        return Optional.ofNullable(deputyId);
    }

    /** Sets the person's manager, as a list or a directory says; null for none. */
    public void reportTo(Long account) {
        managerId = account;
    }

    /** @return the person's manager, by the id of the account */
    public Optional<Long> getManagerId() {
        return Optional.ofNullable(managerId);
    }

    /** Sets the password; the first one makes an invited account active. */
    public void setPassword(String hash, Instant now) {
        if (status == AccountStatus.DISABLED || status == AccountStatus.DELETED) {
            throw new IllegalStateException("A " + status + " account sets no password");
        }
        passwordHash = hash;
        passwordChangedAt = now;
        if (status == AccountStatus.INVITED) {
            activate(now);
        }
    }

    /** Records the first single sign-on, which makes an invited account active. */
    public void signedInElsewhere(Instant now) {
        if (status == AccountStatus.INVITED) {
            activate(now);
        }
    }

    private void activate(Instant now) {
        status = AccountStatus.ACTIVE;
        activatedAt = now;
    }

    /** @return the only provider that the person may sign in with, by its id; empty for any that the organisation allows */
    public Optional<Long> getOnlyProviderId() {
        return Optional.ofNullable(onlyProviderId);
    }

    /** @return whether the person may use a password where only chosen accounts may */
    public boolean isPasswordAllowed() {
        return passwordAllowed;
    }

    void signInOnlyWith(Long providerId) {
        onlyProviderId = providerId;
    }

    void allowPassword(boolean allowed) {
        passwordAllowed = allowed;
    }

    /** @return whether the password is unchanged since this account was read earlier; a rehash with newer parameters counts as unchanged */
    public boolean hasPasswordOf(Account earlier) {
        return Objects.equals(passwordChangedAt, earlier.passwordChangedAt);
    }

    /** Stores the same password, hashed with newer parameters. */
    public void rehash(String hash) {
        passwordHash = hash;
    }

    /** Records whether a second factor is asked for after the password; what it is, its feature keeps. */
    public void useSecondFactor(boolean used) {
        secondFactor = used;
    }

    /** @return whether the person has set up a second factor */
    public boolean hasSecondFactor() {
        return secondFactor;
    }

    /** Records whether the person has a passkey; its feature keeps which. */
    public void usePasskey(boolean there) {
        passkey = there;
    }

    /** @return whether the person has a passkey */
    public boolean hasPasskey() {
        return passkey;
    }

    /** Records that the person is what they are, a guest or a member, only since then: grace counts from it as from a new role. */
    public void changedKind(Instant now) {
        roleSince = now;
    }

    /** @return since when the person could sign in with the present role, as a member or as a guest */
    public Instant inRoleSince() {
        Instant in = activatedAt == null ? createdAt : activatedAt;
        return roleSince != null && roleSince.isAfter(in) ? roleSince : in;
    }

    /** Records how the account was created, if not by an invitation. */
    public Account from(AccountSource source) {
        this.source = source;
        return this;
    }

    /**
     * Sets the person's id in another system of the organisation. An import finds the account by it, so that a changed address does not
     * create a second account.
     *
     * @param externalId an {@link ExternalId}; {@code null} for none
     */
    public void knownAs(String externalId) {
        if (externalId != null && !ExternalId.isValid(externalId)) {
            throw new IllegalArgumentException(
                    "must be an id of 1 to " + ExternalId.LENGTH + " characters on one line");
        }
        this.externalId = externalId == null ? null : ExternalId.clean(externalId);
    }

    void disable() {
        if (status != AccountStatus.ACTIVE && status != AccountStatus.INVITED) {
            throw new IllegalStateException(
                    "Only an invited or active account can be disabled, not a " + status + " one");
        }
        status = AccountStatus.DISABLED;
    }

    void reinstate() {
        if (status != AccountStatus.DISABLED) {
            throw new IllegalStateException("Only a disabled account can be reinstated, not a " + status + " one");
        }
        comeBack();
    }

    void delete(Instant now) {
        if (status == AccountStatus.DELETED) {
            throw new IllegalStateException("The account is deleted already");
        }
        status = AccountStatus.DELETED;
        deletedAt = now;
    }

    void restore() {
        if (status != AccountStatus.DELETED) {
            throw new IllegalStateException("Only a deleted account can be restored, not a " + status + " one");
        }
        if (erasedAt != null) {
            throw new IllegalStateException("The deletion is final");
        }
        if (hasGivenUpAddress()) {
            throw new IllegalStateException("The account cannot be restored: another account has its address");
        }
        deletedAt = null;
        comeBack();
    }

    private void comeBack() {
        status = getStatusWhenBack();
    }

    /** @return the status of the account once it is reinstated or restored */
    public AccountStatus getStatusWhenBack() {
        return activatedAt == null ? AccountStatus.INVITED : AccountStatus.ACTIVE;
    }

    /**
     * @return whether the person can administer the organisation from this day on, permanently: active, with a password, and with no first
     *         day that is still to come, nor any last day
     */
    public boolean isRemainingAdministrator(LocalDate today) {
        return role == Role.ADMINISTRATOR
                && state(today) == AccountState.ACTIVE
                && expiresOn == null
                && passwordHash != null;
    }

    /** @return the state of the account at the instant, in the organisation's time zone */
    public AccountState state(Instant now, ZoneId zone) {
        return state(LocalDate.ofInstant(now, zone));
    }

    /** @return the state of the account on this day of the organisation; on its last day the person can still sign in */
    public AccountState state(LocalDate today) {
        return AccountState.of(status, startsOn, expiresOn, today);
    }

    public Long getId() {
        return id;
    }

    /** @return the id for URLs and forms */
    public UUID getUuid() {
        return uuid;
    }

    public EmailAddress getEmail() {
        return new EmailAddress(email);
    }

    public String getName() {
        return name;
    }

    public Role getRole() {
        return role;
    }

    public AccountStatus getStatus() {
        return status;
    }

    /** @return the person's own choice; empty for the organisation's language */
    public Optional<Language> getLanguage() {
        return Optional.ofNullable(language);
    }

    /** @return the first day on which the account is admitted, in the organisation's time zone */
    public Optional<LocalDate> getStartsOn() {
        return Optional.ofNullable(startsOn);
    }

    /** @return the last day on which the account is admitted, in the organisation's time zone */
    public Optional<LocalDate> getExpiresOn() {
        return Optional.ofNullable(expiresOn);
    }

    /** @return the hash in PHC format; empty if the person has never set a password */
    public Optional<String> getPasswordHash() {
        return Optional.ofNullable(passwordHash);
    }

    public Optional<Instant> getPasswordChangedAt() {
        return Optional.ofNullable(passwordChangedAt);
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    public Optional<Instant> getActivatedAt() {
        return Optional.ofNullable(activatedAt);
    }

    public Optional<Instant> getDeletedAt() {
        return Optional.ofNullable(deletedAt);
    }

    public AccountSource getSource() {
        return source;
    }

    /** @return the person's id in another system of the organisation */
    public Optional<String> getExternalId() {
        return Optional.ofNullable(externalId);
    }

    /** @return when the deletion became final and the row stopped identifying a person */
    public Optional<Instant> getErasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    public Optional<Instant> getLastLoginAt() {
        return Optional.ofNullable(lastLoginAt);
    }

    @Override
    public int getVersion() {
        return version;
    }
}
