package org.guestlist.web.signin.authentication;

import jakarta.security.enterprise.credential.Credential;
import java.util.Optional;
import org.guestlist.signin.login.HalfSignIn;

/**
 * A code that was entered after the right password.
 *
 * @param half what the password began
 * @param code any text
 * @param newSecret as in {@link org.guestlist.signin.login.LoginRequest.SecondFactor}
 * @param trust whether this browser is to stand in for the second factor from now on
 */
public record SecondFactorCredential(HalfSignIn half, String code, Optional<String> newSecret, boolean trust)
        implements Credential {

    /** Never shows the code. */
    @Override
    public String toString() {
        return "SecondFactorCredential[" + half.accountId() + "]";
    }
}
