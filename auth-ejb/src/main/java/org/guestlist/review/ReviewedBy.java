package org.guestlist.review;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Who is asked in a review. The names are stored. */
public enum ReviewedBy {
    /** The hosts of guests, the first before the second. */
    HOSTS,
    /** The owners of the group; each is asked about an equal part. */
    OWNERS,
    /** The manager of each person, as a list says. */
    MANAGERS,
    /** Members that are named; each is asked about an equal part. Where none is, the administrators are. */
    @Fallback
    NAMED
}
