package org.guestlist.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Optional;
import org.guestlist.organisation.tenant.TenantChangeListener;
import org.guestlist.organisation.tenant.TenantOwned;

/** That people may ask for something: a group, or an application, for which it is said which group a yes gives. */
@Entity
@EntityListeners(TenantChangeListener.class)
@Table(name = "access_offer")
class AccessOffer extends TenantOwned {

    @Id
    @SequenceGenerator(name = "access_offer_seq", sequenceName = "access_offer_seq", allocationSize = 50)
    @GeneratedValue(generator = "access_offer_seq")
    private Long id;

    @Column(name = "group_id")
    private long groupId;

    @Column(name = "application_id")
    private Long applicationId;

    /** For JPA. */
    protected AccessOffer() {}

    /** @param applicationId null for the group itself */
    AccessOffer(long groupId, Long applicationId) {
        this.groupId = groupId;
        this.applicationId = applicationId;
    }

    long getGroupId() {
        return groupId;
    }

    Optional<Long> getApplicationId() {
        return Optional.ofNullable(applicationId);
    }
}
