package org.guestlist.group;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The groups that providers' claims give. */
@ApplicationScoped
class MappedGroups implements GroupUse {

    @PersistenceContext
    private EntityManager em;

    @Override
    public boolean isOfAll() {
        return false;
    }

    @Override
    public Set<UUID> groups() {
        return em.createQuery("select g.uuid from PeopleGroup g, GroupMapping m where g.id = m.groupId", UUID.class)
                .getResultStream()
                .collect(Collectors.toSet());
    }
}
