package org.guestlist.organisation.logo;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.UUID;
import org.guestlist.organisation.tenant.TenantChangeListener;
import org.guestlist.organisation.tenant.TenantOwned;

/**
 * The logo of an organisation or of one of its identity providers. Its public id changes with the picture, so that browsers may cache it.
 */
@Entity
@EntityListeners(TenantChangeListener.class)
class Logo extends TenantOwned {

    @Id
    @SequenceGenerator(name = "logo_seq", sequenceName = "logo_seq", allocationSize = 50)
    @GeneratedValue(generator = "logo_seq")
    private Long id;

    private UUID owner;
    private UUID uuid;
    private byte[] png;
    private int width;
    private int height;

    @Enumerated(EnumType.STRING)
    private LogoTone tone;

    @Version
    private int version;

    /** For JPA. */
    protected Logo() {}

    Logo(UUID owner, LogoPicture picture) {
        this.owner = owner;
        show(picture);
    }

    final void show(LogoPicture picture) {
        this.uuid = UUID.randomUUID();
        this.png = picture.png();
        this.width = picture.width();
        this.height = picture.height();
        this.tone = picture.tone();
    }

    LogoMark mark() {
        return new LogoMark(owner, uuid, width, height, tone);
    }
}
