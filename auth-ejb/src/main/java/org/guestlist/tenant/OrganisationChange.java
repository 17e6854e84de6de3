package org.guestlist.tenant;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;

/** Entity listener, set by {@code @EntityListeners} on each entity that {@link OrganisationCache} caches: reports each change to it. */
public class OrganisationChange {

    @PostPersist
    @PostUpdate
    @PostRemove
    void changed(Object entity) {
        CDI.current().select(OrganisationChanges.class).get().add();
    }
}
