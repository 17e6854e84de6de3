package org.guestlist.throttle;

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
import org.guestlist.account.Account;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.secret.TokenHash;

/** A browser that an account has signed in from, recognised by a cookie's hash. Several accounts may know the same browser. */
@Entity
@Table(name = "known_browser")
class KnownBrowser extends TenantOwned {

    @Id
    @SequenceGenerator(name = "known_browser_seq", sequenceName = "known_browser_seq", allocationSize = 50)
    @GeneratedValue(generator = "known_browser_seq")
    private Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Version
    private int version;

    /** For JPA. */
    protected KnownBrowser() {}

    KnownBrowser(Account account, TokenHash tokenHash, Instant now) {
        this.account = account;
        this.tokenHash = tokenHash.value();
        this.createdAt = now;
        this.lastUsedAt = now;
    }

    Long getId() {
        return id;
    }
}
