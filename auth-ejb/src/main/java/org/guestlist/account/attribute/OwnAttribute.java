package org.guestlist.account.attribute;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantChangeListener;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.Versioned;

/** One of the organisation's own attributes. What its values are never changes. */
@Entity
@Table(name = "person_attribute")
@EntityListeners(TenantChangeListener.class)
public class OwnAttribute extends TenantOwned implements Versioned {

    /** The longest value, in characters. */
    public static final int LENGTH = 200;

    @Id
    @SequenceGenerator(name = "person_attribute_seq", sequenceName = "person_attribute_seq", allocationSize = 50)
    @GeneratedValue(generator = "person_attribute_seq")
    private Long id;

    private UUID uuid;

    @Column(name = "key_name")
    private String key;

    private String label;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private AttributeType type;

    private String choices;
    private boolean shown;
    private boolean claim;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private int version;

    /** For JPA. */
    protected OwnAttribute() {}

    OwnAttribute(NewId id, AttributeSettings settings, Instant now) {
        uuid = id.uuid();
        key = settings.key();
        type = settings.type();
        createdAt = now;
        become(settings);
    }

    /** Takes all but the key and the type. */
    final void become(AttributeSettings settings) {
        label = settings.label();
        choices = type == AttributeType.CHOICE ? String.join("\n", settings.choices()) : "";
        shown = settings.shown();
        claim = settings.claim();
    }

    Long getId() {
        return id;
    }

    /** @return the id for addresses and forms */
    public UUID getUuid() {
        return uuid;
    }

    @Override
    public int getVersion() {
        return version;
    }

    /** @return what is said of it */
    public AttributeSettings getSettings() {
        return new AttributeSettings(
                key, label, type, choices.isEmpty() ? List.of() : List.of(choices.split("\n")), shown, claim);
    }

    /** @return what it is */
    public Attribute getAttribute() {
        AttributeSettings now = getSettings();
        return new Attribute(key, Optional.of(label), type, LENGTH, now.choices(), shown, claim);
    }
}
