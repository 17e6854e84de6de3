/**
 * Single sign-on: an organisation's identity providers, the protocols they speak, and the identities linked to accounts. Begins at
 * {@link org.guestlist.sso.SingleSignOn}. Invariant: a response is accepted only if this browser requested it minutes ago, the provider
 * signed it for this client, and it was not used before.
 */
package org.guestlist.sso;
