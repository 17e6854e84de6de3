package org.guestlist.throttle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.account.Account;
import org.guestlist.db.PlannedOnce;
import org.guestlist.secret.TokenHash;
import org.guestlist.tenant.TenantOwned;

/** A browser that an account has signed in from, recognised by a cookie's hash. Several accounts may know the same browser. */
@Entity
@Table(name = "known_browser")
// EclipseLink's condition on the organisation of each entity would turn an outer join into an inner one.
@NamedQuery(
        name = KnownBrowser.WITH_ACCOUNT,
        query = "select a, (select max(b.id) from KnownBrowser b where b.account = a and b.tokenHash = :hash)"
                + " from Account a where a.emailKey = :key",
        hints = @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK))
class KnownBrowser extends TenantOwned {

    /** The account of an address, by its {@code key}, and the id of the browser with a {@code hash} if the account knows it. */
    static final String WITH_ACCOUNT = "KnownBrowser.withAccount";

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
