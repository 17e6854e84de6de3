package org.guestlist.web.signin.authentication;

import jakarta.security.enterprise.credential.Credential;
import org.guestlist.signin.login.HalfSignIn;

/**
 * The answer of a passkey as a second factor.
 *
 * @param half the sign-in that is to go on
 * @param answer any text
 */
public record SecondPasskeyCredential(HalfSignIn half, String answer) implements Credential {

    /** Never shows the answer. */
    @Override
    public String toString() {
        return "SecondPasskeyCredential[" + half.accountId() + "]";
    }
}
