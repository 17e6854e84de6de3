package org.guestlist.platform.permission;

import jakarta.ejb.ApplicationException;

/**
 * The caller has to prove first who is there; nothing was done. The ways in keep what was sent, ask for a proof, and send it once more.
 */
@ApplicationException(rollback = true)
public class ProofNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nothing has changed. */
    public ProofNeededException() {
        super("This needs a later proof");
    }
}
