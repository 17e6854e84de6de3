package org.guestlist.web.platform.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.platform.permission.Permissions;

/** Refuses requests for {@link AdminPages} that are not for the user's role, with 403. Runs before the form is read. */
public class AdminPagesFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Permissions permissions;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (permissions.include(AdminPages.needed(SecurityHeaders.path(request), RequestCheckFilter.isSafe(request)))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
