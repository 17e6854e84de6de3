package org.guestlist.bulk;

/** What became of an order. */
public sealed interface BulkStart {

    /**
     * It is written down, and begins.
     *
     * @param bulk with its job, if it is one for the background
     */
    record Started(Bulk bulk) implements BulkStart {
    }

    /** Other people are chosen by now than those whose number was confirmed. */
    record OthersByNow() implements BulkStart {
    }

    /** The last day is over: who is to be shut out now is disabled. */
    record DayPassed() implements BulkStart {
    }

    /** There is nobody to do it to. */
    record Nobody() implements BulkStart {
    }
}
