package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.guestlist.platform.secret.Token;
import org.guestlist.signin.passkey.PasskeyProofs;
import org.guestlist.signin.passkey.PasskeyPurpose;
import org.guestlist.web.session.Cookies;

/** Asks the passkeys of this browser, which gets a cookie by which its answer is known again. */
@RequestScoped
public class PasskeyQuestion {

    @Inject
    private PasskeyProofs proofs;

    @Inject
    private HttpServletRequest request;

    /**
     * @param response not committed yet
     * @return the question as JSON, see {@link PasskeyProofs#ask}
     */
    public String ask(PasskeyPurpose purpose, HttpServletResponse response) {
        Token browser = Cookies.PASSKEY.read(request).orElseGet(Token::random);
        Cookies.PASSKEY.write(response, browser);
        return proofs.ask(purpose, browser);
    }
}
