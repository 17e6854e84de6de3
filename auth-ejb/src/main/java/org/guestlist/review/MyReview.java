package org.guestlist.review;

/**
 * A review that is open for a reviewer.
 *
 * @param review itself
 * @param open about how many people the reviewer is still to answer
 * @param answered about how many of the reviewer's it is said
 * @param suggested how many of the open ones were not seen for 90 days
 */
public record MyReview(Review review, long open, long answered, long suggested) {}
