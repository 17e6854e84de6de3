package org.guestlist.application.openid;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who calls with an access token.
 *
 * @param found empty if the token does not say so, or is none
 * @param challenge for the header {@code WWW-Authenticate} of the refusal (RFC 6750 §3, RFC 9449 §7.1)
 */
public record TokenCaller<T>(Optional<T> found, String challenge) {

    /** @return the same, or this one where nobody was found */
    public TokenCaller<T> or(Supplier<TokenCaller<T>> other) {
        return found.isPresent() ? this : other.get();
    }
}
