package org.guestlist.bulk;

/** What can be done to many people at once. The names are stored. */
public enum BulkAction {
    /** Sends each person the mail that leads to a sign-in: the welcome mail, or the one that sets or resets the password. */
    MAIL,
    DISABLE,
    REINSTATE,
    /** Sets the last day. */
    EXPIRE,
    /** Removes the last day. */
    KEEP,
    MAKE_ADMINISTRATOR,
    MAKE_EMPLOYEE,
    ADD_TO_GROUP,
    REMOVE_FROM_GROUP,
    DELETE,
    RESTORE;

    /** @return whether it grants or revokes the administrator role, which needs a fresh proof */
    public boolean isProofNeeded() {
        return this == MAKE_ADMINISTRATOR || this == MAKE_EMPLOYEE;
    }

    /** @return whether it is about a group, which is to be chosen */
    public boolean isGroupNeeded() {
        return this == ADD_TO_GROUP || this == REMOVE_FROM_GROUP;
    }

    /** @return whether it could lock out the administrator who runs it, who is then skipped */
    boolean isDangerousToOneself() {
        return this == DISABLE || this == EXPIRE || this == MAKE_EMPLOYEE || this == DELETE;
    }
}
