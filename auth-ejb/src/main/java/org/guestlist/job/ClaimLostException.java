package org.guestlist.job;

import jakarta.ejb.ApplicationException;

/** Another node has claimed the job meanwhile: the part must be rolled back. */
@ApplicationException(rollback = true)
class ClaimLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
