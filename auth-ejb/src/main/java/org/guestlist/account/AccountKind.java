package org.guestlist.account;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Who vouches for a person. It is no role: it gives no permission. The names are stored. */
public enum AccountKind {
    /** Belongs to the organisation. */
    MEMBER,
    /** Comes from outside, for whom a member answers as the host; always with a last day, and never with a role. */
    @Fallback
    GUEST
}
