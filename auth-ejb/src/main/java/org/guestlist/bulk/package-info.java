/**
 * What an administrator does to many people at once: those ticked on a page, or all that a filter finds. Begins at
 * {@link org.guestlist.bulk.BulkService}. Invariant: it is done to exactly those whose number was confirmed, to each in a transaction of its
 * own and at most once; what cannot be done to one stops nobody else's, and is listed.
 */
package org.guestlist.bulk;
