package org.guestlist.review;

import java.util.Set;

/**
 * The group or application that a review is about, as it is now.
 *
 * @param name of it; empty if the review is about none
 * @param groups the ids of the groups whose memberships count
 * @param people the ids of those who may use the application by name
 */
record Reviewed(String name, Set<Long> groups, Set<Long> people) {

    /** For a review that is about neither. */
    static final Reviewed NEITHER = new Reviewed("", Set.of(), Set.of());
}
