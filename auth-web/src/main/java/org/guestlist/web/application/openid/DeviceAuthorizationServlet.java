package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import org.guestlist.application.openid.DeviceEndpoint;
import org.guestlist.application.openid.Endpoints;

/** The endpoint at which devices ask for codes (RFC 8628 §3.1). */
@WebServlet(Endpoints.DEVICE_REQUESTS)
public class DeviceAuthorizationServlet extends ProtocolServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient DeviceEndpoint endpoint;

    public DeviceAuthorizationServlet() {
        super("POST");
    }

    @Override
    HTTPResponse answer(HTTPRequest request) {
        return endpoint.answer(request).toHTTPResponse();
    }
}
