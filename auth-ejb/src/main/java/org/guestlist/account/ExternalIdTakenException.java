package org.guestlist.account;

import jakarta.ejb.ApplicationException;

/** Another account of the organisation has the external id; this change was not made. */
@ApplicationException(rollback = true)
public class ExternalIdTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Account holder;

    ExternalIdTakenException(Account holder) {
        super("Account " + holder.getId() + " has this external id");
        this.holder = holder;
    }

    /** @return the account that has the id, in any status */
    public Account holder() {
        return holder;
    }
}
