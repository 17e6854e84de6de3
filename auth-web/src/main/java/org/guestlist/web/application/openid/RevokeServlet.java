package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.RevocationEndpoint;

/** The revocation endpoint (RFC 7009 §2). */
@WebServlet(Endpoints.REVOKE)
public class RevokeServlet extends ProtocolServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RevocationEndpoint endpoint;

    public RevokeServlet() {
        super("POST");
    }

    @Override
    HTTPResponse answer(HTTPRequest request) {
        return endpoint.answer(request)
                .map(ErrorObject::toHTTPResponse)
                .orElseGet(() -> new HTTPResponse(HTTPResponse.SC_OK));
    }
}
