package org.guestlist.group;

import java.util.Set;

/**
 * A CDI event, fired in the transaction in which people lose a group, by whatever way: what the group allowed ends with it.
 *
 * @param accountIds their accounts, at most a {@link #MOST thousand}
 */
public record GroupsChanged(Set<Long> accountIds) {

    /** How many people an event is about at most: whoever sees it asks for all of them with one statement. */
    static final int MOST = 1000;
}
