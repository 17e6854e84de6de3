package org.guestlist.signin.secondfactor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.secret.TokenHash;

/**
 * A browser in which an account is not asked for its second factor, recognised by a cookie's hash. Several accounts may have the same
 * browser, and so the same token.
 */
@Entity
@Table(name = "trusted_device")
public class TrustedDevice extends TenantOwned {

    @Id
    @SequenceGenerator(name = "trusted_device_seq", sequenceName = "trusted_device_seq", allocationSize = 50)
    @GeneratedValue(generator = "trusted_device_seq")
    private Long id;

    private UUID uuid = UUID.randomUUID();

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @Column(name = "token_hash")
    private String tokenHash;

    private String address;

    @Column(name = "user_agent")
    private String userAgent;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    private Instant until;

    @Version
    private int version;

    /** For JPA. */
    protected TrustedDevice() {}

    TrustedDevice(Account account, TokenHash tokenHash, String address, String userAgent, Instant now, Instant until) {
        this.account = account;
        this.tokenHash = tokenHash.value();
        this.address = address;
        this.userAgent = userAgent;
        this.createdAt = now;
        this.lastUsedAt = now;
        this.until = until;
    }

    Long getId() {
        return id;
    }

    /** @return its public id */
    public UUID getUuid() {
        return uuid;
    }

    /** @return the network address from which it became one */
    public String getAddress() {
        return address;
    }

    /** @return what the browser calls itself */
    public String getUserAgent() {
        return userAgent;
    }

    /** @return when the second factor was shown in it */
    public Instant getCreatedAt() {
        return createdAt;
    }

    /** @return when it last stood in for the second factor, or became one */
    public Instant getLastUsedAt() {
        return lastUsedAt;
    }

    /** @return when the second factor is asked for again at the latest */
    public Instant getUntil() {
        return until;
    }
}
