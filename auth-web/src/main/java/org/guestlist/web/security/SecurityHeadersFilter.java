package org.guestlist.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Puts the security headers on every response that passes through the application: pages, resources, redirects and error pages.
 */
public class SecurityHeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SecurityHeaders headers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers.apply(request, response);
        chain.doFilter(request, new GuardedResponse(response, SecurityHeaders.usesPrimeFaces(request)));
    }

    /**
     * Keeps the two headers that others write too: PrimeFaces sends a content security policy of its own, from which only the nonce
     * is taken, and the Faces resource handler an expiry date. What turns out to be an error is stored nowhere.
     */
    private static final class GuardedResponse extends HttpServletResponseWrapper {

        private final boolean primeFaces;

        GuardedResponse(HttpServletResponse response, boolean primeFaces) {
            super(response);
            this.primeFaces = primeFaces;
        }

        @Override
        public void addHeader(String name, String value) {
            if (!keep(name, value)) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (!keep(name, value)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void setDateHeader(String name, long date) {
            if (!"Expires".equalsIgnoreCase(name)) {
                super.setDateHeader(name, date);
            }
        }

        @Override
        public void setStatus(int status) {
            doNotStoreAnError(status);
            super.setStatus(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            doNotStoreAnError(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            doNotStoreAnError(status);
            super.sendError(status, message);
        }

        private boolean keep(String name, String value) {
            if (ContentSecurityPolicy.HEADER.equalsIgnoreCase(name)) {
                if (primeFaces) {
                    super.setHeader(ContentSecurityPolicy.HEADER, ContentSecurityPolicy.withNonceOf(value));
                }
                return true;
            }
            return "Cache-Control".equalsIgnoreCase(name) || "Pragma".equalsIgnoreCase(name) || "Expires".equalsIgnoreCase(name);
        }

        private void doNotStoreAnError(int status) {
            if (status >= SC_BAD_REQUEST) {
                super.setHeader("Cache-Control", "no-store");
            }
        }
    }
}
