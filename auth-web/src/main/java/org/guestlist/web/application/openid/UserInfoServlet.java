package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.UserInfoEndpoint;

/** The userinfo endpoint (OpenID Connect Core 1.0 §5.3). It signs the claims if the request accepts {@code application/jwt}. */
@WebServlet(Endpoints.USERINFO)
public class UserInfoServlet extends ProtocolServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient UserInfoEndpoint endpoint;

    public UserInfoServlet() {
        super("GET", "POST");
    }

    @Override
    HTTPResponse answer(HTTPRequest request) {
        String accept = request.getHeaderValue("Accept");
        return endpoint.answer(request, accept != null && accept.contains("application/jwt"))
                .toHTTPResponse();
    }
}
