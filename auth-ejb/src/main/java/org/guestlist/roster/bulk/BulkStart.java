package org.guestlist.roster.bulk;

/** The result of starting a bulk change. */
public sealed interface BulkStart {

    /**
     * It is stored and starts.
     *
     * @param bulk with its job, if it runs in the background
     */
    record Started(Bulk bulk) implements BulkStart {}

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
