package org.guestlist.application.forwardauth;

/** What becomes of a request that a reverse proxy asks about. */
public sealed interface CheckOutcome {

    /** It passes without sign-in: the path is public. */
    record Public() implements CheckOutcome {}

    /** It passes as this person's. */
    record Passes(ProxyIdentity identity) implements CheckOutcome {}

    /** Nobody is signed in to the application, or no longer. */
    record Stranger() implements CheckOutcome {}

    /** The person may not use the application, or nobody may as it is switched off. */
    record NotAllowed() implements CheckOutcome {}
}
