package org.guestlist.application.openid;

import java.util.List;

/**
 * A request for something that is protected, as far as it shows who may have it.
 *
 * @param authorization the header {@code Authorization}; null for none, or any text
 * @param proofs all values of the header {@code DPoP} (RFC 9449 §4.1); any texts
 * @param method of HTTP
 * @param path its path as it was sent, without the query
 */
public record TokenUse(String authorization, List<String> proofs, String method, String path) {

    public TokenUse {
        proofs = List.copyOf(proofs);
    }
}
