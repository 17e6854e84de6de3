package org.guestlist.account;

/** What an account is on a day: its {@link AccountStatus}, or that its last day has passed. Exactly one at a time. */
public enum AccountState {
    INVITED, ACTIVE, DISABLED, EXPIRED, DELETED;

    /** @return whether its owner may come in; if not, the state is why, and is told only to whoever has proven to be the owner */
    public boolean isAdmitted() {
        return this == INVITED || this == ACTIVE;
    }
}
