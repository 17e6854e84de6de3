package org.guestlist.account;

/** Whether an account is admitted at an instant, and if not, why. Told only to whoever has proven to be its owner. */
public enum Standing {
    ADMITTED, DISABLED, DELETED, EXPIRED
}
