package org.guestlist.signin.passkey;

import java.util.Optional;
import org.guestlist.account.Account;

/**
 * What the answer of a passkey is for.
 *
 * @param account whose passkey must answer; empty for that of any person
 * @param verified whether the device must verify its person, by a PIN, a fingerprint or the like; otherwise a touch is enough
 */
public record PasskeyPurpose(Optional<Account> account, boolean verified) {

    /** To sign in: it says who comes, and is two factors. */
    public static final PasskeyPurpose SIGN_IN = new PasskeyPurpose(Optional.empty(), true);

    /** To be the second factor, after another one. */
    public static PasskeyPurpose secondFactor(Account account) {
        return new PasskeyPurpose(Optional.of(account), false);
    }

    /** To prove that the person who is signed in is still there: whoever found an open browser may also hold the device. */
    public static PasskeyPurpose proof(Account account) {
        return new PasskeyPurpose(Optional.of(account), true);
    }

    boolean isFor(Account owner) {
        return account.isEmpty() || account.get().getId().equals(owner.getId());
    }
}
