package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import java.util.Optional;

/** The token that a request bears (RFC 6750 §2.1). */
public final class BearerToken {

    private BearerToken() {}

    /** @return the token in the header {@code Authorization}, which may be null or any text; empty if there is none */
    public static Optional<String> of(String authorization) {
        try {
            return Optional.of(BearerAccessToken.parse(authorization).getValue());
        } catch (ParseException | RuntimeException e) {
            // Nimbus throws unchecked exceptions for some input.
            return Optional.empty();
        }
    }
}
