package org.guestlist.web.application.openid;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.application.openid.Discovery;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.signing.SigningKeys;

/** What applications configure themselves with: the provider's metadata and its public keys. Any page may read them. */
@WebServlet({Endpoints.DISCOVERY, Endpoints.OAUTH_METADATA, Endpoints.KEYS})
public class MetadataServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Discovery discovery;

    @Inject
    private transient SigningKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (request.getServletPath().equals(Endpoints.KEYS)) {
            response.setContentType("application/jwk-set+json");
            response.getWriter().write(keys.publicKeys());
        } else {
            response.setContentType("application/json");
            response.getWriter().write(discovery.metadata());
        }
    }
}
