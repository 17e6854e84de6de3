/**
 * The people of an organisation, one by one: how an account begins ({@link org.guestlist.people.InvitationService}, the only way), what an
 * administrator does to one ({@link org.guestlist.people.PersonService}), and the warnings before its last day
 * ({@link org.guestlist.people.ExpiryTimer}). Invariants: an address has at most one account in an organisation; a step is done to the
 * account as the administrator saw it, or not at all; each warning is written once for a last day, on however many nodes. Nothing here
 * shuts anybody out: that is looked at on each request, by {@link org.guestlist.account.Account#state}.
 */
package org.guestlist.people;
