package org.guestlist.account.link;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import org.guestlist.account.Account;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.secret.TokenHash;
import org.guestlist.platform.time.Validity;

/** A link that sets the password of one account, once, until it expires, is used or is revoked. */
@Entity
public class Link extends TenantOwned {

    @Id
    @SequenceGenerator(name = "link_seq", sequenceName = "link_seq", allocationSize = 50)
    @GeneratedValue(generator = "link_seq")
    private Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @Enumerated(EnumType.STRING)
    private LinkPurpose purpose;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Version
    private int version;

    /** For JPA. */
    protected Link() {}

    Link(Account account, LinkPurpose purpose, TokenHash tokenHash, Validity validity) {
        this.account = account;
        this.purpose = purpose;
        this.tokenHash = tokenHash.value();
        this.createdAt = validity.from();
        this.expiresAt = validity.until();
    }

    /**
     * Redeems the link.
     *
     * @throws IllegalStateException if it can no longer be used
     */
    public void redeem(Instant now) {
        if (!(state(now) instanceof LinkState.Usable)) {
            throw new IllegalStateException("The link is " + state(now));
        }
        usedAt = now;
    }

    void revoke(Instant now) {
        if (usedAt == null && revokedAt == null) {
            revokedAt = now;
        }
    }

    /** @return the state of the link at the instant */
    LinkState state(Instant now) {
        if (purpose == LinkPurpose.UNKNOWN) {
            return new LinkState.Unknown();
        }
        if (usedAt != null) {
            return new LinkState.Used();
        }
        if (revokedAt != null) {
            return new LinkState.Revoked();
        }
        return new Validity(createdAt, expiresAt).covers(now)
                ? new LinkState.Usable(this)
                : new LinkState.Expired(this);
    }

    /** @return whether it does nothing but prove the address */
    boolean isOfAddress() {
        return purpose == LinkPurpose.ADDRESS;
    }

    /** @return whether it is that of an invitation, or of the first administrator: its person has no password yet */
    public boolean isInvitation() {
        return purpose == LinkPurpose.FIRST_PASSWORD || purpose == LinkPurpose.SETUP;
    }

    /** @return whether whoever uses it receives mail at the account's address */
    public boolean isMailed() {
        return purpose.isMailed();
    }

    Long getId() {
        return id;
    }

    public Account getAccount() {
        return account;
    }
}
