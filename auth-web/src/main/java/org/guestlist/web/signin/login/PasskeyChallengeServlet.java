package org.guestlist.web.signin.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.signin.passkey.PasskeyPurpose;
import org.guestlist.web.signin.authentication.PasskeyQuestion;

/**
 * Gives the script of the sign-in pages what a passkey is to sign: those pages are the same bytes for all strangers. Nothing is looked up
 * or kept for it, so it costs less than the page, and there is nothing to limit.
 */
@WebServlet("/passkey/challenge")
public class PasskeyChallengeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PasskeyQuestion question;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = question.ask(PasskeyPurpose.SIGN_IN, response);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(asked);
    }
}
