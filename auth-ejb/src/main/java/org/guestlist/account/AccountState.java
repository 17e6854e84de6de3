package org.guestlist.account;

import java.time.LocalDate;

/** The state of an account on a day: its {@link AccountStatus}, unless its first day is still to come or its last day has passed. */
public enum AccountState {
    /** The first day is still to come. */
    UPCOMING,
    INVITED,
    ACTIVE,
    DISABLED,
    EXPIRED,
    DELETED;

    /**
     * The one place that judges both days.
     *
     * @param firstDay from which the person can sign in; null for none
     * @param lastDay on which the person can still sign in, not before the first; null for none
     */
    public static AccountState of(AccountStatus status, LocalDate firstDay, LocalDate lastDay, LocalDate today) {
        return switch (status) {
            case DISABLED -> DISABLED;
            case DELETED -> DELETED;
            case INVITED, ACTIVE -> {
                if (firstDay != null && firstDay.isAfter(today)) {
                    yield UPCOMING;
                }
                yield lastDay != null && lastDay.isBefore(today) ? EXPIRED : valueOf(status.name());
            }
        };
    }

    /** @return whether the person may sign in; if not, the state is the reason, shown only to a user who has proven to own the account */
    public boolean isAdmitted() {
        return this == INVITED || this == ACTIVE;
    }
}
