/**
 * Warns in time that access ends: the person, and the administrators in one list a day. Begins at {@link org.guestlist.expiry.ExpiryJob}.
 * Nothing here ends access: that is checked on each request, by {@link org.guestlist.account.Account#standing}. Invariant: each warning is
 * written once for a last day, regardless of the number of nodes and of missed days.
 */
package org.guestlist.expiry;
