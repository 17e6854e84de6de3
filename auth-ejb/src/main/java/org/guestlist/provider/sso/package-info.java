/**
 * The protocols of single sign-on: OpenID Connect, CAS, and sign-out by either. Begins at {@link org.guestlist.provider.sso.SingleSignOn}.
 * Invariant: an answer is believed only if it was asked for from this browser, minutes ago, is signed by the provider for this client, and
 * was not used before.
 */
package org.guestlist.provider.sso;
