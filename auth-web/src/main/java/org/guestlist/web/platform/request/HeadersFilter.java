package org.guestlist.web.platform.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.guestlist.application.forwardauth.CheckAddress;

/** Hides headers from Faces and the server's file servlet that are not used here, and on which these libraries fail if malformed. */
public class HeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean asks = CheckAddress.SERVLET.equals(request.getServletPath());
        // There, Accept is the browser's at an application, and tells whether a person waits.
        chain.doFilter(asks ? request : new TidyRequest(request), response);
    }

    private static final class TidyRequest extends HttpServletRequestWrapper {

        /** A page has one media type, is sent whole, and is never rendered partially by Faces Ajax. */
        private static final Set<String> UNUSED =
                Set.of("accept", "accept-charset", "faces-request", "range", "if-range");

        TidyRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            return isUnused(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isUnused(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        private static boolean isUnused(String name) {
            return UNUSED.stream().anyMatch(name::equalsIgnoreCase);
        }

        /** RFC 9110 §13.1.3: an invalid date is ignored. */
        @Override
        public long getDateHeader(String name) {
            try {
                return super.getDateHeader(name);
            } catch (IllegalArgumentException e) {
                return -1;
            }
        }

        /** Faces would use the charset of the request, which {@link FormRequest} has already checked for forms. */
        @Override
        public void setCharacterEncoding(String charset) {
            // Forms are always read as UTF-8.
        }
    }
}
