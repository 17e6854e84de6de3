package org.guestlist.web.signin.proof;

import org.guestlist.platform.permission.AuthenticationContext;

/** What a user can show on the page {@code /prove}. */
enum ProofWay {
    /** The current password. */
    PASSWORD("proof", AuthenticationContext.ONE_FACTOR),
    /** A code of the authenticator app, or a recovery code. */
    CODE("proofCode", AuthenticationContext.TWO_FACTORS),
    /** The answer of a passkey. */
    PASSKEY("passkey", AuthenticationContext.PHISHING_RESISTANT);

    private final String field;
    private final AuthenticationContext context;

    ProofWay(String field, AuthenticationContext context) {
        this.field = field;
        this.context = context;
    }

    /** @return the name of the form's field */
    String field() {
        return field;
    }

    /** @return what the session has shown with it */
    AuthenticationContext context() {
        return context;
    }
}
