package org.guestlist.roster;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** The state of an import. The names are stored. */
public enum ImportState {
    /** The file is stored; its columns are not yet confirmed. */
    UPLOADED,
    /** The check is running. */
    CHECKING,
    /** The check has finished. */
    CHECKED,
    /** The import is running. */
    IMPORTING,
    DONE,
    CANCELLED,
    @Fallback
    FAILED;

    /** @return whether nothing more will happen; the file and its rows are removed then */
    public boolean isOver() {
        return this == DONE || this == CANCELLED || this == FAILED;
    }
}
