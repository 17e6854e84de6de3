/**
 * Reads and writes what spreadsheets and other systems make of lists: separators, quotes, encodings, workbooks (ECMA-376). Knows lines and
 * cells, and nothing of people. Begins at {@link org.guestlist.roster.file.RowReader}. Invariant: what cannot be read for certain is
 * refused with its line, and no cell is run as a formula.
 */
package org.guestlist.roster.file;
