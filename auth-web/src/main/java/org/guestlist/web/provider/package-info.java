/**
 * The administrators' screens about single sign-on: the list of providers with the other rules of the login page, one provider, and its
 * removal. Begins at {@link org.guestlist.web.provider.ProvidersBean}. Invariant: a stored secret is never shown.
 */
package org.guestlist.web.provider;
