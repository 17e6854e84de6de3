package org.guestlist.web.signin.authentication;

import jakarta.security.enterprise.credential.Credential;
import org.guestlist.signin.login.HalfSignIn;

/**
 * The answer of a passkey as a second factor.
 *
 * @param half the sign-in that is to go on
 * @param answer any text
 * @param trust whether this browser is to stand in for the second factor from now on
 */
public record SecondPasskeyCredential(HalfSignIn half, String answer, boolean trust) implements Credential {

    /** Never shows the answer. */
    @Override
    public String toString() {
        return "SecondPasskeyCredential[" + half.accountId() + "]";
    }
}
