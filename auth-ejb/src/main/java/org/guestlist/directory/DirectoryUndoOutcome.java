package org.guestlist.directory;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What the undo has made of a person or a group. The names are stored, and all but {@link #DONE} have a text. */
public enum DirectoryUndoOutcome {
    /** As before. */
    DONE,
    /** As before, but for what somebody else has changed since. */
    PARTLY,
    /** Somebody whom the directory has created, and whom somebody else has changed since, or another directory keeps. */
    CHANGED,
    /** Somebody whom the directory has created, and who has signed in since. */
    SIGNED_IN,
    /** Somebody else has the address, or the name in the directory, that the person had. */
    TAKEN,
    /** Another group is called as the one that would come back. */
    NAME_TAKEN,
    /** No administrator would remain. */
    LAST_ADMINISTRATOR,
    /** The administrator who undoes it. */
    YOURSELF,
    /** An error, which is in the server's log. */
    @Fallback
    UNEXPECTED
}
