package org.guestlist.signin.passkey;

import java.util.Optional;
import org.guestlist.account.Account;

/** The outcome of checking the answer of a passkey. */
public sealed interface PasskeyCheck {

    /**
     * It is a proof for its {@link PasskeyPurpose}; if the device had to verify its person, of two factors. It counts once {@link
     * Passkeys#use} has recorded it.
     *
     * @param passkey the passkey's id
     * @param account whose it is, as it was when it was checked
     * @param signCount the count in the answer
     * @param backedUp whether the passkey is on more than one device now
     */
    record Proven(long passkey, Account account, long signCount, boolean backedUp) implements PasskeyCheck {}

    /**
     * It is none.
     *
     * @param problem for the log only
     * @param account whose passkey it is; empty if it is unknown
     */
    record NoProof(PasskeyProblem problem, Optional<Account> account) implements PasskeyCheck {}
}
