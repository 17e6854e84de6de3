package org.guestlist.roster;

/** How far the undo of an import is. The names are stored. */
public enum UndoState {
    RUNNING,
    /** It was cancelled or failed: people are left, and it can be started again for them. */
    STOPPED,
    DONE
}
