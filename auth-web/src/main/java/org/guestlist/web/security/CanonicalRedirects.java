package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;

/**
 * Redirects below the organisation's canonical address. The container would make them absolute by the request's scheme and host, which are
 * the proxy's affair and not the browser's.
 */
final class CanonicalRedirects extends HttpServletResponseWrapper {

    private final URI address;

    CanonicalRedirects(HttpServletResponse response, URI address) {
        super(response);
        this.address = address;
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        setStatus(SC_FOUND);
        setHeader("Location", location.startsWith("/") && !location.startsWith("//") ? address + location : location);
        resetBuffer();
        flushBuffer();
    }
}
