package org.guestlist.review;

/** When what reviewers end does end. The names are stored. */
public enum EndsTake {
    AT_ONCE,
    /** When the review closes; until then, nothing has happened. */
    AT_CLOSE
}
