/**
 * The OpenID provider and OAuth 2.0 authorization server of each organisation, whose issuer is its canonical address. Nimbus reads and
 * writes the messages; the rules are here. Invariant: a code, a refresh token and a session at an application are good for nothing once the
 * person's session here has ended. Begins at {@link org.guestlist.application.openid.AuthorizationEndpoint} and
 * {@link org.guestlist.application.openid.TokenEndpoint}.
 */
package org.guestlist.application.openid;
