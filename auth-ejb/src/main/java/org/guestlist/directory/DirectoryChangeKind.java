package org.guestlist.directory;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What a directory has done with a person. The names are stored. */
enum DirectoryChangeKind {
    /** It has created the person. */
    CREATED,
    /** It has taken over somebody who was there. */
    ADOPTED,
    /** It has changed values. */
    CHANGED,
    /** It has disabled or deleted the account. */
    CLOSED,
    /** It has opened what it had closed. */
    OPENED,
    /** It does not know the person any more, whose account it has closed if it could. */
    REMOVED,
    /** It has put the person into groups, or taken them out. */
    GROUPS,
    /** Of a newer version. */
    @Fallback
    UNKNOWN
}
