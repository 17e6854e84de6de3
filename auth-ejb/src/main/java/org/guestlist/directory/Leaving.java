package org.guestlist.directory;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What a directory may do with people who leave. The names are stored. */
public enum Leaving {
    /** Nothing: it is refused. */
    @Fallback
    NOTHING,
    /** Disable them, also where it wants to delete them: an administrator deletes. */
    DISABLE,
    /** Disable and delete them. */
    DELETE
}
