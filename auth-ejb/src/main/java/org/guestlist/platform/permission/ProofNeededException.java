package org.guestlist.platform.permission;

import jakarta.ejb.ApplicationException;

/**
 * The caller has to prove first who is there; nothing was done. The ways in keep what was sent, ask for a proof, and send it once more.
 */
@ApplicationException(rollback = true)
public class ProofNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Proof needed;

    /** @param needed the proof that would be enough */
    public ProofNeededException(Proof needed) {
        super("This needs a later proof");
        this.needed = needed;
    }

    /** @return the proof that would be enough */
    public Proof needed() {
        return needed;
    }
}
