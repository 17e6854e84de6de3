package org.guestlist.bulk;

import java.util.List;
import java.util.UUID;
import org.guestlist.account.AccountFilter;

/** Whom something is to be done to. */
public sealed interface Chosen {

    /**
     * People that were ticked. Those of another organisation, and those whose deletion is final, do not count.
     *
     * @param people their public ids
     */
    record Ticked(List<UUID> people) implements Chosen {
    }

    /**
     * All that the filter finds.
     *
     * @param filter of the list of people
     */
    record Found(AccountFilter filter) implements Chosen {
    }
}
