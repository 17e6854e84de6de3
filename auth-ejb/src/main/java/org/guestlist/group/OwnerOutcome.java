package org.guestlist.group;

/** What came of making a person an owner of a group. */
public enum OwnerOutcome {
    /** The person owns the group now, or did already. */
    DONE,
    /** No member who is active here is meant. */
    NOBODY,
    /** The group has as many owners as it may have. */
    FULL,
    /** The group was deleted meanwhile. */
    GONE
}
