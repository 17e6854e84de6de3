package org.guestlist.organisation.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import java.util.UUID;

/** Finds what belongs to the organisation that is bound by its public id; nothing of another organisation's. */
public final class PublicIds {

    private PublicIds() {}

    /** @return the one with this public id */
    public static <T extends TenantOwned> Optional<T> find(EntityManager em, Class<T> type, UUID uuid) {
        return query(em, type, uuid).getResultStream().findFirst();
    }

    /** @return the same, locked until the transaction ends */
    public static <T extends TenantOwned> Optional<T> lock(EntityManager em, Class<T> type, UUID uuid) {
        return query(em, type, uuid)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private static <T> TypedQuery<T> query(EntityManager em, Class<T> type, UUID uuid) {
        // A group is called otherwise in queries than its class.
        String given = type.getAnnotation(Entity.class).name();
        String name = given.isEmpty() ? type.getSimpleName() : given;
        return em.createQuery("select e from " + name + " e where e.uuid = :uuid", type)
                .setParameter("uuid", uuid);
    }
}
