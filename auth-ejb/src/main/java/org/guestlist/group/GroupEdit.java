package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Changes all that is said of a group at once, as it was seen. */
@Stateless
public class GroupEdit {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private GroupService groups;

    /**
     * What is said of a group.
     *
     * @param name as it was sent
     * @param description empty for none
     * @param givenBy which hosts may put their guests into it
     * @param givingApproved whether each such guest waits for a yes
     */
    public record Wanted(String name, String description, GroupGiving givenBy, boolean givingApproved) {

        private boolean gives(Group group) {
            return givenBy == group.getGivenBy() && givingApproved == group.isGivingApproved();
        }
    }

    /**
     * Makes all of this so, or nothing. Which hosts may put guests into it takes a fresh proof only if that is to be another.
     *
     * @param version of the group that was seen
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public GroupOutcome change(UUID uuid, int version, Wanted wanted) {
        GroupOutcome named = groups.change(uuid, version, wanted.name(), wanted.description());
        if (!(named instanceof GroupOutcome.Saved saved)) {
            return named;
        }
        // The version that the answer tells is the one after all.
        em.flush();
        if (wanted.gives(saved.group())) {
            return named;
        }
        GroupOutcome given =
                groups.letGive(uuid, saved.group().getVersion(), wanted.givenBy(), wanted.givingApproved());
        em.flush();
        return given;
    }
}
