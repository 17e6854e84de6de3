package org.guestlist.signing;

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
import java.time.Instant;
import java.util.Optional;
import org.guestlist.organisation.tenant.TenantChangeListener;
import org.guestlist.organisation.tenant.TenantOwned;

/** A key of the organisation. It is published from its creation until it is gone, and signs during a part of that time. */
@Entity
@EntityListeners(TenantChangeListener.class)
@Table(name = "signing_key")
public class SigningKey extends TenantOwned {

    /** The purpose of the encrypted key, for {@link org.guestlist.platform.secret.SecretBox}. */
    public static final String PURPOSE = "token signing key";

    @Id
    @SequenceGenerator(name = "signing_key_seq", sequenceName = "signing_key_seq", allocationSize = 50)
    @GeneratedValue(generator = "signing_key_seq")
    private Long id;

    @Column(name = "key_id")
    private String keyId;

    @Enumerated(EnumType.STRING)
    private SigningAlgorithm algorithm;

    @Column(name = "sealed_key")
    private String sealedKey;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "signs_from")
    private Instant signsFrom;

    @Column(name = "signs_until")
    private Instant signsUntil;

    @Column(name = "gone_at")
    private Instant goneAt;

    @Version
    private int version;

    /** For JPA. */
    protected SigningKey() {}

    SigningKey(String keyId, SigningAlgorithm algorithm, String sealedKey, Instant createdAt, Instant signsFrom) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.sealedKey = sealedKey;
        this.createdAt = createdAt;
        this.signsFrom = signsFrom;
    }

    /** Ends its use: it signs until then, and is published until it is gone. */
    void withdraw(Instant signsUntil, Instant goneAt) {
        this.signsUntil = signsUntil;
        this.goneAt = goneAt;
    }

    boolean isPublished(Instant now) {
        return goneAt == null || now.isBefore(goneAt);
    }

    boolean signs(Instant now) {
        return !now.isBefore(signsFrom) && (signsUntil == null || now.isBefore(signsUntil));
    }

    boolean isWithdrawn() {
        return signsUntil != null;
    }

    /** @return the key id ({@code kid}, RFC 7517 §4.5) */
    public String getKeyId() {
        return keyId;
    }

    public SigningAlgorithm getAlgorithm() {
        return algorithm;
    }

    String getSealedKey() {
        return sealedKey;
    }

    /** @return since when it has been published */
    public Instant getCreatedAt() {
        return createdAt;
    }

    /** @return when it begins to sign */
    public Instant getSignsFrom() {
        return signsFrom;
    }

    /** @return when it no longer signs; empty while no successor is made */
    public Optional<Instant> getSignsUntil() {
        return Optional.ofNullable(signsUntil);
    }

    /** @return when it is no longer published; empty while no successor is made */
    public Optional<Instant> getGoneAt() {
        return Optional.ofNullable(goneAt);
    }
}
