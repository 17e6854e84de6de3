package org.guestlist.web.application.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.guestlist.application.Applications;

/**
 * Lets the pages of registered applications call the endpoints (Fetch Standard, CORS protocol). Cookies do not count at these, so no page
 * can do there what its server could not.
 */
@ApplicationScoped
class CrossOrigin {

    @Inject
    private Applications applications;

    void allow(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        response.addHeader("Vary", "Origin");
        if (origin != null && isOfAnApplication(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Methods", "GET, POST");
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP");
            response.setHeader("Access-Control-Expose-Headers", "WWW-Authenticate");
            response.setHeader("Access-Control-Max-Age", "3600");
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        }
    }

    private boolean isOfAnApplication(String origin) {
        return applications
                .enabled()
                .flatMap(one -> one.addresses().redirects().stream())
                .anyMatch(redirect -> origin.equals(origin(redirect)));
    }

    private static String origin(URI address) {
        String port = address.getPort() == -1 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
