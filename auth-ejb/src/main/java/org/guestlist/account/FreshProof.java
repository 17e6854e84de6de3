package org.guestlist.account;

/**
 * Shows that the caller has just re-authenticated: a session found open or stolen must not be enough to take over an administrator's
 * account (ASVS 5.0 7.5.1).
 * <p>
 * Changes that need one take an {@code Optional<FreshProof>} and throw {@link ProofNeededException}. Only classes that check a proof, and
 * background jobs that were started with one, may create it; {@code ArchitectureTest} lists them all.
 */
public final class FreshProof {

    private FreshProof() {}

    /** @return a proof; to be called only right after a check */
    public static FreshProof given() {
        return new FreshProof();
    }
}
