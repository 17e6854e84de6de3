package org.guestlist.provider;

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
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.TenantOwned;

/**
 * An identity at a provider that belongs to an account. Created at the first sign-in; from then on the identity decides, not the address.
 */
@Entity
@Table(name = "identity_link")
public class IdentityLink extends TenantOwned {

    @Id
    @SequenceGenerator(name = "identity_link_seq", sequenceName = "identity_link_seq", allocationSize = 50)
    @GeneratedValue(generator = "identity_link_seq")
    private Long id;

    private UUID uuid = UUID.randomUUID();

    @ManyToOne(optional = false)
    @JoinColumn(name = "provider_id")
    private IdentityProvider provider;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    private String issuer;
    private String subject;
    private String email;

    @Column(name = "linked_at")
    private Instant linkedAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Version
    private int version;

    /** For JPA. */
    protected IdentityLink() {}

    public IdentityLink(IdentityProvider provider, Account account, FederatedIdentity identity, Instant now) {
        this.provider = provider;
        this.account = account;
        this.issuer = identity.issuer();
        this.subject = identity.subject();
        this.email = identity.email().map(EmailAddress::value).orElse(null);
        this.linkedAt = now;
        this.lastUsedAt = now;
    }

    boolean isOf(IdentityProvider provider, FederatedIdentity identity) {
        return this.provider.getId().equals(provider.getId())
                && issuer.equals(identity.issuer())
                && subject.equals(identity.subject());
    }

    Long getId() {
        return id;
    }

    public UUID getUuid() {
        return uuid;
    }

    public IdentityProvider getProvider() {
        return provider;
    }

    public Account getAccount() {
        return account;
    }

    String getIssuer() {
        return issuer;
    }

    /** @return the identity, as the provider asserted it when it was linked */
    public FederatedIdentity identity() {
        return new FederatedIdentity(issuer, subject, getEmail().flatMap(EmailAddress::parse), true, Optional.empty());
    }

    /** @return the address from the provider when it was linked */
    public Optional<String> getEmail() {
        return Optional.ofNullable(email);
    }

    public Instant getLinkedAt() {
        return linkedAt;
    }

    public Instant getLastUsedAt() {
        return lastUsedAt;
    }
}
