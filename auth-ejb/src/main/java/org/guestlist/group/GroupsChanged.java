package org.guestlist.group;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.platform.db.Parts;

/**
 * A CDI event, fired in the transaction in which people lose a group, by whatever way: what the group allowed ends with it.
 *
 * @param accountIds their accounts, at most a thousand
 */
public record GroupsChanged(Set<Long> accountIds) {

    /** @return the events about these people; none if there are none */
    static Stream<GroupsChanged> of(Collection<Long> accounts) {
        return Parts.of(accounts).map(part -> new GroupsChanged(Set.copyOf(part)));
    }
}
