package org.guestlist.link;

import java.time.Instant;
import org.guestlist.secret.Token;

/**
 * A link just made: the only moment at which its token exists outside of the link itself.
 *
 * @param token what opens it
 * @param expiresAt until when it works
 */
public record MintedLink(Token token, Instant expiresAt) {

    /** @return the page and query that opens it, below the organisation's address */
    public String path() {
        return "/set-password?token=" + token.value();
    }
}
