package org.guestlist.web.application.openid;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.application.openid.Discovery;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.signal.SignalStreams;
import org.guestlist.signing.SigningKeys;

/**
 * What applications configure themselves with: the provider's metadata, its public keys, and where to set up what they are told. Any page
 * may read them.
 */
@WebServlet({Endpoints.DISCOVERY, Endpoints.OAUTH_METADATA, Endpoints.KEYS, Endpoints.SIGNALS_METADATA})
public class MetadataServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Discovery discovery;

    @Inject
    private transient SigningKeys keys;

    @Inject
    private transient SignalStreams signals;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        boolean keysAlone = request.getServletPath().equals(Endpoints.KEYS);
        response.setContentType(keysAlone ? "application/jwk-set+json" : "application/json");
        response.getWriter()
                .write(
                        switch (request.getServletPath()) {
                            case Endpoints.KEYS -> keys.publicKeys();
                            case Endpoints.SIGNALS_METADATA ->
                                signals.metadata().toString();
                            default -> discovery.metadata();
                        });
    }
}
