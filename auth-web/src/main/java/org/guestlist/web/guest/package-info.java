/**
 * What hosts see and do with their guests, and what guests see of their own stay. Begins at {@link org.guestlist.web.guest.MyGuestsBean}.
 * Invariant: a guest for whom the user does not answer is treated as one who does not exist.
 */
package org.guestlist.web.guest;
