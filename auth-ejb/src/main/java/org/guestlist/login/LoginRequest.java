package org.guestlist.login;

import java.util.Optional;
import org.guestlist.secret.Token;

/** What somebody shows at the door. */
public sealed interface LoginRequest {

    /**
     * An address and a password, as typed.
     *
     * @param address any text, also empty or malformed
     * @param password any text, also empty
     * @param browser the known-browser cookie, if there is one
     */
    record Password(String address, String password, Optional<Token> browser) implements LoginRequest {

        /** Never shows the password. */
        @Override
        public String toString() {
            return "Password[" + address + "]";
        }
    }

    /**
     * The token of a session that was started before.
     *
     * @param token from the session cookie
     */
    record Session(Token token) implements LoginRequest {
    }
}
