package org.guestlist.group;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A CDI event, fired in the transaction in which people lose a group, by whatever way: what the group allowed ends with it.
 *
 * @param accountIds their accounts, at most a {@link #MOST thousand}
 */
public record GroupsChanged(Set<Long> accountIds) {

    /** Whoever sees an event asks for all of its people with one statement. */
    private static final int MOST = 1000;

    /** @return the events about these people; none if there are none */
    static Stream<GroupsChanged> of(Collection<Long> accounts) {
        List<Long> all = List.copyOf(accounts);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + MOST)
                .mapToObj(from -> new GroupsChanged(Set.copyOf(all.subList(from, Math.min(from + MOST, all.size())))));
    }
}
