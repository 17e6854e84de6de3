package org.guestlist.web.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.guestlist.application.openid.TokenUse;

/** What requests show of tokens. */
public final class TokenUses {

    private TokenUses() {}

    /** @return the headers of this request with a token, and what a proof of its key must be about */
    public static TokenUse of(HttpServletRequest request) {
        return new TokenUse(
                request.getHeader("Authorization"),
                Collections.list(request.getHeaders("DPoP")),
                request.getMethod(),
                request.getRequestURI());
    }

    /**
     * @param authorization the header of a request; null if there is none
     * @return the scheme of the token in it, for the challenge of a refusal (RFC 9449 §7.1, else RFC 6750 §3)
     */
    public static String scheme(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "DPoP ", 0, 5) ? "DPoP" : "Bearer";
    }
}
