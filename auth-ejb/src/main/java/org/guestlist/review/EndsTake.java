package org.guestlist.review;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** When what reviewers end does end. The names are stored. */
public enum EndsTake {
    AT_ONCE,
    /** When the review closes; until then, nothing has happened. */
    @Fallback
    AT_CLOSE
}
