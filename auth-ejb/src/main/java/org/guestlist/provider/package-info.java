/**
 * An organisation's identity providers, the identities of theirs that are linked to accounts, and the sign-in methods that each person has
 * by them. Begins at {@link org.guestlist.provider.ProviderService}; the protocols are in {@code org.guestlist.provider.sso}. Invariants:
 * an identity belongs to one account; a session ends when its sign-in method is withdrawn; nobody loses the last way in unless that was
 * confirmed.
 */
package org.guestlist.provider;
