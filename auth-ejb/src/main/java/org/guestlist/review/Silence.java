package org.guestlist.review;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What becomes of those about whom nobody has said anything when a review closes. The names are stored. */
public enum Silence {
    ENDS,
    @Fallback
    KEEPS,
    /** The administrators decide; the review is over when they have. */
    ASKS
}
