package org.guestlist.roster.bulk;

import java.util.List;
import java.util.UUID;
import org.guestlist.account.AccountFilter;

/** How the people of a bulk change are selected. */
public sealed interface Chosen {

    /**
     * People that were ticked. People of another organisation, and those whose deletion is final, are ignored.
     *
     * @param people their public ids
     */
    record Ticked(List<UUID> people) implements Chosen {}

    /**
     * All people that the filter finds.
     *
     * @param filter of the list of people
     */
    record Found(AccountFilter filter) implements Chosen {}
}
