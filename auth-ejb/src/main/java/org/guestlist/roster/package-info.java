/**
 * Lists of people: imported, undone and exported, with the welcome mails that follow; {@link org.guestlist.roster.file} knows what a file
 * is. Begins at {@link org.guestlist.roster.Column}. Invariant: importing an exported file changes nothing, and no spreadsheet runs a cell
 * of it as a formula.
 */
package org.guestlist.roster;
