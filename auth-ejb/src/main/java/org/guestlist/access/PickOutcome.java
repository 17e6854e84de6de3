package org.guestlist.access;

import org.guestlist.account.Account;

/** Whom a text names. */
public sealed interface PickOutcome {

    /** This person. */
    record Named(Account account) implements PickOutcome {}

    /** Nobody whom the caller may know of. */
    record Nobody() implements PickOutcome {}

    /** A name that several have. */
    record Several(int number) implements PickOutcome {}

    /** Somebody who cannot be named here. */
    record Unfit(Account account, Reason reason) implements PickOutcome {}

    /** Why not. */
    enum Reason {
        GUEST,
        UPCOMING,
        INVITED,
        EXPIRED,
        DISABLED,
        DELETED,
        NOT_HOST
    }
}
