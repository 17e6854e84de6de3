package org.guestlist.platform.permission;

import jakarta.ejb.ApplicationException;

/**
 * The caller has to prove first who is there; nothing was done. The ways in keep what was sent, ask for a proof, and send it once more.
 */
@ApplicationException(rollback = true)
public class ProofNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Proof needed;
    private final AuthenticationContext context;

    /** @param needed the proof that would be enough, whatever it is */
    public ProofNeededException(Proof needed) {
        this(needed, AuthenticationContext.ONE_FACTOR);
    }

    /**
     * @param needed how late it must be
     * @param context what it must show
     */
    public ProofNeededException(Proof needed, AuthenticationContext context) {
        super("This needs a later proof");
        this.needed = needed;
        this.context = context;
    }

    /** @return the proof that would be enough */
    public Proof needed() {
        return needed;
    }

    /** @return what it must show */
    public AuthenticationContext context() {
        return context;
    }
}
