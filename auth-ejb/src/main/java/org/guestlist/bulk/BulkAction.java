package org.guestlist.bulk;

/** What can be done to many people at once. The names are stored. */
public enum BulkAction {
    /** Sends each the mail that helps in: the welcome mail, or the one that sets or resets the password. */
    MAIL,
    DISABLE,
    REINSTATE,
    /** Sets the last day. */
    EXPIRE,
    /** Takes the last day away. */
    KEEP,
    MAKE_ADMINISTRATOR,
    MAKE_EMPLOYEE,
    DELETE,
    RESTORE;

    /** @return whether it makes or unmakes administrators, which takes a fresh proof */
    public boolean isProofNeeded() {
        return this == MAKE_ADMINISTRATOR || this == MAKE_EMPLOYEE;
    }

    /** @return whether it could shut out the person who does it; then that person is left out */
    boolean isDangerousToOneself() {
        return this == DISABLE || this == EXPIRE || this == MAKE_EMPLOYEE || this == DELETE;
    }
}
