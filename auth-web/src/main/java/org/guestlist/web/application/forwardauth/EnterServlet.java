package org.guestlist.web.application.forwardauth;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.application.forwardauth.Entrance;
import org.guestlist.application.forwardauth.EntryOutcome;
import org.guestlist.application.forwardauth.EntryOutcome.Enters;
import org.guestlist.application.forwardauth.EntryOutcome.Proves;
import org.guestlist.application.forwardauth.EntryOutcome.Refused;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.web.application.openid.AuthorizationPages;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.session.SignedIn;

/** Where people begin who want to go to an application behind a reverse proxy. */
@WebServlet(Entrance.PATH)
public class EnterServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Entrance entrance;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient RedirectTargets redirects;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        EntryOutcome outcome = entrance.enter(
                request.getParameter("client_id"),
                request.getParameter(Entrance.TO),
                request.getParameter(Entrance.BROWSER),
                signedIn.session());
        if (outcome instanceof Enters enters) {
            response.sendRedirect(enters.callback().toString());
        } else if (outcome instanceof Refused refused) {
            AuthorizationPages.refuse(refused.why(), request, response);
        } else if (outcome instanceof Proves proves) {
            throw new ProofNeededException(Proof.FRESH, proves.context());
        } else {
            String query = request.getQueryString();
            response.sendRedirect(redirects.loginPage(request.getServletPath() + "?" + query));
        }
    }
}
