/**
 * Says in time that access ends: to the person, and to the administrators in one list a day. Begins at {@link org.guestlist.expiry.ExpiryJob}.
 * Nothing here shuts anybody out: that is looked at on each request, by {@link org.guestlist.account.Account#standing}. Invariant: each warning
 * is written once for a last day, on however many nodes and after however many missed days.
 */
package org.guestlist.expiry;
