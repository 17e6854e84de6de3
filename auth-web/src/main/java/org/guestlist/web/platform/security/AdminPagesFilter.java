package org.guestlist.web.platform.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.web.platform.request.Shares;
import org.guestlist.web.platform.request.Shares.Share;

/**
 * Refuses requests for {@link AdminPages} that are not for the user's role, with 403, and those beyond the {@linkplain Shares share} of the
 * organisation, with 503. Runs before the form is read.
 */
public class AdminPagesFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Permissions permissions;

    @Inject
    private transient Shares shares;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!permissions.include(
                AdminPages.needed(SecurityHeaders.path(request), RequestCheckFilter.isSafe(request)))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Optional<Share> given = shares.ofPages();
        if (given.isEmpty()) {
            response.setHeader(Unavailable.RETRY_AFTER, Shares.RETRY_AFTER);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        Share share = given.get();
        try {
            chain.doFilter(request, response);
        } finally {
            share.close();
        }
    }
}
