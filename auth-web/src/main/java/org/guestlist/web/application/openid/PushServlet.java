package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.PushEndpoint;

/** The endpoint for pushed authorization requests (RFC 9126 §2). */
@WebServlet(Endpoints.PUSH)
public class PushServlet extends ProtocolServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PushEndpoint endpoint;

    public PushServlet() {
        super("POST");
    }

    @Override
    HTTPResponse answer(HTTPRequest request) {
        return endpoint.answer(request).toHTTPResponse();
    }
}
