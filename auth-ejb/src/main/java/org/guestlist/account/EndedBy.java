package org.guestlist.account;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What has given a person's access an earlier last day. The names are stored: add, never rename. */
public enum EndedBy {
    /** A host of the guest. */
    HOST,
    /** Nobody has answered for the guest. */
    NO_HOST,
    /** A review. */
    REVIEW,
    /** An administrator, by a page, an import or a program. */
    @Fallback
    ADMINISTRATION
}
