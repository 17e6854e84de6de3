package org.guestlist.roster.bulk;

/** The outcome of a bulk change for one person. The names are stored. */
public enum BulkOutcome {
    /** Not processed yet. */
    WAITING,
    DONE,
    /** Nothing to do: the account was already in the wanted state. */
    UNCHANGED,
    /** The change was not possible; {@link BulkProblem} says why. */
    REFUSED
}
