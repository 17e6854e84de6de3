package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseMode;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.application.openid.AuthorizationEndpoint;
import org.guestlist.application.openid.AuthorizationOutcome;
import org.guestlist.application.openid.AuthorizationOutcome.Allow;
import org.guestlist.application.openid.AuthorizationOutcome.Answer;
import org.guestlist.application.openid.AuthorizationOutcome.Choose;
import org.guestlist.application.openid.AuthorizationOutcome.Prove;
import org.guestlist.application.openid.AuthorizationOutcome.Refused;
import org.guestlist.application.openid.AuthorizationOutcome.SignIn;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.request.SeeOther;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.session.SignedIn;

/** The authorization endpoint (RFC 6749 §3.1). */
@WebServlet(Endpoints.AUTHORIZE)
public class AuthorizeServlet extends BrowserServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AuthorizationEndpoint endpoint;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient RedirectTargets redirects;

    @Inject
    private transient SignInFlash flash;

    @Inject
    private transient PageLanguage language;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        AuthorizationOutcome outcome = endpoint.answer(RequestValues.all(request), signedIn.session());
        if (outcome instanceof Answer answer) {
            send(answer.response(), request, response);
        } else if (outcome instanceof SignIn signIn) {
            signIn.hint().ifPresent(hint -> flash.address(response, hint));
            signIn.language().ifPresent(asked -> language.ask(response, asked));
            response.sendRedirect(
                    signIn.again()
                            ? redirects.loginPage(signIn.to(), RedirectTargets.SIGN_IN_AGAIN)
                            : redirects.loginPage(signIn.to()));
        } else if (outcome instanceof Prove prove) {
            prove(prove, response);
        } else if (outcome instanceof Allow allow) {
            AuthorizationPages.show("/allow-application.xhtml", allow, request, response);
        } else if (outcome instanceof Choose choose) {
            AuthorizationPages.show("/choose-account.xhtml", choose, request, response);
        } else if (outcome instanceof Refused refused) {
            AuthorizationPages.refuse(refused, request, response);
        }
    }

    /** From the short address of the stored request, so that it can be kept and come back to. */
    private static void prove(Prove prove, HttpServletResponse response) {
        if (prove.there()) {
            throw new ProofNeededException(Proof.FRESH, prove.context());
        }
        SeeOther.send(response, prove.to());
    }

    private static void send(AuthorizationResponse answer, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (ResponseMode.FORM_POST.equals(answer.getResponseMode())) {
            AuthorizationPages.show("/form-post.xhtml", answer, request, response);
        } else {
            SeeOther.send(response, answer.toURI().toString());
        }
    }
}
