package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.guestlist.signin.secondfactor.Codes;

/** Sets an authenticator app up, as a person does under <em>My account</em>. */
public final class AuthenticatorApp {

    private AuthenticatorApp() {}

    /**
     * @param person signed in, with a proof that is fresh
     * @return the secret of the app, whose code of now is used up
     */
    public static String addedBy(Visitor person) {
        Page mine = person.open("/my-second-factor");
        String secret = mine.html().select(".copy code").first().text();
        assertThat(mine.formWith("code")
                        .with("code", Codes.at(secret, Instant.now()))
                        .submit()
                        .text())
                .contains("Keep your recovery codes");
        return secret;
    }
}
