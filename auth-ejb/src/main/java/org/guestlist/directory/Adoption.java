package org.guestlist.directory;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Which people and groups that are there already a directory takes over when it wants to create them. The names are stored. */
public enum Adoption {
    /** None: the directory is told that they are there. */
    @Fallback
    NOBODY,
    /** People with the same e-mail address, and groups of the same name. */
    BY_ADDRESS,
    /** People with the same external id, and groups of the same name. */
    BY_EXTERNAL_ID
}
