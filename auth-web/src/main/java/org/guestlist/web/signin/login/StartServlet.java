package org.guestlist.web.signin.login;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.session.SignedIn;

/** The root path of an organisation: redirects to the login page, or a signed-in user to the default page. */
@WebServlet("")
public class StartServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient RedirectTargets redirects;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(signedIn.isPresent() ? redirects.after(null) : "/login");
    }
}
