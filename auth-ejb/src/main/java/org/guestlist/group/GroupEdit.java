package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Changes all that is said of a group at once, as it was seen: for programs, while screens have a form for each part. */
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
    public record Wanted(String name, String description, GroupGiving givenBy, boolean givingApproved) {}

    /**
     * Makes all of this so, or nothing.
     *
     * @param version of the group that was seen
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public GroupOutcome change(UUID uuid, int version, Wanted wanted) {
        GroupOutcome named = groups.change(uuid, version, wanted.name(), wanted.description());
        if (!(named instanceof GroupOutcome.Saved saved)) {
            return named;
        }
        em.flush();
        GroupOutcome given =
                groups.letGive(uuid, saved.group().getVersion(), wanted.givenBy(), wanted.givingApproved());
        // The version that the answer tells is the one after all.
        em.flush();
        return given;
    }
}
