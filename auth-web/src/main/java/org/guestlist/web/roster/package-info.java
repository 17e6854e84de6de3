/**
 * The administrators' screens for importing people: the upload, what the columns mean, what would happen, and what happened. Begins at
 * {@link org.guestlist.web.roster.ImportBean}. Invariant: nobody is imported who was not shown before in numbers.
 */
package org.guestlist.web.roster;
