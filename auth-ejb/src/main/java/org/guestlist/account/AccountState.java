package org.guestlist.account;

/** What people see of an account: its status, or that its last day has passed. Exactly one at a time. */
public enum AccountState {
    INVITED, ACTIVE, DISABLED, EXPIRED, DELETED
}
