package org.guestlist.web.application.openid;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.guestlist.application.ApplicationSessions;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.LogoutEndpoint;
import org.guestlist.application.openid.LogoutEndpoint.Asked;
import org.guestlist.application.openid.LogoutEndpoint.Stays;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.request.SeeOther;
import org.guestlist.web.session.SignedIn;
import org.guestlist.web.signin.authentication.SignOut;
import org.guestlist.web.signin.authentication.SignOut.Left;

/**
 * The end session endpoint (OpenID Connect RP-Initiated Logout 1.0). A request that shows an ID token of the very session signs out at
 * once; otherwise the person is asked, by a form that only our own page can send.
 */
@WebServlet(Endpoints.LOGOUT)
public class EndSessionServlet extends BrowserServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient LogoutEndpoint endpoint;

    @Inject
    private transient ApplicationSessions applicationSessions;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient SignOut signOut;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Asked asked = endpoint.read(RequestValues.all(request));
        boolean proven = asked.session()
                .flatMap(RequestValues::uuid)
                .filter(this::isOurs)
                .isPresent();
        if (!signedIn.isPresent() || proven) {
            Left left = signOut.signOut(response);
            String here = asked.stays().map(EndSessionServlet::page).orElse(SignOut.PAGE);
            String next = asked.back().map(URI::toString).orElse(here);
            if (!signOut.tell(left, next, response)) {
                SeeOther.send(response, next);
            }
        } else {
            request.setAttribute(EndSessionPage.ASKED, asked);
            request.getRequestDispatcher("/sign-out.xhtml").forward(request, response);
        }
    }

    private static String page(Stays why) {
        return switch (why) {
            case NOT_NAMED -> SignOut.NOT_NAMED;
            case NOT_REGISTERED -> SignOut.NOT_LED_BACK;
        };
    }

    /** @return whether this session at an application hangs on the session of this browser */
    private boolean isOurs(UUID session) {
        return signedIn.isPresent()
                && signedIn.sessionId()
                        .filter(here -> applicationSessions.hangsOn(session, here))
                        .isPresent();
    }
}
