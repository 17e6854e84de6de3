package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.IntrospectionEndpoint;

/** The introspection endpoint (RFC 7662 §2). */
@WebServlet(Endpoints.INTROSPECT)
public class IntrospectServlet extends ProtocolServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient IntrospectionEndpoint endpoint;

    public IntrospectServlet() {
        super("POST");
    }

    @Override
    HTTPResponse answer(HTTPRequest request) {
        return endpoint.answer(request).toHTTPResponse();
    }
}
