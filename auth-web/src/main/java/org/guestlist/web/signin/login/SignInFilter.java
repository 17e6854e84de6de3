package org.guestlist.web.signin.login;

import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.signin.authentication.BackDoorCredential;
import org.guestlist.web.signin.authentication.PasskeyCredential;

/**
 * Signs users in with the forms of the login page and the back door, by password or by passkey, or sends them on to show a second factor.
 * The answer is always a redirect, so no view is built for it, which would cost as much as the sign-in itself. After a refusal the browser
 * is redirected to the same page, so that reload and back work without sending the password again. Faces gets all other requests, such as
 * forms with an empty field.
 */
public class SignInFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    static final String BACK_DOOR = "/back-door";
    static final String BEHIND_BACK_DOOR = RedirectTargets.OVERVIEW;
    private static final String PASSKEY = "passkey";

    @Inject
    private transient SignInDoors doors;

    @Inject
    private transient CurrentTenant tenant;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean backDoor = request.getServletPath().startsWith(BACK_DOOR);
        if (!isFilledIn(request) && !isByPasskey(request)
                || !backDoor && tenant.passwordLogin() == PasswordLogin.NOBODY) {
            chain.doFilter(request, response);
            return;
        }
        response.sendRedirect(backDoor ? enterByBackDoor(request, response) : enter(request, response));
    }

    private static boolean isFilledIn(HttpServletRequest request) {
        // Another button asks for a new password.
        return request.getMethod().equals("POST")
                && isSent("submit", request)
                && isSent("email", request)
                && isSent("password", request);
    }

    private static boolean isByPasskey(HttpServletRequest request) {
        return request.getMethod().equals("POST") && isSent(PASSKEY, request);
    }

    private static boolean isSent(String field, HttpServletRequest request) {
        String value = request.getParameter(field);
        return value != null && !value.isEmpty();
    }

    private String enter(HttpServletRequest request, HttpServletResponse response) {
        Credential typed = isByPasskey(request)
                ? new PasskeyCredential(request.getParameter(PASSKEY), false)
                : new UsernamePasswordCredential(request.getParameter("email"), request.getParameter("password"));
        return doors.enter(typed, request.getParameter("email"), request.getParameter("to"), request, response);
    }

    private String enterByBackDoor(HttpServletRequest request, HttpServletResponse response) {
        Credential typed = isByPasskey(request)
                ? new PasskeyCredential(request.getParameter(PASSKEY), true)
                : new BackDoorCredential(request.getParameter("email"), request.getParameter("password"));
        return doors.enterByBackDoor(typed, request.getParameter("email"), request, response);
    }
}
