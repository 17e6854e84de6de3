package org.guestlist.account.link;

import java.time.Instant;
import org.guestlist.platform.secret.Token;

/**
 * A link that was just created: the only time its token is available, since only the hash is stored.
 *
 * @param id the id of the link
 * @param purpose what it is for
 * @param token the token that opens it
 * @param expiresAt when it expires
 */
public record MintedLink(long id, LinkPurpose purpose, Token token, Instant expiresAt) {

    /** @return the page and query that opens it, below the organisation's address */
    public String path() {
        return purpose.page() + "?token=" + token.value();
    }
}
