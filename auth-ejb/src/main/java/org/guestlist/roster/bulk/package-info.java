/**
 * Changes that an administrator makes to many people at once: those ticked on a page, or all that a filter finds. Begins at
 * {@link org.guestlist.roster.bulk.BulkService}. Invariant: a change applies to exactly the people whose number was confirmed, to each in a
 * separate transaction and at most once; a failure for one person does not stop the others, and is listed.
 */
package org.guestlist.roster.bulk;
