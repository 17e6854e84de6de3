package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.TokenEndpoint;

/** The token endpoint (RFC 6749 §3.2). */
@WebServlet(Endpoints.TOKEN)
public class TokenServlet extends ProtocolServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TokenEndpoint endpoint;

    public TokenServlet() {
        super("POST");
    }

    @Override
    HTTPResponse answer(HTTPRequest request) {
        return endpoint.answer(request).toHTTPResponse();
    }
}
