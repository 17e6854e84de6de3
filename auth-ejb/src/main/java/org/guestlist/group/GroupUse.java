package org.guestlist.group;

import java.util.Set;
import java.util.UUID;

/** A feature in which groups count: whoever is in one gets in somewhere by it, or is somebody else there. */
public interface GroupUse {

    /** @return whether each group counts there, also one that is made later */
    boolean isOfAll();

    /** @return the public ids of the groups that count there */
    Set<UUID> groups();
}
