/**
 * Lists of people as files, for spreadsheets and for the organisation's other systems. Begins at {@link org.guestlist.roster.Column}.
 * Invariant: importing an exported file changes nothing, and no spreadsheet runs a cell of it as a formula.
 */
package org.guestlist.roster;
