package org.guestlist.roster;

/** Why a file cannot be read as a list of people. The names are stored; each has a text. */
public enum FileProblem {
    /** Nothing was uploaded. */
    NO_FILE,
    /** Nothing is in it. */
    EMPTY,
    /** It is larger than the setting allows. */
    TOO_LARGE,
    /** A spreadsheet as its program keeps it ({@code .xlsx}, {@code .ods}), or any other archive. */
    SPREADSHEET,
    /** A document of another kind: PDF, RTF, HTML. */
    DOCUMENT,
    /** No text at all. */
    BINARY,
    /** It has more columns than any list of people. */
    TOO_MANY_COLUMNS,
    /** A line, or what stands between two quotation marks, does not end. */
    ENDLESS_LINE,
    /** A quotation mark is never closed. */
    OPEN_QUOTE,
    /** There is nothing below the names of the columns. */
    NO_ROWS
}
