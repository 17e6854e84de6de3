/**
 * The administrators' screens for importing people: the upload, the meanings of the columns, the preview, and the result. Begins at
 * {@link org.guestlist.web.roster.ImportBean}. Invariant: people are imported only after their number was shown.
 */
package org.guestlist.web.roster;
