package org.guestlist.signin.passkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.PersonName;
import org.guestlist.organisation.tenant.TenantOwned;

/** A passkey of a person: what is kept here of a <em>public key credential</em> (Web Authentication §4). */
@Entity
@Table(name = "passkey")
@NamedQuery(
        name = Passkey.BY_CREDENTIAL,
        query = "select p from Passkey p join fetch p.account where p.credentialId = :credential")
public class Passkey extends TenantOwned {

    static final String BY_CREDENTIAL = "Passkey.byCredential";

    @Id
    @SequenceGenerator(name = "passkey_seq", sequenceName = "passkey_seq", allocationSize = 50)
    @GeneratedValue(generator = "passkey_seq")
    private Long id;

    private UUID uuid = UUID.randomUUID();

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @Column(name = "credential_id")
    private String credentialId;

    @Column(name = "credential_data")
    private String credentialData;

    @Column(name = "sign_count")
    private long signCount;

    @Column(name = "backup_eligible")
    private boolean backupEligible;

    @Column(name = "backed_up")
    private boolean backedUp;

    private String transports;
    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Version
    private int version;

    /** For JPA. */
    protected Passkey() {}

    Passkey(Account account, NewCredential credential, String name, Instant now) {
        this.account = account;
        this.credentialId = credential.id();
        this.credentialData = credential.data();
        this.signCount = credential.signCount();
        this.backupEligible = credential.backupEligible();
        this.backedUp = credential.backedUp();
        this.transports = credential.transports();
        this.createdAt = now;
        rename(name);
    }

    /** @return whether the text can be a passkey's name: one line, as for the names of people */
    public static boolean isName(String text) {
        return PersonName.isValid(text);
    }

    void rename(String name) {
        this.name = PersonName.clean(name);
    }

    /**
     * Records a use. The count of a device grows with each use, or stays 0 for ever: one that does not grow may come from a copy of the
     * device (Web Authentication §6.1.1).
     *
     * @return whether the count is right; if not, nothing is recorded
     */
    boolean use(long newCount, boolean isBackedUp, Instant now) {
        if (newCount <= signCount && (newCount != 0 || signCount != 0)) {
            return false;
        }
        signCount = newCount;
        backedUp = isBackedUp;
        lastUsedAt = now;
        return true;
    }

    Long getId() {
        return id;
    }

    public UUID getUuid() {
        return uuid;
    }

    public Account getAccount() {
        return account;
    }

    String getCredentialId() {
        return credentialId;
    }

    String getCredentialData() {
        return credentialData;
    }

    long getSignCount() {
        return signCount;
    }

    boolean isBackupEligible() {
        return backupEligible;
    }

    /** @return whether it is on more than one device, or can be restored on a new one, as of its last use */
    public boolean isBackedUp() {
        return backedUp;
    }

    String getTransports() {
        return transports;
    }

    /** @return the name that the person gave it */
    public String getName() {
        return name;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    /** @return when it was last used to sign in; empty if never */
    public Optional<Instant> getLastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }
}
