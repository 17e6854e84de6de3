package org.guestlist.account;

/**
 * Says that whoever acts has proven a moment ago who they are, beyond having a session: a session that somebody found open or stole must not be
 * enough to take an administrator's account over for good (ASVS 5.0 7.5.1).
 * <p>
 * Changes that need one take an {@code Optional<FreshProof>} and throw {@link ProofNeededException}. It is made by whoever checks a proof, and taken up
 * again by work in the background that was ordered with one; {@code ArchitectureTest} knows them all, so that nobody makes one by the way.
 */
public final class FreshProof {

    private FreshProof() {
    }

    /** @return a proof; only for whoever has just checked one */
    public static FreshProof given() {
        return new FreshProof();
    }
}
