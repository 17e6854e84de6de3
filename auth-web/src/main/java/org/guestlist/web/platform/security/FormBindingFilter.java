package org.guestlist.web.platform.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Accepts a form only if it was rendered for the signed-in user: {@link FormBinding}. Runs once the form's fields are read. */
public class FormBindingFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient FormBinding binding;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (RequestCheckFilter.isSafe(request)
                || StaticFiles.match(request)
                || BackChannel.matches(request)
                || binding.admits(request)) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            request.getRequestDispatcher(FormBinding.REFUSED_PAGE).forward(request, response);
        }
    }
}
