package org.guestlist.signin;

import java.util.Optional;

/**
 * The OpenID provider of a product, with one application that may do everything.
 *
 * @param authorize the path of the authorization endpoint
 * @param token the path of the token endpoint, like those that follow
 * @param client the client id of the application, which has {@link #SECRET}, {@link #VERIFIER} and the redirect address {@link
 * Product#ELSEWHERE}
 * @param check where a reverse proxy asks about requests to {@link #PROXIED}; empty if the product cannot be asked
 */
record OpenId(
        String authorize, String token, String introspect, String userInfo, String client, Optional<String> check) {

    /** The host of the application behind a reverse proxy. */
    static final String PROXIED = "app.localhost";

    /** 43 characters, as a secret of Guestlist has. */
    static final String SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    /** RFC 7636 §4.1. */
    static final String VERIFIER = "bench-bench-bench-bench-bench-bench-bench-bench";
}
