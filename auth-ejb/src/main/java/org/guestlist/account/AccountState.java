package org.guestlist.account;

/** The state of an account on a day: its {@link AccountStatus}, or expired if its last day has passed. */
public enum AccountState {
    INVITED,
    ACTIVE,
    DISABLED,
    EXPIRED,
    DELETED;

    /** @return whether the person may sign in; if not, the state is the reason, shown only to a user who has proven to own the account */
    public boolean isAdmitted() {
        return this == INVITED || this == ACTIVE;
    }
}
