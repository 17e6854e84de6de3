package org.guestlist.signin.secondfactor;

import java.time.Instant;

/** An authenticator app, as a person has it. */
public final class Codes {

    private Codes() {}

    /** @return the code of the secret, as the page shows it, at the instant */
    public static String at(String secret, Instant instant) {
        return new TotpSecret(secret.replace(" ", "")).codeAt(instant);
    }
}
