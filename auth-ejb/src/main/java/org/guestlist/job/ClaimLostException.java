package org.guestlist.job;

import jakarta.ejb.ApplicationException;

/** Another node has the job by now: the part must not count. */
@ApplicationException(rollback = true)
public class ClaimLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
