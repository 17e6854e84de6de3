package org.guestlist.organisation.tenant;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;

/** Entity listener, set by {@code @EntityListeners} on each entity that {@link TenantCache} caches: reports each change to it. */
public class TenantChangeListener {

    @PostPersist
    @PostUpdate
    @PostRemove
    void changed(Object entity) {
        CDI.current().select(TenantChanges.class).get().add(organisationOf(entity));
    }

    private static long organisationOf(Object entity) {
        if (entity instanceof Tenant tenant) {
            return tenant.getId();
        }
        if (entity instanceof TenantHost host) {
            return host.getTenant().getId();
        }
        // All others are rows of the organisation that is bound.
        return CDI.current().select(CurrentTenant.class).get().get().getId();
    }
}
