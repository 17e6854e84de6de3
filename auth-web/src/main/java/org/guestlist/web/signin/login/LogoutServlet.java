package org.guestlist.web.signin.login;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.application.openid.LogoutEndpoint;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.signin.authentication.SignOut;
import org.guestlist.web.signin.authentication.SignOut.Left;

/**
 * Handles the sign-out button of every page. A GET changes nothing, so that no link and no image can sign a user out. If the identity
 * provider has a logout page too, the response is a page that continues to it: Chromium blocks a form whose redirect violates
 * {@code form-action 'self'}. With the parameter {@code to}, the user has to sign in again and is then redirected there.
 */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignOut signOut;

    @Inject
    private transient RedirectTargets redirects;

    @Inject
    private transient LogoutEndpoint logoutEndpoint;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect("/");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<URI> back = back(request);
        Left left = signOut.signOut(response);
        Optional<URI> there = left.there().or(() -> back);
        String to = request.getParameter("to");
        String next =
                to != null ? redirects.loginPage(to) : there.map(URI::toString).orElse(SignOut.PAGE);
        if (signOut.tell(left, next, response)) {
            return;
        }
        if (to != null || there.isEmpty()) {
            response.sendRedirect(next);
        } else {
            request.setAttribute("signOutThere", next);
            request.getRequestDispatcher("/sign-out-there.xhtml").forward(request, response);
        }
    }

    /** Where an application has asked that people go after signing out, if that is registered. */
    private Optional<URI> back(HttpServletRequest request) {
        Map<String, List<String>> asked = new HashMap<>();
        for (String name : List.of("client_id", "post_logout_redirect_uri", "state")) {
            Optional.ofNullable(request.getParameter(name)).ifPresent(value -> asked.put(name, List.of(value)));
        }
        return logoutEndpoint.read(asked).back();
    }
}
