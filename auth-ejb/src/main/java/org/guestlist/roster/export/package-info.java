/**
 * People as a file for spreadsheets. Begins at {@link org.guestlist.roster.export.RosterExport}. Invariant: importing the file changes
 * nothing, and no spreadsheet runs a cell of it as a formula.
 */
package org.guestlist.roster.export;
