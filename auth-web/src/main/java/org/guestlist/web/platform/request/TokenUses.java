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
}
