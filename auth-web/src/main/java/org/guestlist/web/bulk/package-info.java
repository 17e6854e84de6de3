/**
 * The administrators' screens for many people at once: asked first, with the number, then told what came of it. Begins at
 * {@link org.guestlist.web.bulk.BulkBean}. Invariant: nothing is done before its number was confirmed.
 */
package org.guestlist.web.bulk;
