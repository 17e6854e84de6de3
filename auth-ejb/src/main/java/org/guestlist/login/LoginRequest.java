package org.guestlist.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.secret.Token;

/** What somebody shows at the door. */
public sealed interface LoginRequest {

    /**
     * An address and a password, as typed.
     *
     * @param address any text, also empty or malformed
     * @param password any text, also empty
     * @param browser the known-browser cookie, if there is one
     * @param session the session that this browser has, which ends when another begins (ASVS 5.0 7.2.4), if there is one
     * @param backDoor whether it was typed at the administrators' back door
     */
    record Password(String address, String password, Optional<Token> browser, Optional<Token> session, boolean backDoor) implements LoginRequest {

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

    /**
     * An identity provider's answer, as the browser brought it.
     *
     * @param provider the provider at whose redirect address it came
     * @param sealedAttempts the cookie from when it began, if there is one
     * @param parameters each with all its values
     * @param session the session that this browser has, which ends when another begins, if there is one
     */
    record Federated(UUID provider, Optional<String> sealedAttempts, Map<String, List<String>> parameters, Optional<Token> session)
            implements LoginRequest {

        /** Never shows the code. */
        @Override
        public String toString() {
            return "Federated[" + provider + "]";
        }
    }
}
