package org.guestlist.web.platform.security;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.net.URI;

/**
 * Sends redirects to paths below the organisation's canonical URL. The container would use the request's scheme and host, which are those
 * of the proxy and not of the browser.
 */
public final class CanonicalRedirects extends HttpServletResponseWrapper {

    private final URI address;

    /** @param address the organisation's canonical URL, without a slash at the end */
    public CanonicalRedirects(HttpServletResponse response, URI address) {
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
