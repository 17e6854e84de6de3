package org.guestlist.signin.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.secret.Token;

/** The credentials of a sign-in. */
public sealed interface LoginRequest {

    /**
     * An address and a password, as entered.
     *
     * @param address any text, also empty or malformed
     * @param password any text, also empty
     * @param browser the known-browser cookie, if there is one
     * @param session the browser's current session, which ends when a new one begins (ASVS 5.0 7.2.4), if there is one
     * @param backDoor whether it was entered at the administrators' back door
     * @param trusted the trusted-device cookie, if there is one
     */
    record Password(
            String address,
            String password,
            Optional<Token> browser,
            Optional<Token> session,
            boolean backDoor,
            Optional<Token> trusted)
            implements LoginRequest {

        /** In a browser that stands in for no second factor. */
        public Password(
                String address, String password, Optional<Token> browser, Optional<Token> session, boolean backDoor) {
            this(address, password, browser, session, backDoor, Optional.empty());
        }

        /** Never shows the password. */
        @Override
        public String toString() {
            return "Password[" + address + "]";
        }
    }

    /**
     * A code, after the right password.
     *
     * @param half what the password began
     * @param code as entered: of the app, or a recovery code
     * @param newSecret the sealed secret of an app that is to be set up, which the code confirms; empty if one is set up already
     * @param browser as with a password
     * @param session as with a password
     * @param trust whether, and by which cookie
     */
    record SecondFactor(
            HalfSignIn half,
            String code,
            Optional<String> newSecret,
            Optional<Token> browser,
            Optional<Token> session,
            Trust trust)
            implements LoginRequest {

        /** Never shows the code. */
        @Override
        public String toString() {
            return "SecondFactor[" + half.accountId() + "]";
        }
    }

    /**
     * Whether this browser is to stand in for the second factor from now on.
     *
     * @param wanted as the person ticked
     * @param cookie the trusted-device cookie of before, if there is one
     */
    record Trust(boolean wanted, Optional<Token> cookie) {

        /** It is not. */
        public static final Trust NONE = new Trust(false, Optional.empty());
    }

    /**
     * The answer of a passkey.
     *
     * @param answer as JSON; any text
     * @param browser the cookie of the browser for which it was asked, if there is one
     * @param known the known-browser cookie, if there is one
     * @param session as above
     * @param backDoor whether it was given at the administrators' back door
     */
    record Passkey(
            String answer, Optional<Token> browser, Optional<Token> known, Optional<Token> session, boolean backDoor)
            implements LoginRequest {

        /** Never shows the answer. */
        @Override
        public String toString() {
            return "Passkey[]";
        }
    }

    /**
     * The answer of a passkey, as a second factor.
     *
     * @param half the sign-in that is to go on
     * @param answer as JSON; any text
     * @param asked the cookie of the browser for which it was asked, if there is one
     * @param browser as with a password
     * @param session as above
     * @param trust as above
     */
    record SecondPasskey(
            HalfSignIn half,
            String answer,
            Optional<Token> asked,
            Optional<Token> browser,
            Optional<Token> session,
            Trust trust)
            implements LoginRequest {

        /** Never shows the answer. */
        @Override
        public String toString() {
            return "SecondPasskey[" + half.accountId() + "]";
        }
    }

    /**
     * The token of a session that was started before.
     *
     * @param token from the session cookie
     */
    record Session(Token token) implements LoginRequest {}

    /**
     * An identity provider's response, as received from the browser.
     *
     * @param provider the provider whose redirect URI received it
     * @param sealedAttempts the cookie set at the start, if there is one
     * @param parameters all values of each parameter
     * @param session the browser's current session, which ends when a new one begins, if there is one
     * @param browser as with a password
     * @param trusted as with a password
     */
    record Federated(
            UUID provider,
            Optional<String> sealedAttempts,
            Map<String, List<String>> parameters,
            Optional<Token> session,
            Optional<Token> browser,
            Optional<Token> trusted)
            implements LoginRequest {

        /** Never shows the code. */
        @Override
        public String toString() {
            return "Federated[" + provider + "]";
        }
    }
}
