/**
 * The administrators' screens for many people at once: a confirmation with the number of people, then the result. Begins at
 * {@link org.guestlist.web.roster.bulk.BulkBean}. Invariant: no change starts before its number was confirmed.
 */
package org.guestlist.web.roster.bulk;
