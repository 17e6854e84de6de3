package org.guestlist.account;

import jakarta.ejb.ApplicationException;

/** Whoever acts has to prove anew who they are, since the change is to an administrator's account, to the own one, or makes an administrator. */
@ApplicationException(rollback = true)
public class ProofNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nothing has changed. */
    public ProofNeededException() {
        super("This change needs a fresh proof");
    }
}
