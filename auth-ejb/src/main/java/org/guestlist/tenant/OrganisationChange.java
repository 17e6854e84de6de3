package org.guestlist.tenant;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;

/** To be named by {@code @EntityListeners} on each entity of which {@link OrganisationCache} holds something: tells it of each change. */
public class OrganisationChange {

    @PostPersist
    @PostUpdate
    @PostRemove
    void changed(Object entity) {
        CDI.current().select(OrganisationChanges.class).get().add();
    }
}
