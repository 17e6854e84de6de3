package org.guestlist.group;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;

/**
 * Which proof it takes to change groups and who is in them: a fresh one as soon as one of them {@linkplain GroupUse counts} somewhere. For
 * all others, the one that {@code @Needs} says is enough.
 */
@ApplicationScoped
public class GroupProof {

    @PersistenceContext
    private EntityManager em;

    @Inject
    @Any
    private Instance<GroupUse> uses;

    @Inject
    private Permissions permissions;

    /**
     * Checks for a proof before these groups change, or people come into them or leave them.
     *
     * @throws org.guestlist.platform.permission.ProofNeededException if one of them counts, and there is no fresh proof
     */
    public void demand(Collection<Long> groups) {
        if (!groups.isEmpty() && !permissions.isProven(Proof.FRESH) && isOneCounting(groups)) {
            permissions.demandProof(Proof.FRESH);
        }
    }

    private boolean isOneCounting(Collection<Long> groups) {
        if (isOfAll()) {
            return true;
        }
        Set<UUID> counting = counting();
        return em.createQuery("select g.uuid from PeopleGroup g where g.id in :groups", UUID.class)
                .setParameter("groups", groups)
                .getResultStream()
                .anyMatch(counting::contains);
    }

    /** @return whether a group counts, by its {@linkplain GroupName#key key}; or would, if it is not there yet */
    public Predicate<String> countingKeys() {
        if (isOfAll()) {
            return key -> true;
        }
        Set<UUID> counting = counting();
        return em.createQuery("select g from PeopleGroup g", Group.class)
                .getResultStream()
                .filter(group -> counting.contains(group.getUuid()))
                .map(Group::getKey)
                .collect(Collectors.toSet())::contains;
    }

    private boolean isOfAll() {
        return uses.stream().anyMatch(GroupUse::isOfAll);
    }

    private Set<UUID> counting() {
        return uses.stream().flatMap(use -> use.groups().stream()).collect(Collectors.toSet());
    }
}
