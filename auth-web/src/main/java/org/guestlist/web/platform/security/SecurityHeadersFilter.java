package org.guestlist.web.platform.security;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
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
        chain.doFilter(request, new GuardedResponse(response));
    }

    /**
     * Protects the headers from other code, such as the Faces resource handler, which sets an expiry date. Errors are never cached.
     */
    private static final class GuardedResponse extends HttpServletResponseWrapper {

        GuardedResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (!isKept(name)) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (!isKept(name) || SecurityHeaders.ASK_AGAIN.equals(value) || ContentSecurityPolicy.isWithFrames(value)) {
                super.setHeader(name, value);
            }
        }

        /**
         * Drops the cookie that Faces adds to each redirect, for messages to the next page: it is not used here and has no protective
         * attributes.
         */
        @Override
        public void addCookie(Cookie cookie) {
            if (cookie.getName().startsWith("__Host-")) {
                super.addCookie(cookie);
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

        private static boolean isKept(String name) {
            return ContentSecurityPolicy.HEADER.equalsIgnoreCase(name)
                    || "Cache-Control".equalsIgnoreCase(name)
                    || "Pragma".equalsIgnoreCase(name)
                    || "Expires".equalsIgnoreCase(name);
        }

        private void doNotStoreAnError(int status) {
            if (status >= SC_BAD_REQUEST) {
                super.setHeader("Cache-Control", "no-store");
            }
        }
    }
}
