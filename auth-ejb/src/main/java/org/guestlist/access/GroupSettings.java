package org.guestlist.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.group.GroupEdit;
import org.guestlist.group.GroupEdit.Wanted;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Saves all that the page of a group says of it, at once or not at all. */
@Stateless
public class GroupSettings {

    @Inject
    private GroupEdit edit;

    @Inject
    private AccessOffers offers;

    /**
     * @param version of the group when the page was opened
     * @param asked whether people may ask to come into it; empty to leave that as it is
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public GroupOutcome save(UUID group, int version, Wanted wanted, Optional<Boolean> asked) {
        GroupOutcome outcome = edit.change(group, version, wanted);
        if (outcome instanceof Saved) {
            asked.ifPresent(may -> offers.offer(group, may));
        }
        return outcome;
    }
}
