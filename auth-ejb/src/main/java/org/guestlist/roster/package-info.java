/**
 * Lists of people as files, for spreadsheets and for the organisation's other systems. Begins at {@link org.guestlist.roster.Column}.
 * Invariant: what is written here and read here again changes nothing, and no spreadsheet runs a cell of it.
 */
package org.guestlist.roster;
