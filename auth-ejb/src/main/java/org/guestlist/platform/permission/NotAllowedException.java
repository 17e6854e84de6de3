package org.guestlist.platform.permission;

import jakarta.ejb.ApplicationException;

/** The caller may not do this; nothing was done. The ways in answer as to a page that is not for the caller's role, with 403. */
@ApplicationException(rollback = true)
public class NotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param permission that the caller lacks, or that is not enough in this case */
    public NotAllowedException(Permission permission) {
        super("Not allowed: " + permission);
    }
}
