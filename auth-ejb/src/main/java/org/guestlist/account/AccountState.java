package org.guestlist.account;

import java.time.LocalDate;

/** The state of an account on a day: its {@link AccountStatus}, or expired if its last day has passed. */
public enum AccountState {
    INVITED,
    ACTIVE,
    DISABLED,
    EXPIRED,
    DELETED;

    /** @param lastDay on which the person can still sign in; null for none */
    public static AccountState of(AccountStatus status, LocalDate lastDay, LocalDate today) {
        return switch (status) {
            case DISABLED -> DISABLED;
            case DELETED -> DELETED;
            case INVITED, ACTIVE -> lastDay != null && lastDay.isBefore(today) ? EXPIRED : valueOf(status.name());
        };
    }

    /** @return whether the person may sign in; if not, the state is the reason, shown only to a user who has proven to own the account */
    public boolean isAdmitted() {
        return this == INVITED || this == ACTIVE;
    }
}
