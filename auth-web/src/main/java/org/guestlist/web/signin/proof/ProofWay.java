package org.guestlist.web.signin.proof;

/** What a user can show on the page {@code /prove}. */
enum ProofWay {
    /** The current password. */
    PASSWORD("proof"),
    /** A code of the authenticator app, or a recovery code. */
    CODE("proofCode"),
    /** The answer of a passkey. */
    PASSKEY("passkey");

    private final String field;

    ProofWay(String field) {
        this.field = field;
    }

    /** @return the name of the form's field */
    String field() {
        return field;
    }
}
