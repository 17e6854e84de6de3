package org.guestlist.review;

/** What becomes of those about whom nobody has said anything when a review closes. The names are stored. */
public enum Silence {
    ENDS,
    KEEPS,
    /** The administrators decide; the review is over when they have. */
    ASKS
}
