/**
 * Takes lists of people in: uploads and pasted addresses are stored, their beginning is shown, and their rows are read into a table. Begins
 * at {@link org.guestlist.roster.intake.RosterUploads}. Invariant: what a cell means is said for certain, or its row is refused with its
 * line; importing an exported file changes nothing.
 */
package org.guestlist.roster.intake;
