package org.guestlist.web.provider.sso;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.provider.PublishedKeys;

/** The organisation's public keys, with which its providers verify token requests (RFC 7517, RFC 7523). */
@WebServlet("/sso/jwks")
public class PublicKeysServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PublishedKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/jwk-set+json");
        response.getWriter().write(keys.asJwks());
    }
}
