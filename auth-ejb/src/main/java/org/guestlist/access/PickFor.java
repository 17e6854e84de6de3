package org.guestlist.access;

/** What a person is named for, which says who can be. */
public enum PickFor {
    /** Everybody who is not deleted. For those who see people anyway. */
    ANYBODY,
    /** A member who can sign in now: as an owner of a group, say. */
    MEMBER,
    /** A member who may answer for guests. */
    HOST
}
