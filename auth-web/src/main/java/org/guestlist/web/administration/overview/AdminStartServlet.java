package org.guestlist.web.administration.overview;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.web.platform.security.RedirectTargets;

/** The beginning of the administrators' screens: redirects to the overview, or to the people for a role that does not see it. */
@WebServlet({"/admin", "/admin/"})
public class AdminStartServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Permissions permissions;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(permissions.include(Permission.SEE_ALL) ? RedirectTargets.OVERVIEW : "/admin/people");
    }
}
