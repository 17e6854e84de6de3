package org.guestlist.roster.apply;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What the undo of an import made of a person. The names are stored, and those of people who stay as they are have a text. */
public enum UndoOutcome {
    /** As before the import; a new person is deleted. */
    DONE,
    /** Changed since the import, on whatever way. */
    CHANGED,
    /** A new person who has signed in since. */
    SIGNED_IN,
    /** Another account has the address or the external id that the person had. */
    TAKEN,
    /** No administrator would remain. */
    LAST_ADMINISTRATOR,
    /** The person would be left without a way in. */
    SHUT_OUT,
    /** One of those who answered for the guest may not be a host any more. */
    NO_HOST,
    /** The administrator who undoes the import. */
    YOURSELF,
    /** The person has or had a role, and the program that undoes the import may not change such people. */
    ROLE_NOT_ALLOWED,
    /** An error, which is in the server's log. */
    @Fallback
    UNEXPECTED
}
