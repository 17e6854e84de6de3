/**
 * The administrators' screens about single sign-on: the list of providers with what else the login page offers, one provider, and its removal.
 * Begins at {@link org.guestlist.web.provider.ProvidersBean}. Invariant: a secret that was stored is never shown.
 */
package org.guestlist.web.provider;
