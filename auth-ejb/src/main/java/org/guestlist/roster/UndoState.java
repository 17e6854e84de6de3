package org.guestlist.roster;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** How far the undo of an import is. The names are stored. */
public enum UndoState {
    RUNNING,
    /** It was cancelled or failed: people are left, and it can be started again for them. */
    @Fallback
    STOPPED,
    DONE
}
