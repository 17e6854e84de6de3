package org.guestlist.bulk;

/** What became of one person in what is done to many. The names are stored. */
public enum BulkOutcome {
    /** It is not their turn yet. */
    WAITING,
    DONE,
    /** There was nothing to do: the person was so already. */
    UNCHANGED,
    /** It could not be done; {@link BulkProblem} says why. */
    REFUSED
}
