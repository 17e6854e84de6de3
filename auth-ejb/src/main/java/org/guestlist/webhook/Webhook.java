package org.guestlist.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantChangeListener;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.Versioned;

/** An address outside that is told what happens in an organisation. */
@Entity
@EntityListeners(TenantChangeListener.class)
public class Webhook extends TenantOwned implements Versioned {

    /** The purpose for which its keys are sealed. */
    public static final String PURPOSE = "webhook key";

    @Id
    @SequenceGenerator(name = "webhook_seq", sequenceName = "webhook_seq", allocationSize = 50)
    @GeneratedValue(generator = "webhook_seq")
    private Long id;

    private UUID uuid;
    private String name;
    private String address;

    @Column(name = "every_kind")
    private boolean everyKind;

    private String kinds;

    @Column(name = "sealed_secret")
    private String sealedSecret;

    @Column(name = "sealed_before")
    private String sealedBefore;

    @Column(name = "before_until")
    private Instant beforeUntil;

    @Enumerated(EnumType.STRING)
    @Column(name = "switched_off")
    private WebhookOff switchedOff;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    /** For JPA. */
    protected Webhook() {}

    Webhook(NewId id, WebhookSettings settings, String sealedSecret, Instant now) {
        this.uuid = id.uuid();
        this.sealedSecret = sealedSecret;
        this.createdAt = now;
        change(settings);
    }

    final void change(WebhookSettings settings) {
        if (settings.kinds().isEmpty()) {
            throw new IllegalArgumentException("A webhook must be told of something");
        }
        name = settings.name();
        address = settings.address().toString();
        everyKind = settings.kinds().everything();
        kinds = settings.kinds().column();
    }

    /** Signs with this key from now on, and until then with the one before as well. */
    void replaceSecret(String sealed, Instant until) {
        sealedBefore = sealedSecret;
        beforeUntil = until;
        sealedSecret = sealed;
    }

    void switchOff(WebhookOff why) {
        switchedOff = why;
    }

    void switchOn() {
        switchedOff = null;
    }

    public Long getId() {
        return id;
    }

    /** @return the id for addresses and forms */
    public UUID getUuid() {
        return uuid;
    }

    /** @return what administrators say of it */
    public WebhookSettings getSettings() {
        return new WebhookSettings(name, URI.create(address), WebhookKinds.parse(everyKind, kinds));
    }

    public String getName() {
        return name;
    }

    /** @return until when its messages are signed with the key from before as well; empty if they are not */
    public Optional<Instant> getBeforeUntil(Instant now) {
        return Optional.ofNullable(beforeUntil).filter(now::isBefore);
    }

    /** @return why nothing is sent there; empty while it is on */
    public Optional<WebhookOff> getSwitchedOff() {
        return Optional.ofNullable(switchedOff);
    }

    public Instant getCreatedAt() {
        return createdAt;
    }

    String getSealedSecret() {
        return sealedSecret;
    }

    Optional<String> getSealedBefore(Instant now) {
        return getBeforeUntil(now).map(until -> sealedBefore);
    }

    @Override
    public int getVersion() {
        return version;
    }
}
