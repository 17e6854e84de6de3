package org.guestlist.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * The rule of owners: whoever owns a group, and is active, sees and changes who is in it, with the proof that the organisation asks of
 * hosts, too. Whose role sees or changes all does so too, and then with the proof that the change takes from administrators.
 */
@ApplicationScoped
class GroupRule {

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    @Inject
    private GuestRulesService rules;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    /** @return the group, if the caller may see who is in it; another one is answered as one that is not there */
    Optional<Group> visible(UUID group) {
        return groups.find(group).filter(found -> permissions.include(Permission.SEE_ALL) || isOwn(found));
    }

    private boolean isOwn(Group group) {
        return client.accountId()
                .filter(caller -> owners.isOwner(group.getId(), caller))
                .isPresent();
    }

    /**
     * Makes a change to the group's memberships, if the caller may: the caller, these people and the group are locked first, so that nobody
     * becomes or ceases to be its owner meanwhile.
     *
     * @param people whom the change is about
     * @return what the change returned; empty if the group is not there, or not the caller's
     * @throws org.guestlist.platform.permission.ProofNeededException if the caller has proven it too long ago
     */
    <T> Optional<T> change(UUID group, Set<Long> people, Change<T> change) {
        Set<Long> all = new HashSet<>(people);
        client.accountId().ifPresent(all::add);
        Optional<Group> locked = owners.lock(group, all);
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        Supplier<T> work = () -> change.in(locked.get());
        if (permissions.include(Permission.CHANGE)) {
            return Optional.of(work.get());
        }
        if (!isOwn(locked.get())) {
            return Optional.empty();
        }
        permissions.demandProof(rules.get().proof());
        return Optional.of(permissions.asAllowed(work));
    }

    /** A change to a group's memberships. */
    interface Change<T> {

        T in(Group group);
    }
}
