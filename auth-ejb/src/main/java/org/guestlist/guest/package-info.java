/**
 * Guests and the members who answer for them as hosts. Begins at {@link org.guestlist.guest.GuestService}, what hosts do with their own,
 * and {@link org.guestlist.guest.GuestAdministration}, what administrators do with all. Invariants: nobody is a guest without a host,
 * without a last day, or with a role, on any path ({@link org.guestlist.account.Account#hostedBy}, and a check of the database); a host
 * gives no group that hosts may not give; and nobody sees or changes another's guests but administrators.
 */
package org.guestlist.guest;
