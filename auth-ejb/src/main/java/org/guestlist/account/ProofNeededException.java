package org.guestlist.account;

import jakarta.ejb.ApplicationException;

/**
 * The caller has to re-authenticate, since the change concerns an administrator's account or the caller's own, or creates an administrator.
 */
@ApplicationException(rollback = true)
public class ProofNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nothing has changed. */
    public ProofNeededException() {
        super("This change needs a fresh proof");
    }
}
