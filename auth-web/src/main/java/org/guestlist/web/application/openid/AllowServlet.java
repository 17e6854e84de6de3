package org.guestlist.web.application.openid;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.application.openid.Consents;
import org.guestlist.session.LoginSession;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.request.SeeOther;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.session.SignedIn;

/** The yes of a person to an application that is to act in the own name, by a form that only our own page can send. */
@WebServlet("/allow")
public class AllowServlet extends HttpServlet {

    /** The field with the scopes that the page has shown, one after another. */
    static final String SHOWN = "shown";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Consents consents;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient RedirectTargets redirects;

    /** There is nothing to see without a request. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect("/");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Optional<LoginSession> session = signedIn.isPresent() ? signedIn.session() : Optional.empty();
        Optional<String> next = session.flatMap(here -> consents.allow(
                RequestValues.text(request.getParameter("client")),
                RequestValues.text(request.getParameter("request")),
                RequestValues.text(request.getParameter(SHOWN)),
                here));
        SeeOther.send(response, next.map(redirects::afterForm).orElse("/"));
    }
}
