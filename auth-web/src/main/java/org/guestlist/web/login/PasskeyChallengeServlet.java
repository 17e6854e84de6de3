package org.guestlist.web.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.passkey.PasskeyProofs;
import org.guestlist.secret.Token;
import org.guestlist.web.session.Cookies;

/**
 * Gives the script of the sign-in pages what a passkey is to sign: those pages are the same bytes for all strangers. Nothing is looked up
 * or kept for it, so it costs less than the page, and there is nothing to limit.
 */
@WebServlet("/passkey/challenge")
public class PasskeyChallengeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PasskeyProofs proofs;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Token browser = Cookies.PASSKEY.read(request).orElseGet(Token::random);
        Cookies.PASSKEY.write(response, browser);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(proofs.ask(browser));
    }
}
