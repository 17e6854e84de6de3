package org.guestlist.roster.bulk;

import java.util.Optional;

/** The result of starting a bulk change. */
public sealed interface BulkStart {

    /**
     * It is stored and starts.
     *
     * @param bulk with its job, if it runs in the background
     */
    record Started(Bulk bulk) implements BulkStart {}

    /**
     * What it would do; nothing has changed.
     *
     * @param choice whom it would be for
     * @param result what would come of it; empty if they are too many to try
     */
    record Foretold(Choice choice, Optional<BulkResult> result) implements BulkStart {}

    /** The people found now are not the ones whose number was confirmed. */
    record OthersByNow() implements BulkStart {}

    /** The last day has already passed; to end access now, disable the accounts instead. */
    record DayPassed() implements BulkStart {}

    /** There is no such group; it may have been deleted meanwhile. */
    record NoGroup() implements BulkStart {}

    /** Nobody with this address may be a host. */
    record NoHost() implements BulkStart {}

    /** No person is chosen. */
    record Nobody() implements BulkStart {}
}
