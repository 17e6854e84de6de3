package org.guestlist.roster.file;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Why a file cannot be read as a list of people. The names are stored; each has a text. */
public enum FileProblem {
    /** Nothing was uploaded. */
    NO_FILE,
    /** It is empty. */
    EMPTY,
    /** It is larger than the setting allows. */
    TOO_LARGE,
    /** A spreadsheet in another format than {@code .xlsx}, or any other archive. */
    SPREADSHEET,
    /** A spreadsheet with too much in it to unpack. */
    SPREADSHEET_TOO_LARGE,
    /** A document of another kind: PDF, RTF, HTML. */
    DOCUMENT,
    /** It is not a text. */
    @Fallback
    BINARY,
    /** It has more columns than any valid list of people. */
    TOO_MANY_COLUMNS,
    /** A line is too long. */
    ENDLESS_LINE,
    /** There are no rows below the column names. */
    NO_ROWS
}
